// Pages of a paper that has rules of its own are taken in by them.
#include "app/intake/testing.h"
#include "feed/identity.h"

namespace wireroom::app {
namespace {

TEST(IntakeByRules, KeepsWhatTheRulesSay) {
  LocalServer paper;
  Newsroom room;
  paper.on("/feed", document("<rss version='2.0'><channel><title>Pier</title><item><title>Ferries"
                             "</title><link>" +
                             paper.url("/story") + "</link></item></channel></rss>"));
  http::Response page = document(
      "<html><body><h1>Section of the day</h1><div class=headline>Ferries sail again</div>"
      "<div class=story><p>The ferries to the islands sailed again on Tuesday morning.</p>"
      "<p class=offer>Take the paper for a month and pay for half of it, while the offer lasts.</p>"
      "</div></body></html>");
  page.headers.set("Content-Type", "text/html; charset=utf-8");
  paper.on("/story", page);
  room.network().papers[0].rules = {.title = ".headline", .body = ".story", .drop = {".offer"}};
  room.add(feed::SourceKind::feed, paper.url("/feed"));
  room.start();
  room.run();
  ASSERT_EQ(room.articles(), 1);
  page::Archive archive(room.database());
  const auto id = archive.find("pier", {feed::canonical_address(paper.url("/story"))});
  ASSERT_TRUE(id && *id);
  const auto version = archive.present(**id);
  ASSERT_TRUE(version && *version);
  const page::Article& article = (*version)->article;
  EXPECT_EQ(article.title, "Ferries sail again");
  EXPECT_EQ(article.text(), "The ferries to the islands sailed again on Tuesday morning.");
  EXPECT_EQ(article.evidence.at("body"), "rule");
}

} // namespace
} // namespace wireroom::app
