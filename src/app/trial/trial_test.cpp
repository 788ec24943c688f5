// `wireroom try` over real HTTP on loopback: what it asks, what it finds, what it warns of.
#include "app/intake/testing.h"
#include "app/trial/asker.h"
#include "app/trial/trial.h"

namespace wireroom::app {
namespace {

using feed::DocumentKind;

const Instant now = from_unix_seconds(1'773'000'000); // 2026-03-08T20:00:00Z

const std::string story =
    "<html lang='en'><head><meta name='author' content='Mei Tan'></head><body><h1>Ferries sail "
    "again</h1><p>The ferries to the islands sailed again on Tuesday morning, after a week in "
    "port, the harbour master said. The wind had fallen in the night.</p><p>Some two hundred "
    "people "
    "waited at the pier, many of them since Sunday.</p></body></html>";

http::Response page(std::string body) {
  http::Response response = document(std::move(body));
  response.headers.set("Content-Type", "text/html; charset=utf-8");
  return response;
}

class TrialTest : public testing::Test {
 protected:
  std::string feed_of(int entries, const std::string& path = "/story/") const {
    std::string xml = "<rss version='2.0'><channel><title>The Pier</title>";
    for (int i = 0; i < entries; ++i)
      xml +=
          fmt::format("<item><title>Story {0}</title><link>{1}{0}</link><pubDate>Sun, 08 Mar 2026 "
                      "{2:02}:00:00 +0000</pubDate><description>Words of story {0}.</description>"
                      "</item>",
                      i, paper_.url(path), 18 - i);
    return xml + "</channel></rss>";
  }
  void publish_stories(int stories) {
    for (int i = 0; i < stories; ++i) paper_.on(fmt::format("/story/{}", i), page(story));
  }
  Result<Trial> run(const std::string& path = "/") {
    http::Client client(
        {.user_agent = "wireroom test", .allowed = *http::AllowedRanges::parse({"127.0.0.0/8"})});
    return try_source(paper_.url(path),
                      [&](const http::FetchRequest& request) { return client.fetch(request); }, now,
                      {.pause = milliseconds(0), .asking = [this](const std::string& url) {
                         asked_.push_back(url.substr(paper_.url("").size()));
                       }});
  }
  static bool warns(const Trial& trial, const std::string& words) {
    return std::any_of(trial.warnings.begin(), trial.warnings.end(), [&](const auto& sentence) {
      return sentence.find(words) != std::string::npos;
    });
  }

  LocalServer paper_;
  std::vector<std::string> asked_;
};

TEST_F(TrialTest, FindsEveryWayInAndReadsTenStories) {
  paper_.on("/robots.txt",
            document("User-agent: *\nAllow: /\nSitemap: " + paper_.url("/news.xml")));
  std::string home = "<html lang='en-SG'><head><title>Home | The Pier</title><link rel='alternate' "
                     "type='application/rss+xml' href='/feed'><link rel='alternate' "
                     "type='application/rss+xml' href='/feed2'><link rel='alternate' "
                     "type='application/rss+xml' title='Comments' href='/talk'></head><body>";
  for (int i = 0; i < 5; ++i)
    home +=
        fmt::format("<h2><a href='/story/{0}'>Story {0} of the harbour and its ships</a></h2>", i);
  paper_.on("/", page(home + "</body></html>"));
  paper_.on("/feed", document(feed_of(12), {{"ETag", "\"1\""}}));
  paper_.on("/feed2", document(feed_of(12)));
  paper_.on("/talk", document(feed_of(2, "/story/1#comment-")));
  paper_.on("/news.xml",
            document("<urlset><url><loc>" + paper_.url("/story/0") +
                     "</loc><news><title>Story 0</title><publication_date>2026-03-08T18:00:00Z"
                     "</publication_date></news></url></urlset>"));
  publish_stories(12);
  const auto trial = run();
  ASSERT_TRUE(trial) << trial.error().message;
  EXPECT_EQ(asked_.at(0), "/robots.txt");
  EXPECT_EQ(std::count(asked_.begin(), asked_.end(), "/robots.txt"), 1);
  ASSERT_EQ(trial->tried.size(), 5u);
  EXPECT_TRUE(trial->tried[0].usable());
  EXPECT_TRUE(trial->tried[0].validators);
  EXPECT_EQ(trial->tried[0].entries.size(), 12u);
  EXPECT_EQ(trial->tried[0].usual_length(), 17u); // "Words of story 0."
  EXPECT_EQ(*trial->tried[0].newest(), now - hours(2));
  EXPECT_EQ(trial->tried[1].problem, "holds the same stories as " + paper_.url("/feed"));
  EXPECT_FALSE(trial->tried[2].usable());
  EXPECT_TRUE(trial->tried[2].comments);
  EXPECT_EQ(trial->tried[3].kind, DocumentKind::sitemap);
  EXPECT_EQ(trial->tried[4].kind, DocumentKind::page);
  ASSERT_EQ(trial->stories.size(), 10u);
  EXPECT_EQ(trial->stories[0].url, paper_.url("/story/0"));
  EXPECT_EQ(trial->stories[0].why_entry, "");
  EXPECT_EQ(trial->stories[0].article.title, "Ferries sail again");
  EXPECT_EQ(trial->stories[0].article.byline, std::vector<std::string>{"Mei Tan"});
  EXPECT_EQ(trial->stories[0].article.published->at, now - hours(2)); // as the feed says
  EXPECT_EQ(trial->stories[9].url, paper_.url("/story/9"));
  const std::string lines = toml_lines(*trial);
  EXPECT_NE(lines.find("name = \"The Pier\""), std::string::npos) << lines;
  EXPECT_NE(lines.find("languages = [\"en\"]"), std::string::npos) << lines;
  const auto sources = lines.substr(lines.find("\n[[paper.source]]"));
  EXPECT_EQ(sources, fmt::format("\n[[paper.source]]\nkind = \"feed\"\nurl = \"{}\"\n"
                                 "\n[[paper.source]]\nkind = \"sitemap\"\nurl = \"{}\"\n"
                                 "\n[[paper.source]]\nkind = \"section\"\nurl = \"{}\"\n",
                                 paper_.url("/feed"), paper_.url("/news.xml"), paper_.url("/")));
}

TEST_F(TrialTest, PagesThatRobotsCloseAreNotRead) {
  paper_.on("/robots.txt", document("User-agent: wireroom\nDisallow: /story/\n"));
  paper_.on("/", page("<html lang='en'><title>The Pier</title><link rel='alternate' "
                      "type='application/rss+xml' href='/feed'></html>"));
  paper_.on("/feed", document(feed_of(2)));
  publish_stories(2);
  const auto trial = run();
  ASSERT_TRUE(trial);
  ASSERT_EQ(trial->stories.size(), 2u);
  EXPECT_EQ(trial->stories[0].why_entry, "robots.txt closes its page");
  EXPECT_EQ(trial->stories[0].article.title, "Story 0");
  EXPECT_EQ(trial->stories[0].article.text(), "Words of story 0.");
  EXPECT_TRUE(warns(*trial, "2 of 2 stories can be told from their entries alone: robots.txt"));
  EXPECT_TRUE(paper_.asked("/story/0").empty());
}

TEST_F(TrialTest, AFeedsOwnAddress) {
  paper_.on("/feed", document(feed_of(1)));
  publish_stories(1);
  const auto trial = run("/feed");
  ASSERT_TRUE(trial);
  ASSERT_EQ(trial->tried.size(), 1u);
  EXPECT_EQ(trial->tried[0].found.why, "the address given");
  EXPECT_EQ(trial->stories.size(), 1u);
  EXPECT_TRUE(warns(*trial, "the home page answers 404"));
  EXPECT_EQ(name_of(*trial), "The Pier");
}

TEST_F(TrialTest, APageThatListsFeedsLeadsToThem) {
  paper_.on("/", page("<html lang=en><title>The Pier</title><a href='/rss/'>RSS</a></html>"));
  paper_.on("/rss/",
            page("<html><a href='/rss/'>RSS</a><a href='/rss/news.xml'>News</a>"
                 "<a href='/rss/sport.xml'>Sport</a><a href='/rss/about'>About</a></html>"));
  paper_.on("/rss/about", page("<html><a href='/rss/more.xml'>More</a></html>"));
  paper_.on("/rss/news.xml", document(feed_of(3)));
  paper_.on("/rss/sport.xml", document(feed_of(3, "/sport/")));
  publish_stories(3);
  const auto trial = run();
  ASSERT_TRUE(trial) << trial.error().message;
  std::vector<std::string> usable;
  for (const TriedWay& way : trial->tried)
    if (way.usable()) usable.push_back(way.found.url);
  EXPECT_EQ(usable, (std::vector{paper_.url("/rss/news.xml"), paper_.url("/rss/sport.xml")}));
  EXPECT_EQ(trial->stories.size(), 3u);
}

TEST_F(TrialTest, OfAnIndexThePartThatIsOfNews) {
  paper_.on("/robots.txt", document("Sitemap: " + paper_.url("/news-index.xml")));
  paper_.on("/news-index.xml",
            document("<sitemapindex><sitemap><loc>" + paper_.url("/old.xml") +
                     "</loc></sitemap><sitemap><loc>" + paper_.url("/news1.xml") +
                     "</loc></sitemap></sitemapindex>"));
  paper_.on("/news1.xml", document("<urlset><url><loc>" + paper_.url("/story/0") +
                                   "</loc><lastmod>2026-02-01</lastmod></url></urlset>"));
  paper_.on("/", page("<html><title>The Pier</title></html>"));
  publish_stories(1);
  const auto trial = run();
  ASSERT_TRUE(trial);
  ASSERT_EQ(trial->stories.size(), 1u);
  EXPECT_EQ(trial->stories[0].article.title, "Ferries sail again");
  EXPECT_TRUE(warns(*trial, "/news-index.xml has nothing newer than 2026-02-01"));
  EXPECT_NE(toml_lines(*trial).find(paper_.url("/news-index.xml")), std::string::npos);
}

TEST_F(TrialTest, WarnsOfWhatIsNoSource) {
  http::Response pdf = document("%PDF-1.7");
  pdf.headers.set("Content-Type", "application/pdf");
  paper_.on("/pdf", pdf);
  paper_.on("/in", page("<html><form><input type='password'></form></html>"));
  http::Response busy{.status = 503};
  busy.headers.set("Retry-After", "3600");
  paper_.on("/busy", busy);
  paper_.on("/empty", page(" "));
  const std::map<std::string, std::string> sentences = {
      {"/pdf", "is neither a page nor a feed but application/pdf"},
      {"/in", "asks for a password"},
      {"/busy", "answers 503 and asks to come back after 3600"},
      {"/empty", "is empty"}};
  for (const auto& [path, sentence] : sentences) {
    const auto trial = run(path);
    ASSERT_TRUE(trial) << path;
    EXPECT_TRUE(warns(*trial, sentence))
        << path << ": " << fmt::format("{}", fmt::join(trial->warnings, "\n"));
    EXPECT_TRUE(warns(*trial, "no way in was found")) << path;
    EXPECT_EQ(toml_lines(*trial).find("\n[[paper.source]]"), std::string::npos);
  }
}

TEST_F(TrialTest, WarnsOfDaysLanguagesAndMending) {
  paper_.on("/", page("<html lang='ko'><title>The Pier</title></html>"));
  paper_.on("/feed/", document("<rss version='2.0'><channel><title>Pier & Co</title><item><link>" +
                               paper_.url("/story/0") +
                               "</link><title>One</title><pubDate>soon</pubDate></item>"
                               "</channel></rss>"));
  publish_stories(1);
  const auto trial = run();
  ASSERT_TRUE(trial);
  EXPECT_TRUE(warns(*trial, "1 of 1 entries of " + paper_.url("/feed/") + " have no day"));
  EXPECT_TRUE(warns(*trial, "had to be mended: bare-ampersand"));
  EXPECT_TRUE(warns(*trial, "its pages say that they are in \"ko\", its stories are in \"en\""));
  EXPECT_TRUE(warns(*trial, "1 of 1 stories tell no day"));
}

TEST_F(TrialTest, AnAddressWithoutItsSchemeIsAskedByBoth) {
  std::vector<std::string> asked;
  const auto trial = try_source("pier.example/news",
                                [&](const http::FetchRequest& request) -> Result<http::Fetched> {
                                  asked.push_back(request.url);
                                  if (request.url.starts_with("https://"))
                                    return fail("nothing answers at its address");
                                  return http::Fetched{.status = 404, .url = request.url};
                                },
                                now, {.pause = milliseconds(0)});
  ASSERT_TRUE(trial);
  EXPECT_EQ(trial->home, "http://pier.example/");
  EXPECT_EQ(asked.at(0), "https://pier.example/robots.txt");
  EXPECT_EQ(asked.at(1), "https://pier.example/news");
  EXPECT_EQ(asked.at(2), "http://pier.example/robots.txt");
}

TEST(Asker, WaitsAsLongAsRobotsAsk) {
  const http::Fetch fetch = [](const http::FetchRequest& request) -> Result<http::Fetched> {
    return http::Fetched{
        .status = 200, .url = request.url, .body = "User-agent: *\nCrawl-delay: 5\n"};
  };
  const TrialOptions polite, own_machine{.pause = milliseconds(0)};
  Asker asker(fetch, polite), at_home(fetch, own_machine);
  EXPECT_EQ(asker.wait_before("https://pier.example/1"), seconds(1)) << "nothing is known yet";
  EXPECT_TRUE(asker.may_read("https://pier.example/1"));
  EXPECT_EQ(asker.wait_before("https://pier.example/2"), seconds(5));
  EXPECT_EQ(asker.wait_before("https://quay.example/"), seconds(1));
  EXPECT_TRUE(at_home.may_read("https://pier.example/1"));
  EXPECT_EQ(at_home.wait_before("https://pier.example/2"), milliseconds(0));
}

TEST_F(TrialTest, FailsWhenNothingAnswers) {
  const auto trial = try_source("http://pier.example/",
                                [](const http::FetchRequest&) -> Result<http::Fetched> {
                                  return fail("nothing answers at its address");
                                },
                                now, {.pause = milliseconds(0)});
  ASSERT_FALSE(trial);
  EXPECT_EQ(trial.error().message, "nothing answers at its address");
}

TEST(TrialLines, NameOutOfTheTitle) {
  const auto name = [](const char* title, const char* home) {
    return name_of({.home = home, .ways = {.title = title}});
  };
  EXPECT_EQ(name("Latest News | The Harbour Post", "https://www.harbourpost.example/"),
            "The Harbour Post");
  EXPECT_EQ(name("Pier - News of the day - Port Town", "https://pier.example/"), "Pier");
  EXPECT_EQ(name("The Pier | The Pier", "https://news.example/"), "The Pier");
  EXPECT_EQ(name("All the news | Every day", "https://pier.example/"), "All the news | Every day");
  EXPECT_EQ(name("부두 신문", "https://pier.example/"), "부두 신문");
}

struct Place {
  const char *home, *id, *country, *zone;
};

TEST(TrialLines, CountryAndZoneByTheAddress) {
  for (const Place& place :
       {Place{"https://www.pier.co.kr/", "pier", "KR", "Asia/Seoul"},
        Place{"https://pier.in/", "pier", "IN", "Asia/Kolkata"},
        Place{"https://news.pier.com.np/", "pier", "NP", "Asia/Kathmandu"},
        Place{"https://pier.co.id/", "pier", "ID", ""}, // has several
        Place{"https://pier.co.uk/", "pier", "GB", "Europe/London"},
        Place{"https://pier.tv/", "pier", "", ""}, Place{"https://pier.com/", "pier", "", ""},
        Place{"http://127.0.0.1:8600/", "paper", "", ""}}) {
    const std::string lines = toml_lines({.home = place.home});
    EXPECT_NE(lines.find(fmt::format("\nid = \"{}\"\n", place.id)), std::string::npos) << lines;
    EXPECT_NE(lines.find(fmt::format("\ncountry = \"{}\" ", place.country)), std::string::npos)
        << lines;
    EXPECT_NE(
        lines.find(*place.zone ? fmt::format("\nzone = \"{}\"   # by", place.zone) : "\n# zone = "),
        std::string::npos)
        << lines;
  }
}

} // namespace
} // namespace wireroom::app
