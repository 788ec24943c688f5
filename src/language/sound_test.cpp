#include "language/sound.h"
#include <gtest/gtest.h>

namespace wireroom::language {
namespace {

TEST(Sound, IsOneAcrossScripts) {
  EXPECT_EQ(sound_of("Hanbit"), sound_of("한빛"));
  EXPECT_EQ(sound_of("MoonJaewook"), sound_of("문재욱"));
  EXPECT_EQ(sound_of("WenRuoxi"), sound_of("温若溪"));
  EXPECT_EQ(sound_of("Guanghan"), sound_of("广汉"));
  EXPECT_EQ(sound_of("Penang"), sound_of("Pinang"));
  EXPECT_EQ(sound_of("Kulim"), sound_of("쿨림"));
  EXPECT_NE(sound_of("Kulim"), sound_of("Kedah"));
}

TEST(Sound, OfAnyBytes) {
  EXPECT_EQ(sound_of(""), "");
  EXPECT_EQ(sound_of("\xFF\xFE"), sound_of("\xFF\xFE"));
  EXPECT_EQ(sound_of("123"), "");
}

} // namespace
} // namespace wireroom::language
