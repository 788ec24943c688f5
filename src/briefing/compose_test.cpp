#include "briefing/compose.h"
#include "briefing/document_form.h"
#include <gtest/gtest.h>

namespace wireroom::briefing {
namespace {

Document document() {
  Document d{.day = "2026-03-12",
             .title = "Morning <Lines>",
             .network = "A Network & Sons",
             .intro = "Ten stories.",
             .address = "1 Quay Street",
             .web_url = "https://example.org/briefing/2026-03-12",
             .privacy_url = "https://example.org/about/privacy"};
  d.items.push_back({.headline = "Ferries \"resume\"",
                     .kicker = "Southeast Asia",
                     .sentences = "The first boat left at dawn. It was full.",
                     .source = "The Pier/A Network",
                     .told_by = "Told by 2 papers.",
                     .story_url = "https://example.org/story/1",
                     .article_url = "javascript:alert(1)",
                     .language = "en"});
  d.items.push_back({.headline = "آغاز", .sentences = "دو جملہ۔", .source = "س", .language = "ur"});
  return d;
}

TEST(Compose, EscapesByContext) {
  const std::string html =
      html_part(document(), {"https://example.org/leave?t=1&x=2", "https://p"});
  EXPECT_NE(html.find("Morning &lt;Lines&gt;"), std::string::npos);
  EXPECT_EQ(html.find("<Lines>"), std::string::npos);
  EXPECT_EQ(html.find("javascript:"), std::string::npos);
  EXPECT_NE(html.find("leave?t=1&amp;x=2"), std::string::npos);
  EXPECT_NE(html.find("dir=\"rtl\""), std::string::npos);
  EXPECT_EQ(html.find("{{"), std::string::npos);
}

TEST(Document, IsTheSameAfterFreezing) {
  EXPECT_EQ(from_form(to_form(document())), document());
  EXPECT_FALSE(from_form("{}"));
  EXPECT_FALSE(from_form("nothing"));
}

TEST(Compose, BothPartsSayTheSame) {
  const Document d = document();
  const std::string text = text_part(d, {"https://leave", "https://preferences"});
  for (const Item& item : d.items)
    for (const std::string& words : {item.headline, item.sentences, item.source})
      EXPECT_NE(text.find(words), std::string::npos) << words;
  EXPECT_NE(text.find("https://leave"), std::string::npos);
  EXPECT_NE(text.find("Thursday, 12 March 2026"), std::string::npos);
}

TEST(Compose, SubjectCountsTheRest) {
  Document d = document();
  EXPECT_EQ(subject(d), "Morning <Lines>: Ferries \"resume\", and one more");
  d.items.resize(1);
  EXPECT_EQ(subject(d), "Morning <Lines>: Ferries \"resume\"");
}

// The budget of the largest mailbox providers: beyond 102 kB a mail is cut.
TEST(Compose, StaysSmallOnTheWorstDay) {
  Document d = document();
  Item item = d.items.front();
  item.sentences = std::string(900, 'x');
  item.told_by = std::string(600, 'y');
  d.items.assign(12, item);
  EXPECT_LT(html_part(d, {"https://l", "https://p"}).size(), 60'000u);
}

} // namespace
} // namespace wireroom::briefing
