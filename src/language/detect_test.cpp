#include "language/detect.h"
#include <gtest/gtest.h>

namespace wireroom::language {
namespace {

TEST(Detect, KnowsScriptsOfOneLanguage) {
  EXPECT_EQ(detect("นายกรัฐมนตรีเดินทางไปปักกิ่ง").code, "th");
  EXPECT_EQ(detect("大統領は東京で会見した").code, "ja");
  EXPECT_EQ(detect("총리가 베이징을 방문했다").code, "ko");
  EXPECT_EQ(detect("總統會見學生").code, "zh-Hant");
  EXPECT_EQ(detect("总统会见学生").code, "zh");
}

TEST(Detect, TellsIndonesianFromMalayAndEnglish) {
  EXPECT_EQ(detect("Pemerintah akan menaikkan harga karena inflasi, kata menteri").code, "id");
  EXPECT_EQ(detect("Kerajaan akan menaikkan harga kerana inflasi, kata menteri").code, "ms");
  EXPECT_EQ(detect("The government will raise prices because of inflation").code, "en");
}

TEST(Detect, SaysThatItDoesNotKnow) {
  EXPECT_EQ(detect("").code, "");
  EXPECT_EQ(detect("12 345 --- !!").code, "");
  EXPECT_EQ(detect("\xff\xfe\x80").code, "");
}

TEST(Detect, LeavesAClearTextAloneWhateverTheHabit) {
  const Prior habit{{{"id", 1.0}}};
  EXPECT_EQ(detect("총리가 베이징을 방문했다", habit).code, "ko");
}

} // namespace
} // namespace wireroom::language
