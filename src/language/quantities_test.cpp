#include "language/quantities.h"
#include <fmt/ranges.h>
#include <gtest/gtest.h>

namespace wireroom::language {
namespace {

const Instant tenth_of_march = parse_rfc3339("2026-03-10T08:00:00Z")->at;

std::vector<Quantity> found(std::string_view text) {
  return find_quantities(text, words(text), tenth_of_march);
}

// "1900000000", "21:13" or "2026-06-01", parted by blanks.
std::string told(std::string_view text) {
  std::string out;
  for (const Quantity& q : found(text)) {
    if (!out.empty()) out += ' ';
    if (q.kind == Quantity::Kind::pair)
      out += fmt::format("{}:{}", q.value, q.second);
    else if (q.kind == Quantity::Kind::day)
      out += format_rfc3339(Instant(days(int(q.value)))).substr(0, 10);
    else
      out += fmt::format("{:.10g}", q.value);
  }
  return out;
}

TEST(Quantities, OneKeyWhateverTheLanguageWrites) {
  const auto expected = found("US$1.9 billion").at(0).key();
  for (const char* text :
       {"19억 달러", "19亿美元", "1,9 miliar dolar AS", "1.9 พันล้านดอลลาร์", "๑.๙ พันล้าน",
        "1,900 million dollars", "190 crore", "1,9 tỷ USD", "19億ドル", "१.९ अरब", "1.9bn"})
    EXPECT_EQ(found(text).at(0).key(), expected) << text;
  EXPECT_NE(found("1.8 billion").at(0).key(), expected);
  EXPECT_NE(found("1.9").at(0).key(), expected);
}

TEST(Quantities, GroupsAndFractions) {
  EXPECT_EQ(told("1,140 houses"), "1140");
  EXPECT_EQ(told("1.140 rumah"), "1140");
  EXPECT_EQ(told("magnitudo 6,2"), "6.2");
  EXPECT_EQ(told("Rs 1,00,000"), "100000");
  EXPECT_EQ(told("3,123.5 points"), "3123.5");
  EXPECT_EQ(told("3.125 million"), "3125000");
  EXPECT_EQ(told("3억 2000만 원"), "320000000");
  EXPECT_EQ(told("86 ล้านบาท"), "86000000");
}

TEST(Quantities, WordsForNumbers) {
  EXPECT_EQ(told("六十二座水库"), "62");
  EXPECT_EQ(told("六百四十人"), "640");
  EXPECT_EQ(told("二〇二八"), "2028");
  EXPECT_EQ(told("五国警方"), "5");
  EXPECT_EQ(told("一带一路"), "");
  EXPECT_EQ(told("万象"), "");
  EXPECT_EQ(told("sixty two dams"), "62");
  EXPECT_EQ(told("tujuh orang"), "7");
  EXPECT_EQ(told("three hundred people"), "300");
}

TEST(Quantities, Days) {
  for (const char* text : {"from 1 June", "June 1", "6月1日", "6월 1일", "1 Juni", "ngày 1 tháng 6",
                           "1 มิถุนายน", "(1/6)"})
    EXPECT_EQ(told(text), "2026-06-01") << text;
  EXPECT_EQ(told("9일 이사회"), "2026-03-09");
  EXPECT_EQ(told("11日公布"), "2026-03-11");
  EXPECT_EQ(told("30일간"), "30");
  EXPECT_EQ(told("you may 5 times"), "5");
}

TEST(Quantities, PairsAndYears) {
  EXPECT_EQ(told("21-13, 21-18"), "21:13 21:18");
  EXPECT_EQ(told("以13比21落败"), "21:13");
  EXPECT_EQ(told("ปี 2571"), "2028");
  EXPECT_EQ(told("2571 people"), "2571");
  EXPECT_EQ(told("Lotus-2 cable"), "2");
}

TEST(Quantities, AnyBytes) {
  EXPECT_EQ(told("\xFF\xFE 1,\xE0\xB8 ,,, 9999999999999999999999 -"), "1 1e+18");
}

} // namespace
} // namespace wireroom::language
