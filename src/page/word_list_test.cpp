#include "page/word_list.h"
#include <gtest/gtest.h>
#include <random>
#include <string>

namespace wireroom::page {
namespace {

// Where the words are looked for one by one.
bool holds_plainly(std::string_view text, const std::vector<std::string_view>& words) {
  for (const std::string_view word : words)
    if (ascii::find(text, word) != text.npos) return true;
  return false;
}

TEST(WordList, FindsWhatAPlainSearchFinds) {
  std::mt19937 random(7);
  const auto letters = [&random](std::size_t size) {
    std::string made;
    for (std::size_t i = 0; i < size; ++i) made += "abAB-"[random() % 5];
    return made;
  };
  int found = 0;
  for (int round = 0; round < 3000; ++round) {
    std::vector<std::string> words;
    const std::size_t shortest = 1 + random() % 6;
    for (int i = 0; i < 4; ++i) words.push_back(letters(shortest + random() % 4));
    const std::vector<std::string_view> views(words.begin(), words.end());
    const WordList list(views);
    const std::string text = letters(random() % 60);
    const bool expected = holds_plainly(text, views);
    ASSERT_EQ(holds_any(text, list), expected) << text;
    found += expected;
  }
  EXPECT_GT(found, 500);
  EXPECT_LT(found, 2900);
}

TEST(WordList, WithoutWordsFindsNothing) {
  EXPECT_FALSE(holds_any("anything", WordList()));
  EXPECT_FALSE(holds_any("", WordList{"a"}));
}

TEST(WordList, AWordInBracketsIsAWord) {
  const WordList& pointers = word_list("teaser pointer beginnings");
  EXPECT_TRUE(begins_with_any("[관련기사] 항구가 다시 열렸다", pointers));
  EXPECT_TRUE(begins_with_any("Lees ook: de haven is open", pointers));
}

} // namespace
} // namespace wireroom::page
