// The sample network holds what it promises: counts, times, feeds, validators, faults.
#include "app/demo/papers.h"
#include "app/demo/papers_text.h"
#include "app/network_file.h"
#include <fstream>
#include <gtest/gtest.h>
#include <set>

namespace wireroom::app::demo {
namespace {

const Papers& papers() {
  static const Result<Papers> loaded = Papers::load();
  if (!loaded) ADD_FAILURE() << loaded.error().message;
  return *loaded;
}

const Paper& paper(std::string_view id) {
  for (const Paper& one : papers().papers())
    if (one.id == id) return one;
  ADD_FAILURE() << "no paper " << id;
  return papers().papers().front();
}

http::Request request(std::string_view id, std::string_view path) {
  http::Request made;
  made.path = path;
  made.target = path;
  made.headers.set("Host", fmt::format("{}.localhost:8080", id));
  return made;
}

// An instant at or after `at` at which the paper answers; only the moody one ever makes us wait.
Instant calm(const Paper& one, Instant at) {
  while (papers().answer(request(one.id, "/"), at).response.status != 200) at += minutes(1);
  return at;
}

http::Response get(const Paper& one, std::string_view path, Instant at) {
  return papers().answer(request(one.id, path), calm(one, at)).response;
}

Instant at(std::string_view text) {
  return parse_rfc3339(text)->at;
}

std::string bytes_of(const Paper& one, std::string_view utf8) {
  return one.charset == "gbk" ? in_gbk(utf8) : std::string(utf8);
}

bool shows(const Paper& one, const http::Response& response, std::string_view text) {
  const std::string xml = escaped(text), html = replaced(xml, "'", "&#39;");
  return response.body.find(bytes_of(one, xml)) != std::string::npos ||
         response.body.find(bytes_of(one, html)) != std::string::npos;
}

TEST(Papers, CountWhatTheNetworkPromises) {
  std::set<std::string> languages, stories;
  std::size_t articles = 0;
  for (const Paper& one : papers().papers()) {
    languages.insert(one.language);
    articles += one.pieces.size();
    for (const Piece& piece : one.pieces) stories.insert(piece.story);
    EXPECT_GE(one.pieces.size(), 8u) << one.id;
  }
  EXPECT_EQ(papers().papers().size(), 16u);
  EXPECT_EQ(languages.size(), 5u);
  EXPECT_GE(articles, 200u);
  EXPECT_GE(stories.size(), 70u);
}

TEST(Papers, LastFourDays) {
  EXPECT_GE(papers().begins(), at("2026-03-08T17:00:00Z"));
  EXPECT_EQ(format_rfc3339(papers().ends()), "2026-03-12T17:00:00Z");
}

TEST(Papers, ServeEveryArticleFromItsTimeOnAndNotBefore) {
  for (const Paper& one : papers().papers())
    for (const Piece& piece : one.pieces) {
      const auto before =
          papers().answer(request(one.id, piece.path), piece.published - seconds(1));
      EXPECT_NE(before.response.status, 200) << one.id << piece.path;
      const auto page = get(one, piece.path, piece.published);
      EXPECT_EQ(page.status, 200) << one.id << piece.path;
      EXPECT_TRUE(shows(one, page, piece.versions.front().title)) << one.id << piece.path;
    }
}

TEST(Papers, ReplaceAPageWhenItsNextVersionComes) {
  for (const Paper& one : papers().papers())
    for (const Piece& piece : one.pieces)
      for (std::size_t i = 1; i < piece.versions.size(); ++i) {
        const Version& version = piece.versions[i];
        const auto page = get(one, piece.path, version.at);
        EXPECT_EQ(page.status, version.change == Change::gone ? 410 : 200) << piece.slug;
        EXPECT_TRUE(page.status == 410 || shows(one, page, version.title)) << piece.slug;
        EXPECT_TRUE(version.note.empty() || shows(one, page, version.note)) << piece.slug;
      }
}

// A feed's most recent articles, each by a title that stands in it as the feed escapes it.
TEST(Papers, ListInTheirFeedsWhatIsPublished) {
  for (const Paper& one : papers().papers())
    for (const FeedHabit& feed : one.feeds)
      for (const Piece& piece : one.pieces) {
        if (!feed.section.empty() && feed.section != piece.section) continue;
        if (piece.embargo && !feed.partners) continue;
        const auto then = calm(one, piece.published);
        const auto before =
            papers().answer(request(one.id, feed.path), piece.published - seconds(1));
        const auto after = papers().answer(request(one.id, feed.path), then);
        std::string address = "localhost:8080" + piece.path;
        if (!one.link_path.empty())
          address = "localhost:8080" + filled_path(one.link_path, one, piece) + "\"";
        EXPECT_EQ(before.response.body.find(address), std::string::npos) << feed.path << piece.slug;
        EXPECT_NE(after.response.body.find(address), std::string::npos) << feed.path << piece.slug;
      }
}

TEST(Papers, ListInTheirSectionsWhatIsPublished) {
  for (const Paper& one : papers().papers())
    for (const Piece& piece : one.pieces) {
      if (piece.embargo) continue;
      const auto page = get(one, one.section(piece.section)->path, piece.published);
      EXPECT_TRUE(shows(one, page, piece.versions.front().title)) << one.id << piece.slug;
    }
}

TEST(Papers, AnswerTheAddressesOfTheNetworkFile) {
  const std::string network = papers().network_toml(8080);
  EXPECT_EQ(network.find("{port}"), std::string::npos);
  std::size_t sources = 0;
  for (auto from = network.find("url = \"http://"); from != std::string::npos;
       from = network.find("url = \"http://", from + 1)) {
    const std::string url = network.substr(from + 14, network.find('"', from + 14) - from - 14);
    const auto& one = paper(url.substr(0, url.find('.')));
    EXPECT_EQ(get(one, url.substr(url.find('/')), papers().ends()).status, 200) << url;
    ++sources;
  }
  EXPECT_GE(sources, papers().papers().size());
}

TEST(Papers, StandInTheNetworkFileWithTheirTerms) {
  const auto network = parse_network(papers().network_toml(8080), "network.toml");
  ASSERT_TRUE(network) << network.error().message;
  EXPECT_EQ(network->papers.size(), papers().papers().size());
  for (const Paper& one : papers().papers()) {
    ASSERT_NE(network->paper(one.id), nullptr) << one.id;
    EXPECT_EQ(network->paper(one.id)->name, one.name);
    EXPECT_EQ(network->paper(one.id)->zone, one.zone);
    EXPECT_EQ(network->paper(one.id)->languages, std::vector{one.language});
  }
  EXPECT_EQ(network->terms_of("serendib").excerpt, 240u);
  EXPECT_EQ(network->terms_of("kallang").delay, hours(2));
  EXPECT_EQ(network->terms_of("tuul").expiry, days(2));
}

TEST(Papers, SayNotModified) {
  for (const Paper& one : papers().papers()) {
    const auto then = calm(one, papers().ends());
    for (const std::string& path : {std::string("/"), one.sections.front().path}) {
      auto again = request(one.id, path);
      const auto first = papers().answer(again, then).response;
      again.headers.set("If-None-Match", first.headers.get("ETag"));
      const auto second = papers().answer(again, then).response;
      EXPECT_EQ(second.status, 304) << one.id << path;
      EXPECT_TRUE(second.body.empty());
      again.headers.set("If-None-Match", "\"other\"");
      EXPECT_EQ(papers().answer(again, then).response.status, 200);
    }
  }
}

TEST(Papers, RefuseAtTimesByTheClock) {
  const Paper& one = paper("mactan");
  std::map<int, int> statuses;
  for (int minute = 0; minute < 53; ++minute) {
    const auto reply = papers().answer(request("mactan", "/"), papers().begins() + minutes(minute));
    ++statuses[reply.response.status];
    EXPECT_EQ(reply.response.headers.has("Retry-After"), reply.response.status == 429);
  }
  EXPECT_TRUE(one.moody);
  EXPECT_EQ(statuses[429], 6);
  EXPECT_EQ(statuses[500], 4);
  EXPECT_EQ(statuses[200], 43);
}

TEST(Papers, KeepTheirPeculiarities) {
  const auto then = papers().ends() - hours(1);
  const auto chinese = get(paper("jinjiang"), "/", then);
  EXPECT_NE(chinese.body.find(in_gbk("锦江晨报")), std::string::npos);
  EXPECT_EQ(chinese.body.find("锦江晨报"), std::string::npos);
  EXPECT_GT(papers().answer(request("thatluang", "/"), then).delay, milliseconds(500));
  const auto bare = get(paper("bagmati"), paper("bagmati").pieces.front().path, then).body;
  for (const char* sign : {"<meta", "ld+json", "itemprop", "<article", "<time", "canonical"})
    EXPECT_EQ(bare.find(sign), std::string::npos) << sign;
  EXPECT_TRUE(paper("bagmati").feeds.empty());
  EXPECT_EQ(get(paper("karnaphuli"), "/feed.php", then).body.find("</rss>"), std::string::npos);
  EXPECT_NE(get(paper("brantas"), "/robots.txt", then).body.find("Disallow: /premium/"),
            std::string::npos);
  const auto& link = paper("kallang").pieces.front();
  const auto moved = get(paper("kallang"), fmt::format("/go/{}", link.number), then);
  EXPECT_EQ(moved.status, 302);
  EXPECT_EQ(moved.headers.get("Location"), "http://kallang.localhost:8080" + link.path);
}

TEST(Papers, ShowEmbargoedArticlesToPartnersOnly) {
  std::size_t embargoed = 0;
  for (const Paper& one : papers().papers())
    for (const Piece& piece : one.pieces) {
      if (!piece.embargo) continue;
      ++embargoed;
      const auto title = piece.versions.front().title;
      EXPECT_FALSE(shows(one, get(one, "/", piece.published), title));
      EXPECT_TRUE(shows(one, get(one, "/", *piece.embargo), title));
      for (const FeedHabit& feed : one.feeds) {
        const auto listed = get(one, feed.path, piece.published);
        EXPECT_EQ(shows(one, listed, title), feed.partners) << feed.path;
        EXPECT_EQ(listed.body.find("<dcterms:available>") != std::string::npos, feed.partners);
      }
      const auto page = get(one, piece.path, piece.published);
      EXPECT_NE(page.body.find("name=\"embargo\""), std::string::npos);
      EXPECT_EQ(get(one, piece.path, *piece.embargo).body.find("name=\"embargo\""),
                std::string::npos);
    }
  EXPECT_GE(embargoed, 1u);
}

TEST(Papers, AnswerStrangersAndStrangePaths) {
  EXPECT_EQ(papers().answer(request("nobody", "/"), papers().begins()).response.status, 404);
  EXPECT_EQ(papers().answer(http::Request{}, papers().begins()).response.status, 404);
  EXPECT_EQ(get(paper("hooghly"), "/no/such/page", papers().ends()).status, 404);
  EXPECT_EQ(get(paper("hooghly"), "/media/river.svg", papers().ends()).status, 200);
}

TEST(Papers, ChangeTheirArticlesInEveryWay) {
  std::map<Change, int> changes;
  for (const Paper& one : papers().papers())
    for (const Piece& piece : one.pieces)
      for (const Version& version : piece.versions) ++changes[version.change];
  EXPECT_GE(changes[Change::developed], 8);
  EXPECT_GE(changes[Change::correction], 3);
  for (Change change : {Change::spelling, Change::withdrawn, Change::gone})
    EXPECT_GE(changes[change], 1) << int(change);
}

// sample/stories.txt as lines "STORY PAPER/SLUG".
std::set<std::string> stories_file() {
  std::ifstream file("sample/stories.txt");
  std::set<std::string> lines;
  std::string story;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("  "))
      lines.insert(story + " " + line.substr(2));
    else
      story = line.substr(0, line.find(" | "));
  }
  return lines;
}

