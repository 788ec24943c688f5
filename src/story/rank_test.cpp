#include "story/rank.h"
#include <gtest/gtest.h>

namespace wireroom::story {
namespace {

const Instant now = parse_rfc3339("2026-03-12T06:00:00Z")->at;

Telling telling(const char* paper, const char* country, int hours_ago, bool copy = false) {
  return {.paper = paper,
          .country = country,
          .at = now - hours(hours_ago),
          .own = copy ? 0.1 : 1.0,
          .copy = copy};
}

TEST(Rank, CountsPapersAndNotFeeds) {
  const auto one = standing({telling("a", "IN", 1)}, now);
  const auto twice = standing({telling("a", "IN", 1), telling("a", "IN", 1)}, now);
  const auto two = standing({telling("a", "IN", 1), telling("b", "IN", 1)}, now);
  EXPECT_EQ(one.rank, twice.rank);
  EXPECT_GT(two.rank, one.rank);
  EXPECT_EQ(twice.papers, 1);
}

TEST(Rank, ACopyIsReachAndNotAnIndependentVoice) {
  const auto copied = standing(
      {telling("a", "IN", 1), telling("b", "LK", 1, true), telling("c", "NP", 1, true)}, now);
  const auto own = standing({telling("a", "IN", 1), telling("b", "LK", 1)}, now);
  EXPECT_LT(copied.rank, own.rank * 1.2);
  EXPECT_EQ(copied.papers, 3);
  EXPECT_EQ(copied.own_reports, 1);
}

TEST(Rank, CountriesWidenAndTimeTakesBack) {
  const auto home = standing({telling("a", "IN", 1), telling("b", "IN", 1)}, now);
  const auto abroad = standing({telling("a", "IN", 1), telling("b", "JP", 1)}, now);
  EXPECT_GT(abroad.rank, home.rank);
  const std::vector<Telling> tellings = {telling("a", "IN", 1)};
  EXPECT_GT(standing(tellings, now).rank,
            standing(tellings, now + RankLimits{}.half_life).rank * 1.9);
  EXPECT_EQ(standing({}, now).rank, 0);
}

TEST(Rank, SaysWhatItCountsInOneSentence) {
  const auto some =
      standing({telling("a", "IN", 2), telling("b", "LK", 1), telling("c", "LK", 1, true)}, now);
  EXPECT_EQ(facts(some, now, minutes(330)),
            "told by 3 papers in 2 countries, 2 own reports, first at 09:30");
  EXPECT_EQ(facts(standing({telling("a", "IN", 30)}, now), now, minutes(0)),
            "told by 1 paper, first at 00:00 on 11 March");
}

} // namespace
} // namespace wireroom::story
