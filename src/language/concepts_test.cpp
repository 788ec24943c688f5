#include "language/concepts.h"
#include <gtest/gtest.h>
#include <set>

namespace wireroom::language {
namespace {

std::set<std::uint32_t> concepts(std::string_view text) {
  std::set<std::uint32_t> out;
  for (const auto& found : find_concepts(text, words(text))) out.insert(found.value);
  return out;
}

TEST(Concepts, OneInEveryLanguage) {
  const auto earthquake = concepts("earthquake");
  ASSERT_EQ(earthquake.size(), 1u);
  for (const char* text : {"gempa", "động đất", "แผ่นดินไหว", "지진으로", "强地震", "भूकंप", "زلزلہ"})
    EXPECT_EQ(concepts(text), earthquake) << text;
  EXPECT_NE(concepts("election"), earthquake);
}

TEST(Concepts, TheLongestNameHolds) {
  EXPECT_EQ(concepts("forest fire"), concepts("산불"));
  EXPECT_NE(concepts("forest fire"), concepts("fire"));
  EXPECT_EQ(concepts("東南亞 選舉"), concepts("election"));
  EXPECT_TRUE(concepts("ชาวบ้าน").empty()); // not "tea"
}

} // namespace
} // namespace wireroom::language
