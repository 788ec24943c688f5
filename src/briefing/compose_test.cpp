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
                     .changed = "New since 11 March: Nine <more>.",
                     .changed_in = {4},
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
    for (const std::string& words : {item.headline, item.sentences, item.source, item.changed})
      EXPECT_NE(text.find(words), std::string::npos) << words;
  EXPECT_NE(html_part(d, {}).find("New since 11 March: Nine &lt;more&gt;."), std::string::npos);
  EXPECT_NE(text.find("https://leave"), std::string::npos);
  EXPECT_NE(text.find("Thursday, 12 March 2026"), std::string::npos);
}

TEST(Compose, SubjectCountsTheRest) {
  Document d = document();
  EXPECT_EQ(subject(d), "Morning <Lines>: Ferries \"resume\", and one more");
  d.items.resize(1);
  EXPECT_EQ(subject(d), "Morning <Lines>: Ferries \"resume\"");
}

// As much of `letter` as the longest text has, every seventh one an ampersand, which grows
// fivefold.
std::string text_of(const std::string& letter, std::size_t bytes) {
  std::string out;
  for (int i = 0; out.size() + letter.size() <= bytes; ++i) out += i % 7 == 6 ? "&" : letter;
  return out;
}

Document long_day_of(std::size_t headline, std::size_t sentences, std::size_t papers) {
  const std::pair<const char*, const char*> scripts[] = {
      {"en", "w"}, {"zh", "港"}, {"ja", "港"}, {"ko", "항"}, {"th", "ท"}, {"lo", "ລ"},
      {"km", "ក"}, {"my", "က"},  {"hi", "न"},  {"bn", "ন"},  {"ur", "ک"}, {"mn", "Ш"}};
  Document d = document();
  d.items.clear();
  const std::string address = "https://a-network-of-papers.example/article/123456789";
  for (const auto& [language, letter] : scripts) {
    std::string names;
    for (std::size_t i = 0; i < papers; ++i) names += text_of(letter, 45) + ", ";
    d.items.push_back({.headline = text_of(letter, headline),
                       .kicker = "Northeast Asia · A Country of a Long Name",
                       .sentences = text_of(letter, sentences),
                       .source = text_of(letter, 90),
                       .told_by = "Told by " + names,
                       .story_url = address,
                       .article_url = address,
                       .language = language});
  }
  return d;
}

// The budget of the largest mailbox providers: beyond 102 kB a mail is cut. The worst day has
// twelve stories in as many scripts, each told by all of twenty-two papers, with a headline of 200
// letters and the longest sentences that a proposal takes; a typical one has eight papers and half
// the words.
TEST(Compose, StaysSmallOnTheWorstDay) {
  const Personal personal{"https://a-network-of-papers.example/briefing/leave?token=123456789012",
                          "https://a-network-of-papers.example/briefing/preferences?token=1234567"};
  const std::size_t worst = html_part(long_day_of(600, 700, 22), personal).size(),
                    typical = html_part(long_day_of(300, 350, 8), personal).size();
  RecordProperty("worst", std::to_string(worst));
  EXPECT_LT(worst, 95'000u);
  EXPECT_LT(typical, 60'000u);
  EXPECT_GT(worst, 50'000u); // or the day is not the worst
}

} // namespace
} // namespace wireroom::briefing