TEST(Papers, AgreeWithTheListOfStories) {
  std::set<std::string> told;
  for (const Paper& one : papers().papers())
    for (const Piece& piece : one.pieces)
      told.insert(fmt::format("{} {}/{}", piece.story, one.id, piece.slug));
  EXPECT_EQ(told, stories_file());
  EXPECT_EQ(papers().told().size(), told.size());
}

TEST(Papers, ServeTheImagesThatTheirArticlesName) {
  for (const Paper& one : papers().papers())
    for (const Piece& piece : one.pieces) {
      if (piece.image.empty()) continue;
      const auto image = get(one, fmt::format("/media/{}.svg", piece.image), papers().ends());
      EXPECT_EQ(image.status, 200) << one.id << piece.slug;
    }
}

TEST(Material, RefusesWhatIsWrongWithAName) {
  const Wire none = [](std::string_view) { return nullptr; };
  const auto error = [&](std::string_view text) {
    return read_piece("a", text, none).error().message;
  };
  EXPECT_EQ(error("title: T"), "there is no body");
  EXPECT_EQ(error("colour: red\n\nText."), "there is no key \"colour\"");
  EXPECT_EQ(error("title: T\n\nwire w: 1-2"), "there is no dispatch \"w\"");
  EXPECT_EQ(error("title: T\n\nText."), "story, title, published and section are needed");
}

TEST(Material, EditsTheBodyForALaterVersion) {
  const auto piece =
      read_piece("a",
                 "story: s\ntitle: T\nsection: n\npublished: 2026-03-09T08:00:00Z\n\n"
                 "One.\n\nTwo.\n\n## Head\n\n- a\n- b\n"
                 "\n== version 2026-03-09T09:00:00Z correction\n"
                 "title: U\nnote: It was two.\nreplace 1: First.\ninsert 1: Between.\n"
                 "remove 3\nappend: Last.\n",
                 [](std::string_view) { return nullptr; });
  ASSERT_TRUE(piece) << piece.error().message;
  ASSERT_EQ(piece->versions.size(), 2u);
  EXPECT_EQ(piece->versions[0].body.size(), 4u);
  const Version& version = piece->versions[1];
  EXPECT_EQ(version.title, "U");
  EXPECT_EQ(version.note, "It was two.");
  EXPECT_EQ(plain(version), "First. Between. Last.");
  EXPECT_EQ(piece->at(at("2026-03-09T08:59:59Z")), &piece->versions[0]);
  EXPECT_EQ(piece->at(at("2026-03-09T07:59:59Z")), nullptr);
}

} // namespace
} // namespace wireroom::app::demo
