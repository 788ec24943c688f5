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

TEST(Compare, ANumberBecomesOnlyOneThatCountsTheSame) {
  const auto words = [](const char* before, const char* after) {
    return compare(article({before}), article({after})).words;
  };
  EXPECT_EQ(words("Of 214 on board, 31 were crew and 8 were hurt, the coast guard said on Monday.",
                  "All 214 on board, 31 of them crew, are safe and 14 were hurt, the coast guard "
                  "said on Monday."),
            "8 became 14 in paragraph 1");
  EXPECT_EQ(words("The quake struck at 23.47 and damaged 40 houses in the two villages nearest.",
                  "The quake damaged 1.140 houses in the two villages nearest and hurt 96 people."),
            "40 became 1.140 in paragraph 1");
  EXPECT_EQ(
      words("昨日3人死亡，地震发生在夜间，房屋倒塌。", "昨日7人死亡，地震发生在夜间，房屋倒塌。"),
      "3 became 7 in paragraph 1");
}

TEST(Compare, TellsAParagraphReplacedFromOneReworded) {
  EXPECT_EQ(compare(article({texts[0], "A storm had kept it in port for two days.", texts[2]}),
                    article({texts[0], "Fares stay as they were, said the company.", texts[2]}))
                .words,
            "1 paragraph added; 1 paragraph removed");
  EXPECT_EQ(
      compare(article({texts[0], "A storm had kept it in port for two days.", texts[2]}),
              article({"Fares stay as they were, said the company.", texts[0],
                       "The storm had kept it and others in port for two whole days.", texts[2]}))
          .words,
      "1 paragraph added; 1 paragraph reworded");
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
