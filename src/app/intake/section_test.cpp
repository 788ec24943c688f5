// Where an article's section comes from: the paper's own word, else the address.
#include "app/intake/testing.h"
#include "feed/identity.h"

namespace wireroom::app {
namespace {

// The section kept of an article at this path whose page says this.
std::string kept_section(const std::string& path, const std::string& page_says) {
  LocalServer paper;
  Newsroom room;
  paper.on("/feed", document("<rss version='2.0'><channel><title>Pier</title><item><title>Ferries"
                             "</title><link>" +
                             paper.url(path) + "</link></item></channel></rss>"));
  http::Response page = document(
      "<html><head><meta property='article:section' content='" + page_says +
      "'></head><body><h1>Ferries sail again</h1><p>The ferries to the islands sailed again on "
      "Tuesday morning, after a week in port, the harbour master said.</p></body></html>");
  page.headers.set("Content-Type", "text/html; charset=utf-8");
  paper.on(path, page);
  room.add(feed::SourceKind::feed, paper.url("/feed"));
  room.start();
  room.run();
  page::Archive archive(room.database());
  const auto id = archive.find("pier", {feed::canonical_address(paper.url(path))});
  if (!id || !*id) return "no article";
  const auto head = archive.head(**id);
  return head && *head ? (*head)->section : "no version";
}

TEST(IntakeSection, ThePapersOwnWordBeforeTheAddress) {
  EXPECT_EQ(kept_section("/sport/ferries", "Business"), "Business");
}

TEST(IntakeSection, TheAddressWhereNothingIsSaid) {
  EXPECT_EQ(kept_section("/sport/ferries", ""), "sport");
  EXPECT_EQ(kept_section("/2026/ferries", ""), "");
}

TEST(IntakeSection, TheAddressWhereWhatIsSaidNamesNoSection) {
  EXPECT_EQ(kept_section("/sport/ferries", "Headlines"), "sport");
  EXPECT_EQ(kept_section("/2026/ferries", "Headlines"), "Headlines");
}

} // namespace
} // namespace wireroom::app
