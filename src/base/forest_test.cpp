#include "base/forest.h"
#include <gtest/gtest.h>

namespace wireroom {
namespace {

// Two trees of unlike depth over three features.
Forest sample() {
  return Forest(
      -0.25,
      {{{0, 1, 0.5f, 0}, {-1, 0, 1.5f, 0}, {1, 3, -2, 0}, {-1, 0, 0.125f, 0}, {-1, 0, -3, 0}},
       {{2, 1, 7, 0}, {-1, 0, 0.1f, 0}, {-1, 0, 0.2f, 0}}});
}

TEST(Forest, AnswersRowsTogetherAsOneByOne) {
  const Forest forest = sample();
  std::vector<float> rows;
  for (int i = 0; i < 41; ++i)
    for (int feature = 0; feature < 3; ++feature)
      rows.push_back(float((i * 7 + feature * 5) % 13) - 4);
  const std::vector<float> together = forest.odds_of_rows(rows, 3);
  ASSERT_EQ(together.size(), 41u);
  for (std::size_t i = 0; i < together.size(); ++i)
    EXPECT_EQ(together[i], float(forest.odds(std::span(rows).subspan(i * 3, 3))));
}

TEST(Forest, AnswersForTreesTooDeepToBeFilledUp) {
  constexpr int levels = 20; // a chain: on the left a leaf, on the right the next level
  Forest::Tree chain;
  for (int level = 0; level < levels; ++level) {
    chain.push_back({0, std::uint16_t(2 * level + 1), float(level), 0});
    chain.push_back({-1, 0, float(level) * 10, 0});
  }
  chain.push_back({-1, 0, 1000, 0});
  const Forest forest(0, {chain});
  EXPECT_EQ(forest.odds_of_rows(std::vector<float>{-1, 0.5f, 7.5f, 50}, 1),
            (std::vector<float>{0, 10, 80, 1000}));
}

TEST(Forest, WithoutTreesSaysTheBase) {
  const std::vector<float> rows(6, 1);
  EXPECT_EQ(Forest(0.5, {}).odds_of_rows(rows, 2), std::vector<float>(3, 0.5f));
}

TEST(Forest, ReadsItsOwnText) {
  const auto again = Forest::parse(sample().text(), 3);
  ASSERT_TRUE(again);
  const std::vector<float> rows{0.6f, -3, 8, 0.6f, 1, 6, 0, 0, 0};
  EXPECT_EQ(again->odds_of_rows(rows, 3), sample().odds_of_rows(rows, 3));
}

} // namespace
} // namespace wireroom
