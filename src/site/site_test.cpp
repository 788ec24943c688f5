#include "base/say_date.h"
#include "site/address.h"
#include "site/feeds.h"
#include "site/render.h"
#include "site/site.h"
#include "site/wording.h"
#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>

namespace wireroom::site {
namespace {

const Instant now = parse_rfc3339("2026-03-12T06:00:00Z")->at;

Stamp stamp(const char* text) {
  return *parse_rfc3339(text);
}

const Paper harbour{"harbour-post", "The Harbour Post", "Busan", "kr"};
const Paper delta{"delta-times", "The Delta Times", "Chittagong", "bd"};
const Paper nan_an{"nan-an", "南岸日報", "Taipei", "tw"};
const Paper lanna{"lanna", "ล้านนารายวัน", "Chiang Mai", "th"};
const Paper khyber{"khyber", "خیبر نامہ", "Peshawar", "pk"};

Network network() {
  return {.name = "Monsoon News Network",
          .motto = "What the papers of Asia tell",
          .briefing = "Monsoon Briefing",
          .origin = "https://news.example",
          .postal_address = "Monsoon News Network, 1 Pier Road, Penang",
          .contact = "desk@news.example",
          .papers = {harbour, delta, nan_an, lanna, khyber},
          .sections = {"world", "business", "sport", "commentary"}};
}

StoryLine line(int id, const char* headline, const char* lead, const Paper& paper, Reach reach,
               const char* language = "en") {
  return {StoryId{id}, headline, lead,  language,
          paper,       "world",  reach, stamp("2026-03-12T10:05:00+09:00")};
}

FrontView front() {
  FrontView view{.day = "2026-03-12"};
  view.edition = {
      line(
          1, "Ferry line across the strait opens again after eleven months",
          "The first ship left at dawn with 212 passengers, the port office said, and a second one "
          "is to follow before the week ends. Tickets for the spring holidays are sold out.",
          harbour, {6, 5}),
      line(2, "River towns count the cost of an early flood",
           "Water stood in the markets of four towns by Tuesday evening.", delta, {4, 3}),
      line(3, "海峽渡輪恢復通航 首日載客逾二百人",
           "停航十一個月後，首班渡輪昨日清晨離港，港務局表示本週內將再加開一班。", nan_an, {3, 2},
           "zh-Hant"),
      line(4, "เปิดเส้นทางเรือข้ามช่องแคบอีกครั้งหลังหยุดสิบเอ็ดเดือน",
           "เรือเที่ยวแรกออกจากท่าเมื่อรุ่งสางพร้อมผู้โดยสารสองร้อยสิบสองคน", lanna, {2, 2}, "th"),
      line(5, "سیلاب کے بعد بازار دوبارہ کھل گئے",
           "چار قصبوں کے بازاروں میں منگل کی شام تک پانی کھڑا رہا۔", khyber, {2, 1}, "ur"),
      line(6, "Rice exporters ask for one rule on pesticides",
           "Three ministries answer to different lists.", delta, {2, 2}),
  };
  for (int i = 10; i < 22; ++i)
    view.ranked.push_back(line(i, "A shipyard keeps its night shift as orders return",
                               "The yard had planned to close one dock in spring.", harbour,
                               {2, 1}));
  view.regions = {{"South Asia", {view.edition[1], view.edition[4], view.edition[5]}},
                  {"Southeast Asia", {view.edition[3]}},
                  {"Northeast Asia", {view.edition[0], view.edition[2]}}};
  return view;
}

ArticleView article() {
  ArticleView view{.id = ArticleId{7},
                   .title = "Ferry line across the strait opens again after eleven months",
                   .deck = "The first ship carried 212 passengers.",
                   .language = "en",
                   .section = "world",
                   .canonical = "https://harbour-post.example/ferry",
                   .byline = {"Han Mirae"},
                   .paper = harbour,
                   .about = "The Harbour Post is the coast’s oldest English-language daily.",
                   .credit = "The Harbour Post/Monsoon News Network",
                   .published = stamp("2026-03-12T08:00:00+09:00"),
                   .updated = stamp("2026-03-12T10:05:00+09:00")};
  using page::BlockType;
  for (int i = 0; i < 5; ++i)
    view.body.push_back({.text =
                             "The first ship left the eastern pier at dawn on Thursday with 212 "
                             "passengers, the port office said, eleven months after the line was "
                             "stopped by a storm that broke two of its three landing bridges."});
  view.body.push_back({.type = BlockType::heading, .text = "A second ship in April", .level = 2});
  view.body.push_back(
      {.type = BlockType::quote, .text = "We counted the days, and then we counted them again."});
  view.body.push_back({.type = BlockType::list,
                       .text = "a\nb",
                       .items = {"Six crossings a week", "Two ships from April"}});
  view.body.push_back(
      {.type = BlockType::table, .text = "Year | Passengers\n2024 | 81,200\n2025 | 9,640"});
  view.body.push_back({.type = BlockType::image,
                       .url = "https://harbour-post.example/pier.jpg",
                       .caption = "The eastern pier on Thursday.",
                       .credit = "Photo: Kim Sol"});
  view.changes = {{view.id, view.title, "en", harbour, stamp("2026-03-12T10:05:00+09:00"),
                   "correction",
                   "An earlier version gave the number of passengers as 221; it was 212."}};
  view.story = front().edition[0];
  for (int i = 0; i < 6; ++i)
    view.related.push_back({ArticleId{20 + i}, "River towns count the cost of an early flood",
                            "Water stood in the markets of four towns by Tuesday evening, and the "
                            "relief office asked for boats. Traders carried sacks of rice to upper",
                            "en", "The Delta Times", delta, stamp("2026-03-11")});
  return view;
}

StoryView story() {
  StoryView view{.line = front().edition[0]};
  view.tellings = {{ArticleId{7},
                    view.line.headline,
                    view.line.lead,
                    "en",
                    harbour,
                    stamp("2026-03-12T08:00:00+09:00"),
                    true,
                    {},
                    100,
                    article().changes},
                   {ArticleId{8},
                    "Ferry sails again",
                    "The first ship left at dawn.",
                    "en",
                    delta,
                    stamp("2026-03-12T08:40:00+06:00"),
                    false,
                    {"ECS", "The Harbour Post"},
                    8},
                   {ArticleId{9}, "海峽渡輪恢復通航 首日載客逾二百人", front().edition[2].lead,
                    "zh-Hant", nan_an, stamp("2026-03-12T09:30:00+08:00")}};
  view.news = {
      {"The death toll moved from 3 to 7 (The Delta, 08:40)", ArticleId{8}, "Ferry sails again"},
      {"The Harbour Post has withdrawn its report (09:00)"}};
  view.near = {front().edition[1]};
  return view;
}

Source source() {
  Source out;
  out.freshness = [] { return Freshness{}; };
  out.front = [] { return front(); };
  out.story = [](StoryId id) -> Result<std::optional<StoryView>> {
    if (id.value == 99) return StoryView{.line = line(1, "Ferry", "", harbour, {})};
    if (id.value != 1) return std::nullopt;
    return story();
  };
  out.article = [](ArticleId id) -> Result<std::optional<ArticleView>> {
    if (id.value == 7) return article();
    if (id.value == 8) return fail("the database is away");
    return std::nullopt;
  };
  out.paper = [](const std::string& id) -> Result<std::optional<PaperView>> {
    if (id != harbour.id) return std::nullopt;
    return PaperView{harbour,
                     article().about,
                     "https://harbour-post.example/",
                     "",
                     {"en", "ko"},
                     {"Whole articles may be shown."},
                     article().related};
  };
  out.country = [](const std::string& code) {
    return CountryView{code, {harbour}, front().edition};
  };
  out.section = [](const std::string& name) { return SectionView{name, front().edition}; };
  out.search = [](const std::string& query, int page) {
    SearchView view{query, page, 1};
    view.hits = {
        {article().related[0], {{"River "}, {"flood", true}}, {{"an early "}, {"flood", true}}}};
    return view;
  };
  out.briefing = [](const std::string&) -> Result<std::optional<BriefingView>> {
    BriefingView view{.day = "2026-03-12",
                      .title = "Monsoon Briefing",
                      .intro = "Eight stories from five countries."};
    for (const StoryLine& one : front().edition)
      view.items.push_back({one.headline, "Northeast Asia · South Korea", one.lead, one.paper.name,
                            told_by(one.reach), "/story/1", "/article/7", one.language});
    return view;
  };
  out.briefings = [] { return BriefingList{{{.day = "2026-03-12", .title = "Monsoon Briefing"}}}; };
  out.briefings_in_feed = [day = out.briefing] {
    BriefingView one = **day("");
    one.approved = stamp("2026-03-12T05:30:00+09:00");
    return BriefingList{{one}};
  };
  out.corrections = [] { return CorrectionsView{article().changes}; };
  out.feed = [](const FeedScope&) {
    return FeedView{
        "Monsoon & News",
        "/",
        {{"/article/7-ferry", "A < B", "Two & three", "en", "Han Mirae", "world",
          "https://harbour-post.example/ferry", harbour, article().published, article().updated}}};
  };
  out.catalogue = [] {
    Catalogue all;
    const auto at = stamp("2026-03-12T10:05:00+09:00");
    all.stories = {{story_path(StoryId{1}, front().edition[0].headline), at, "Ferry <1>", "en"}};
    all.articles = {{article_path(ArticleId{7}, article().title), at}};
    all.papers = {{paper_path(harbour.id), at}};
    return all;
  };
  return out;
}

class SiteTest : public testing::Test {
 protected:
  http::Response get(const std::string& path) {
    http::Request request;
    request.path = request.target = path;
    return site.respond(request);
  }
  ManualClock clock{now};
  Site site{network(), source(), clock};
};

bool has(const http::Response& response, std::string_view part) {
  return response.body.find(part) != std::string::npos;
}

TEST_F(SiteTest, ShowsEveryElementOfAnArticlePage) {
  const auto page = get(article_path(ArticleId{7}, article().title));
  ASSERT_EQ(page.status, 200);
  for (const char* part :
       {"<h1>Ferry line across",
        "The first ship carried 212 passengers.",
        "Written by",
        "Han Mirae",
        "Updated: <time datetime=\"2026-03-12T10:05:00+09:00\">12 March 2026, 10:05 (UTC+9)",
        "<blockquote>",
        "<td>81,200</td>",
        "Enjoyed this story? Share it.",
        "href=\"mailto:?subject=Ferry",
        "About the paper",
        "agree to our <a href=\"/about/privacy\">",
        "View today’s briefing",
        "Related stories",
        "carried sacks of rice to upper",
        "By The Delta Times",
        "11 March 2026",
        "it was 212",
        "rel=\"canonical\" href=\"https://harbour-post.example/ferry\"",
        "\"@type\":\"NewsArticle\"",
        "property=\"og:type\" content=\"article\"",
        "See the picture",
        "What changed"})
    EXPECT_TRUE(has(page, part)) << part;
  EXPECT_FALSE(has(page, "<img")); // another host's picture would tell it who reads
}

TEST_F(SiteTest, ShowsAnExcerptWithTheWayToThePaper) {
  Source partial = source();
  partial.article = [](ArticleId) {
    ArticleView view = article();
    view.body.clear();
    view.excerpt = "The first ship left …";
    return view;
  };
  const Site excerpts(network(), partial, clock);
  http::Request request;
  request.path = article_path(ArticleId{7}, article().title);
  const auto page = excerpts.respond(request);
  EXPECT_TRUE(has(page, "The first ship left …"));
  EXPECT_TRUE(has(page, "Read on at The Harbour Post"));
}

TEST_F(SiteTest, EscapesWhatPapersSay) {
  Source hostile = source();
  hostile.article = [](ArticleId) {
    ArticleView view = article();
    view.title = "</script><script>alert(1)</script>";
    view.canonical = "javascript:alert(2)";
    view.body = {{.text = "<img src=x onerror=alert(3)>"},
                 {.type = page::BlockType::embed, .text = "x", .url = "javascript:alert(4)"}};
    return view;
  };
  const Site site_of_hostile(network(), hostile, clock);
  http::Request request;
  request.path = article_path(ArticleId{7}, "</script><script>alert(1)</script>");
  const auto page = site_of_hostile.respond(request);
  ASSERT_EQ(page.status, 200);
  for (const char* part : {"<script>alert", "javascript:", "<img src=x"})
    EXPECT_FALSE(has(page, part)) << part;
}

TEST_F(SiteTest, TellsHowEachPaperToldAStory) {
  const auto page = get(story_path(StoryId{1}, front().edition[0].headline));
  ASSERT_EQ(page.status, 200);
  for (const char* part : {"Told by 6 papers in 5 countries", "came first",
                           "text of ECS, via The Harbour Post, 8 % its own", "own report",
                           "What changed since yesterday",
                           "<a href=\"/article/8-ferry-sails-again\">The death toll moved from 3 "
                           "to 7 (The Delta, 08:40)</a>",
                           "<li>The Harbour Post has withdrawn its report (09:00)</li>",
                           "lang=\"zh-Hant\" dir=\"ltr\"", "Near this story"})
    EXPECT_TRUE(has(page, part)) << part;
}

TEST_F(SiteTest, SetsInOnlyWhatStandsBehindItsOriginal) {
  const auto body = get(story_path(StoryId{1}, front().edition[0].headline)).body;
  EXPECT_NE(body.find("telling copy"),
            std::string::npos); // of The Harbour Post, which stands before
  StoryView agency = story();
  agency.tellings[1].hands = {"ECS"};
  const std::string html = render_story({.network = network()}, agency);
  EXPECT_EQ(html.find("telling copy"), std::string::npos);
  EXPECT_NE(html.find("text of ECS"), std::string::npos);
}

TEST_F(SiteTest, MarksLanguagesAndDirections) {
  const auto page = get("/");
  EXPECT_TRUE(has(page, "lang=\"ur\" dir=\"rtl\""));
  EXPECT_TRUE(has(page, "lang=\"th\" dir=\"ltr\""));
}

TEST_F(SiteTest, RedirectsOldWordingsAndJoinedStories) {
  EXPECT_EQ(get("/article/7-an-old-title").headers.get("location"),
            article_path(ArticleId{7}, article().title));
  EXPECT_EQ(get("/story/99").headers.get("location"), "/story/1-ferry");
  EXPECT_EQ(get("/story/99").status, 301);
}

TEST_F(SiteTest, AnswersInWordsWhatItCannotShow) {
  EXPECT_EQ(get("/article/5").status, 404);
  EXPECT_EQ(get("/article/x").status, 404);
  EXPECT_EQ(get("/nowhere").status, 404);
  EXPECT_EQ(get("/paper/none").status, 404);
  EXPECT_EQ(get("/nowhere/a/feed.xml").status, 404);
  EXPECT_EQ(get("/article/8").status, 500);
  EXPECT_EQ(get("/nowhere").headers.get("cache-control"), "no-store");
  http::Request post{.method = "POST", .path = "/"};
  EXPECT_EQ(site.respond(post).status, 405);
}

TEST_F(SiteTest, GivesEveryBriefingWholeInItsFeed) {
  EXPECT_TRUE(has(get("/briefing/archive"), "href=\"/briefing/atom.xml\""));
  EXPECT_TRUE(has(get("/briefing/2026-03-12"), "<a href=\"/article/7\">"));
  const auto rss = get("/briefing/feed.xml"), atom = get("/briefing/atom.xml"),
             json = get("/briefing/feed.json");
  EXPECT_TRUE(has(rss, "/briefing/2026-03-12</guid>"));
  EXPECT_TRUE(has(rss, "<content:encoded>&lt;p&gt;Eight stories from five countries."));
  EXPECT_TRUE(has(rss, "&lt;a href=&quot;" + network().origin + "/story/1&quot;&gt;"));
  EXPECT_TRUE(has(atom, "<content type=\"html\">&lt;p&gt;Eight"));
  EXPECT_TRUE(has(atom, "<updated>2026-03-12T05:30:00+09:00</updated>"));
  EXPECT_TRUE(has(json, "\"content_html\":\"<p>Eight"));
}

TEST_F(SiteTest, RunsNoScriptAndLoadsNothingFromElsewhere) {
  const auto page = get("/");
  EXPECT_NE(page.headers.get("content-security-policy").find("default-src 'none'"),
            std::string::npos);
  EXPECT_FALSE(has(page, "<script"));
  EXPECT_FALSE(has(page, "style=\""));
}

TEST_F(SiteTest, KeepsPagesUntilSomethingChanges) {
  auto asked = std::make_shared<int>(0);
  auto fresh = std::make_shared<Freshness>(Freshness{1, now + hours(1)});
  Source counted = source();
  counted.freshness = [fresh] { return *fresh; };
  counted.front = [asked] { return ++*asked, front(); };
  const Site kept(network(), counted, clock);
  const auto ask = [&] { return kept.respond({.path = "/"}).headers.get("etag") != ""; };
  EXPECT_TRUE(ask() && ask());
  EXPECT_EQ(*asked, 1);
  fresh->change = 2;
  EXPECT_TRUE(ask());
  EXPECT_EQ(*asked, 2);
  clock.advance(hours(1)); // terms show or hide something now
  fresh->until = now + hours(9);
  EXPECT_TRUE(ask());
  EXPECT_EQ(*asked, 3);
}

TEST_F(SiteTest, HighlightsWhatWasLookedFor) {
  http::Request request{.path = "/search"};
  request.query = {{"q", "flood"}};
  const auto page = site.respond(request);
  EXPECT_TRUE(has(page, "River <mark>flood</mark>"));
  EXPECT_TRUE(has(page, "noindex"));
}

TEST_F(SiteTest, WritesTheWholeSiteTheSameEachTime) {
  const auto write = [&] {
    std::map<std::string, std::string> files;
    const auto done =
        site.render_all([&](const std::string& path, const std::string& bytes) -> Outcome {
          files[path] = bytes;
          return {};
        });
    EXPECT_TRUE(done);
    return files;
  };
  const auto files = write();
  EXPECT_EQ(files, write());
  for (const char* path : {"index.html", "feed.json", "about/terms/index.html",
                           "paper/harbour-post/atom.xml", "robots.txt", "briefing/index.html",
                           "briefing/feed.xml", "briefing/atom.xml", "briefing/feed.json"})
    EXPECT_TRUE(files.count(path)) << path;
  const std::string story = story_path(StoryId{1}, front().edition[0].headline);
  ASSERT_TRUE(files.count("story/1/index.html")); // the address that mails have
  EXPECT_NE(files.at("story/1/index.html").find("href=\"" + story + "\""), std::string::npos);
  const char* directory = std::getenv("WIREROOM_SITE_SAMPLE"); // to look at the pages
  if (directory == nullptr) return;
  for (const auto& [path, bytes] : files) {
    const auto file = std::filesystem::path(directory) / path;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file) << bytes;
  }
}

TEST(Feeds, EscapeAndNameTheirPaper) {
  const auto view = **source().feed({});
  const auto rss = write_rss(network(), view), atom = write_atom(network(), view),
             json = write_json_feed(network(), view);
  EXPECT_NE(rss.find("<title>A &lt; B</title>"), std::string::npos);
  EXPECT_NE(rss.find("<pubDate>Wed, 11 Mar 2026 23:00:00 +0000</pubDate>"), std::string::npos)
      << rss;
  EXPECT_NE(atom.find("<updated>2026-03-12T10:05:00+09:00</updated>"), std::string::npos);
  EXPECT_NE(json.find("\"external_url\":\"https://harbour-post.example/ferry\""),
            std::string::npos);
}

TEST(Sitemap, NamesStoriesOfTwoDays) {
  const auto all = **source().catalogue();
  EXPECT_NE(write_news_sitemap(network(), all, now).find("Ferry &lt;1&gt;"), std::string::npos);
  EXPECT_EQ(write_news_sitemap(network(), all, now + days(3)).find("Ferry"), std::string::npos);
  EXPECT_EQ(write_sitemap(network(), all).find("/article/"), std::string::npos);
}

TEST(Address, MakesSlugsOfAnyScript) {
  EXPECT_EQ(slug("China, North Korea vow ‘close’ consultation"),
            "china-north-korea-vow-close-consultation");
  EXPECT_EQ(slug("海峽渡輪恢復通航"), "海峽渡輪恢復通航");
  EXPECT_EQ(slug("!?"), "");
  EXPECT_LE(slug(std::string(500, 'x')).size(), 60U);
  EXPECT_EQ(number_of("12-a"), 12);
  EXPECT_FALSE(number_of("12a"));
  EXPECT_FALSE(number_of("-1"));
}

TEST(Wording, SaysTimesAtTheirPlace) {
  EXPECT_EQ(date_and_time(stamp("2019-09-04T10:00:00+05:45")),
            "4 September 2019, 10:00 (UTC+5:45)");
  EXPECT_EQ(date_and_time(stamp("2019-09-04")), "4 September 2019");
  EXPECT_EQ(long_day("2026-03-12"), "Thursday, 12 March 2026");
  EXPECT_EQ(told_by({1, 1}), "Told by 1 paper in one country");
}

} // namespace
} // namespace wireroom::site
