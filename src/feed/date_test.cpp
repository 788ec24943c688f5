#include "feed/bikram_sambat.h"
#include "feed/date.h"
#include <gtest/gtest.h>

namespace wireroom::feed {
namespace {

std::string read(std::string_view text, std::string_view language = {}) {
  const auto stamp = parse_date(text, language);
  return stamp ? format_stamp(*stamp) : "none";
}

std::string found(std::string_view text, std::string_view language = {}) {
  const auto stamp = find_date(text, language);
  return stamp ? format_stamp(*stamp) : "none";
}

struct Case {
  const char *text, *expected, *language = "";
};

void expect_read(std::initializer_list<Case> cases) {
  for (const Case& c : cases) EXPECT_EQ(read(c.text, c.language), c.expected) << c.text;
}

TEST(Date, FormsOfFeeds) {
  expect_read({
      {"Wed, 04 Sep 2019 10:00:00 +0900", "2019-09-04T10:00:00+09:00"},
      {"Wed, 04 Sep 2019 10:00:00 GMT", "2019-09-04T10:00:00Z"},
      {"4 Sep 19 10:00 EST", "2019-09-04T10:00:00-05:00"},
      {"Wed, 4th Sep 2019 10:00:00 KST", "2019-09-04T10:00:00+09:00"},
      {"Wed, 04 Sep 2019 10:00:00 Asia/Seoul", "2019-09-04T10:00:00+09:00"},
      {"Wed, 04 Sep 2019 10:00:00 GMT+05:45", "2019-09-04T10:00:00+05:45"},
      {"2019-09-04T10:00:00.250+09:00", "2019-09-04T10:00:00.250+09:00"},
      {"2019-09-04 10:00:00 -00:20", "2019-09-04T10:00:00-00:20"},
      {"20190904T100000Z", "2019-09-04T10:00:00Z"},
      {"20190904", "2019-09-04"},
      {"20190904100000", "2019-09-04T10:00:00Z"},
      {"2019-09", "2019-09-01"},
      {"2019-247", "2019-09-04"},
      {"2019-W36-3", "2019-09-04"},
      {"1567555200", "2019-09-04T00:00:00Z"},
      {"Wed Sep  4 10:00:00 2019", "2019-09-04T10:00:00Z"},
      {"Wed Sep 04 10:00:00 +0000 2019", "2019-09-04T10:00:00Z"},
      {"September 4, 2019 at 1:05 p.m. ET", "2019-09-04T13:05:00-05:00"},
      {"9/4/2019 9:00:00 AM", "2019-09-04T09:00:00Z"},
      {"04/09/2019", "2019-09-04"},
      {"04/09/2019", "2019-04-09", "en-US"},
      {"Wed, 09/04/2019 - 10:00", "2019-09-04T10:00:00Z"},
      {"04.09.19", "2019-09-04"},
      {"4.9.2019 10.30", "2019-09-04T10:30:00Z"},
      {"2019-09-04T24:00:00Z", "2019-09-05T00:00:00Z"},
  });
}

TEST(Date, LanguagesOfTheNetwork) {
  expect_read({
      {"2019년 9월 4일 오후 3시 5분", "2019-09-04T15:05:00+09:00"},
      {"2019. 9. 4. (수) 오전 10:30", "2019-09-04T10:30:00+09:00"},
      {"2019年9月4日 下午3时05分", "2019-09-04T15:05:00Z"},
      {"2019年9月4日(水) 10時30分", "2019-09-04T10:30:00Z"},
      {"２０１９年９月４日", "2019-09-04"},
      {"วันพุธที่ 4 กันยายน พ.ศ. 2562 เวลา 10.30 น.", "2019-09-04T10:30:00Z"},
      {"4 ก.ย. 2562 10:30", "2019-09-04T10:30:00Z"},
      {"๔ กันยายน ๒๕๖๒", "2019-09-04"},
      {"Thứ Tư, 4/9/2019, 10:30 (GMT+7)", "2019-09-04T10:30:00+07:00", "vi"},
      {"Ngày 4 tháng 9 năm 2019", "2019-09-04"},
      {"Rabu, 4 September 2019 | 10.30 WIB", "2019-09-04T10:30:00+07:00", "id"},
      {"Rabu, 04 Agustus 2019 pukul 10.30", "2019-08-04T10:30:00Z"},
      {"4 Ogos 2019", "2019-08-04"},
      {"ថ្ងៃទី ៤ ខែ កញ្ញា ឆ្នាំ ២០១៩", "2019-09-04"},
      {"ວັນທີ 4 ກັນຍາ 2019", "2019-09-04"},
      {"၂၀၁၉ ခုနှစ် စက်တင်ဘာ ၄ ရက်", "2019-09-04"},
      {"४ सेप्टेम्बर २०१९", "2019-09-04"},
      {"१८ भदौ २०७६", "2019-09-04"},
      {"२०७६ भदौ १८ गते बुधबार", "2019-09-04"},
      {"2076/05/18", "2019-09-04", "ne"},
      {"৪ সেপ্টেম্বর ২০১৯", "2019-09-04"},
      {"۴ ستمبر ۲۰۱۹", "2019-09-04"},
      {"4 ستمبر، 2019", "2019-09-04"},
      {"2019 සැප්තැම්බර් 4", "2019-09-04"},
      {"2019 оны 9 сарын 4", "2019-09-04"},
      {"2019 оны 9 дүгээр сарын 4-ний өдөр", "2019-09-04"},
      {"4 செப்டம்பர் 2019", "2019-09-04"},
      {"4 सितंबर 2019", "2019-09-04"},
  });
}

TEST(Date, LanguagesOfEurope) {
  expect_read({
      {"mer., 04 sept. 2019 10:00:00 +0200", "2019-09-04T10:00:00+02:00"},
      {"mar., 01 déc. 2020 16:11:02 +0000", "2020-12-01T16:11:02Z"},
      {"Mittwoch, 4. September 2019, 10:30 Uhr", "2019-09-04T10:30:00Z"},
      {"4 de septiembre de 2019 10:30 h", "2019-09-04T10:30:00Z"},
      {"Τετ, 04 Σεπ 2019 10:00:00 EEST", "2019-09-04T10:00:00+03:00"},
      {"2019-szeptember-04T9:15-05:00", "2019-09-04T09:15:00-05:00"},
      {"4 сентября 2019 г. 10:30", "2019-09-04T10:30:00Z"},
      {"4 września 2019", "2019-09-04"},
      {"4 Eylül 2019", "2019-09-04"},
      {"Le 4 août 2019 à 10h30", "2019-08-04T10:30:00Z"},
  });
}

TEST(Date, WhatIsNone) {
  for (const char* text :
       {"", "yesterday", "2019-02-30", "Sun, 99 Jun 2009 12:00:00 GMT", "2019-09-04T25:00:00Z",
        "2019-09-04T10:61:00Z", "Sun, 16 Dec 2012 1:2:3:4 GMT", "2019-09-04T10:00:00+09:00Textra",
        "2019-01-27-01", "9999-12-31T23:59:59-99:99", "Sun, 16 Dec 2012 11:47:32 +00:zz",
        "4 September", "12345", "1 2 3 4 5 6", "३२ भदौ २०७६"})
    EXPECT_EQ(read(text), "none") << text;
}

TEST(Date, InsideProse) {
  EXPECT_EQ(found("Updated: September 4, 2019 10:30 KST"), "2019-09-04T10:30:00+09:00");
  EXPECT_EQ(found("By Kim Bo-gyung (lisakim425@heraldcorp.com) Published : Sept 4, 2019 - 16:35"),
            "2019-09-04T16:35:00Z");
  EXPECT_EQ(found("12 comments | Sep 4, 2019 | 5 shares"), "2019-09-04");
  EXPECT_EQ(found("입력 2019-09-04 10:30 수정 2019-09-05 11:00"), "2019-09-04T10:30:00Z");
  EXPECT_EQ(found("In 2019, 5 people met on 4 May"), "none");
  EXPECT_EQ(found("Rooms 12-14-2 and 10:30"), "none");
  const auto both = find_dates("Published 4 Sep 2019 10:30, updated 5 Sep 2019");
  ASSERT_EQ(both.size(), 2u);
  EXPECT_EQ(format_stamp(both[1].stamp), "2019-09-05");
  EXPECT_EQ(both[0].from, 10u);
  EXPECT_EQ(both[0].to, 26u);
}

TEST(Date, BikramSambatDays) {
  using namespace std::chrono;
  EXPECT_EQ(from_bikram_sambat(2070, 1, 1), sys_days(year(2013) / 4 / 14));
  EXPECT_EQ(from_bikram_sambat(2076, 1, 1), sys_days(year(2019) / 4 / 14));
  EXPECT_FALSE(from_bikram_sambat(2076, 13, 1));
  EXPECT_FALSE(from_bikram_sambat(2030, 1, 1));
}

} // namespace
} // namespace wireroom::feed
