// Pages of a paper that has rules of its own are taken in by them, however they come.
#include "app/intake/delivered.h"
#include "app/intake/folder.h"
#include "app/intake/testing.h"
#include "feed/identity.h"
#include "feed/signature.h"
#include <filesystem>
#include <fstream>

namespace wireroom::app {
namespace {

const std::string ruled_page =
    "<html><head><link rel=canonical href='https://pier.example/story'></head><body>"
    "<h1>Section of the day</h1><div class=headline>Ferries sail again</div>"
    "<div class=story><p>The ferries to the islands sailed again on Tuesday morning.</p>"
    "<p class=offer>Take the paper for a month and pay for half of it, while the offer lasts.</p>"
    "</div></body></html>";
const feed::PageRules rules = {.title = ".headline", .body = ".story", .drop = {".offer"}};

void expect_by_rules(const page::Article& article) {
  EXPECT_EQ(article.title, "Ferries sail again");
  EXPECT_EQ(article.text(), "The ferries to the islands sailed again on Tuesday morning.");
  EXPECT_EQ(article.evidence.at("body"), "rule");
}

TEST(IntakeByRules, KeepsWhatTheRulesSay) {
  LocalServer paper;
  Newsroom room;
  paper.on("/feed", document("<rss version='2.0'><channel><title>Pier</title><item><title>Ferries"
                             "</title><link>" +
                             paper.url("/story") + "</link></item></channel></rss>"));
  http::Response answer = document(ruled_page);
  answer.headers.set("Content-Type", "text/html; charset=utf-8");
  paper.on("/story", answer);
  room.network().papers[0].rules = rules;
  room.add(feed::SourceKind::feed, paper.url("/feed"));
  room.start();
  room.run();
  ASSERT_EQ(room.articles(), 1);
  page::Archive archive(room.database());
  const auto id = archive.find("pier", {feed::canonical_address(paper.url("/story"))});
  ASSERT_TRUE(id && *id);
  const auto version = archive.present(**id);
  ASSERT_TRUE(version && *version);
  expect_by_rules((*version)->article);
}

TEST(IntakeByRules, KeepsOfAPushedPageWhatTheRulesSay) {
  const std::string secret = "a secret of sixteen or more";
  Newsroom room;
  room.network().papers[0].rules = rules;
  room.add(feed::SourceKind::push, "push:pier", secret);
  room.start();
  const auto signature = feed::push_signature(secret, ruled_page, room.clock().now());
  ASSERT_EQ(http::send_to(room.url("/push/pier"), "POST", {{"X-Wireroom-Signature", signature}},
                          ruled_page)
                .status,
            200);
  page::Archive archive(room.database());
  const auto id = archive.find("pier", {feed::canonical_address("https://pier.example/story")});
  ASSERT_TRUE(id && *id);
  const auto version = archive.present(**id);
  ASSERT_TRUE(version && *version);
  expect_by_rules((*version)->article);
}

TEST(IntakeByRules, ReadsADroppedPageByThem) {
  const store::TemporaryFolder folder;
  std::ofstream(folder.file("story.html")) << ruled_page;
  const auto still_written = read_drop_folder(folder.path(), {.id = "pier", .rules = rules});
  ASSERT_TRUE(still_written);
  EXPECT_TRUE(still_written->empty());
  std::filesystem::last_write_time(folder.file("story.html"),
                                   std::filesystem::file_time_type::clock::now() - minutes(1));
  const auto files = read_drop_folder(folder.path(), {.id = "pier", .rules = rules});
  ASSERT_TRUE(files);
  ASSERT_EQ(files->size(), 1u);
  ASSERT_EQ(files->front().articles.size(), 1u) << files->front().problem;
  expect_by_rules(files->front().articles.front().article);
}

} // namespace
} // namespace wireroom::app
