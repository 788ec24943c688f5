#include "language/places.h"
#include <gtest/gtest.h>

namespace wireroom::language {
namespace {

std::vector<Place> places(std::string_view text) {
  std::vector<Place> out;
  for (const auto& name : find_places(text, words(text))) out.push_back(name.place);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

Nearness between(std::string_view a, std::string_view b) {
  return nearness(places(a), places(b));
}

TEST(Places, TakesTheLongestName) {
  const std::string text = "Kota Kinabalu airport and North Korean envoys";
  const auto found = find_places(text, words(text));
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].words, 2u);
  EXPECT_EQ(found[1].words, 2u);
}

TEST(Places, TellsTheCountryFromTheWord) {
  EXPECT_EQ(places("It tells us of a turkey and a thai curry").size(), 0u);
  EXPECT_EQ(places("The US and Turkey").size(), 2u);
}

TEST(Places, ComparesWhereTwoTextsAre) {
  EXPECT_EQ(between("Quake jolts Aceh", "Quake rocks Abra, Philippines"), Nearness::apart);
  EXPECT_EQ(between("Floods in Patna", "Floods in Kolkata"), Nearness::elsewhere);
  EXPECT_EQ(between("Floods in Patna", "Floods in India"), Nearness::country);
  EXPECT_EQ(between("Floods in Patna", "Bihar counts flood damage"), Nearness::same);
  EXPECT_EQ(between("Thai troops fire", "Cambodia says Thailand fired"), Nearness::country);
  EXPECT_EQ(between("Quake jolts Aceh", "Quake rocks island"), Nearness::unknown);
}

// All languages name one place.
TEST(Places, OnePlaceInEveryScript) {
  for (const auto& [name, written] : {std::pair{"Malaysia", "말레이시아에"},
                                      {"Malaysia", "马来西亚建厂"},
                                      {"Malaysia", "มาเลเซีย"},
                                      {"Busan", "부산시교육청은"},
                                      {"Vientiane", "在老挝首都万象签署"},
                                      {"Jakarta", "จาการ์ตา"},
                                      {"India", "อินเดียลดภาษี"},
                                      {"Philippines", "Feri Filipina Kandas"},
                                      {"China", "Trung Quốc"},
                                      {"Thailand", "थाईलैंड में"},
                                      {"Seoul", "ソウルで"},
                                      {"Taiwan", "臺灣總統"}}) {
    const auto expected = places(name);
    ASSERT_EQ(expected.size(), 1u) << name;
    const auto got = places(written);
    EXPECT_NE(std::find(got.begin(), got.end(), expected[0]), got.end()) << written;
  }
  EXPECT_TRUE(places("인도적 지원").empty());
}

} // namespace
} // namespace wireroom::language
