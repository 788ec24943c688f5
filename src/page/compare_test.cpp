#include "page/compare.h"
#include <gtest/gtest.h>

namespace wireroom::page {
namespace {

Article article(std::vector<std::string> texts) {
  Article a;
  a.title = "Ferry runs again";
  for (std::string& text : texts) a.body.push_back({.text = std::move(text)});
  return a;
}

const std::vector<std::string> texts = {"The ferry left at dawn.", "It carried 12 people.",
                                        "Officials were pleased."};

TEST(Compare, SeesNothingWhereNothingChanged) {
  Article after = article(texts);
  after.body[0].text = "The  ferry left at dawn. ";
  after.related.push_back({.title = "Other"});
  EXPECT_EQ(compare(article(texts), after).kind, Change::none);
}

TEST(Compare, NamesMovedNumbers) {
  const auto found =
      compare(article(texts), article({texts[0], "It carried 15 people.", texts[2]}));
  EXPECT_EQ(found.kind, Change::developed);
  EXPECT_EQ(found.words, "12 became 15 in paragraph 2");
}

TEST(Compare, CountsParagraphs) {
  const auto found =
      compare(article(texts), article({"New first one.", texts[0], texts[1], texts[2]}));
  EXPECT_EQ(found.kind, Change::developed);
  EXPECT_EQ(found.words, "1 paragraph added");
  EXPECT_EQ(compare(article(texts), article({texts[0]})).words, "2 paragraphs removed");
}

TEST(Compare, TellsSpellingFromNews) {
  EXPECT_EQ(compare(article(texts), article({"The ferry left at down.", texts[1], texts[2]})).kind,
            Change::spelling);
  Article titled = article(texts);
  titled.title = "Ferry sinks";
  EXPECT_EQ(compare(article(texts), titled).kind, Change::developed);
  EXPECT_EQ(compare(article(texts), titled).words, "title was \"Ferry runs again\"");
}

TEST(Compare, ANewNoteIsACorrection) {
  Article after = article({texts[0], "It carried 21 people.", texts[2]});
  after.corrections = {"An earlier version gave a wrong number."};
  const auto found = compare(article(texts), after);
  EXPECT_EQ(found.kind, Change::correction);
  EXPECT_NE(found.words.find("wrong number"), std::string::npos);
  EXPECT_EQ(compare(after, after).kind, Change::none);
}

} // namespace
} // namespace wireroom::page
