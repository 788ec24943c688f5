#include "story/terms.h"
#include <gtest/gtest.h>

namespace wireroom::story {
namespace {

using Keys = std::vector<std::uint32_t>;

TEST(Terms, AWordOfEveryArticleTellsLessThanOneOfFew) {
  Terms terms({.shipped = false});
  for (std::uint32_t article = 0; article < 100; ++article) {
    Keys keys = {7};
    if (article % 10 == 0) keys.push_back(8);
    terms.count(keys, 100);
  }
  const auto weights = terms.weights(Keys{7, 8, 9});
  EXPECT_LT(weights[0], weights[1]);
  EXPECT_LT(weights[1], weights[2]);
}

TEST(Terms, WordsNotMetForLongAreForgottenAndTheirMemoryServesAgain) {
  Terms terms({.half_life = 10, .shipped = false});
  const std::size_t before = terms.bytes();
  std::uint32_t next = 100;
  for (int article = 0; article < 20'000; ++article) {
    Keys keys = {7};
    for (int i = 0; i < 10; ++i) keys.push_back(next++);
    terms.count(keys, 100);
  }
  EXPECT_EQ(terms.bytes(), before);
  const auto weights = terms.weights(Keys{7, 100});
  EXPECT_LT(weights[0], weights[1]);
}

TEST(Terms, TheTableGrowsWithTheWordsInUse) {
  Terms terms({.shipped = false});
  const std::size_t before = terms.bytes();
  for (std::uint32_t article = 0; article < 1'000; ++article) {
    Keys keys;
    for (std::uint32_t i = 0; i < 10; ++i) keys.push_back(1 + article * 10 + i);
    terms.count(keys, 100);
  }
  EXPECT_GT(terms.bytes(), before);
  const auto weights = terms.weights(Keys{1, 10'000, 20'000});
  EXPECT_LT(weights[0], weights[2]);
  EXPECT_LT(weights[1], weights[2]);
}

} // namespace
} // namespace wireroom::story
