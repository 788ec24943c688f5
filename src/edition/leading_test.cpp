#include "edition/leading.h"
#include <gtest/gtest.h>

namespace wireroom::edition {
namespace {

constexpr Instant noon{std::chrono::hours(500'000)};

Voice voice(std::string_view headline, int hour) {
  return {.headline = headline, .first_language = true, .at = noon + hours(hour)};
}

TEST(Leading, OneThatSaysWhatTheOthersSay) {
  EXPECT_EQ(leading_of({voice("Ferry strikes reef off Camotes, all rescued", 0),
                        voice("Over 200 rescued as ferry strikes reef in Philippines", 2),
                        voice("Philippines ferry once sailed to Kagoshima", 9)}),
            1u);
}

TEST(Leading, TheNewerOfTwo) {
  EXPECT_EQ(leading_of({voice("Dam data to be shared", 3), voice("Six sign river protocol", 0)}),
            0u);
  EXPECT_EQ(leading_of({voice("Rains come early", 0), voice("Cup ends in a draw", 2),
                        voice("Parliament sits", 1)}),
            1u)
      << "none has a word of another";
}

TEST(Leading, WhatIsADayOlderThanTheNewestNoLonger) {
  const std::vector<Voice> voices{voice("Quake kills three on island", 0),
                                  voice("Quake kills three, says island's governor", 1),
                                  voice("Island quake: nine dead, search ends", 30)};
  EXPECT_EQ(leading_of(voices), 2u);
}

TEST(Leading, NewsInTheFirstLanguageOfOnesOwnBeforeAll) {
  std::vector<Voice> voices{voice("Duty on rice halved", 0), voice("Duty on rice halved today", 1),
                            voice("Rice duty halved, says ministry", 2),
                            voice("Exporters wait", 3)};
  voices[1].copy = true;
  voices[2].commentary = true;
  EXPECT_EQ(leading_of(voices), 0u);
  voices[0].first_language = false;
  EXPECT_EQ(leading_of(voices), 3u);
  for (Voice& one : voices) one.copy = true;
  EXPECT_EQ(leading_of(voices), 1u) << "of copies alone, one of them";
}

TEST(Leading, HeadlinesWithoutAWord) {
  EXPECT_EQ(leading_of({voice("", 0), voice("...", 2), voice("", 1)}), 1u);
}

} // namespace
} // namespace wireroom::edition
