#include "story/lineage.h"
#include <gtest/gtest.h>

namespace wireroom::story {
namespace {

const Instant noon = from_unix_seconds(1'773'144'000);

Printed printed(std::string id, std::string paper, int hour,
                std::optional<std::string> copy_of = {}) {
  return {.article = std::move(id),
          .paper = std::move(paper),
          .at = noon + hours(hour),
          .copy_of = std::move(copy_of)};
}

TEST(Lineage, TakesTheEarlierForTheOriginal) {
  const std::vector<Printed> all = {printed("1", "Bay Post", 2), printed("2", "Hill Times", 5, "1"),
                                    printed("3", "Island Sun", 1)};
  const Lineage found = lineage(all);
  EXPECT_EQ(found.articles[1].from, "1");
  EXPECT_EQ(found.articles[1].hops, 1);
  EXPECT_EQ(found.articles[0].hops, 0);
  EXPECT_FALSE(found.articles[2].from);
  EXPECT_EQ(found.first, "3");
  EXPECT_EQ(in_words(found.articles[1], all), "from Bay Post, which had it earlier");
  EXPECT_EQ(in_words(found.articles[0], all), "");
}

TEST(Lineage, BelievesACreditBeforeTheClock) {
  std::vector<Printed> all = {printed("1", "Hill Times", 0), printed("2", "Bay Post", 3, "1")};
  all[0].credit = "Bay Post/Asia News Network";
  const Lineage found = lineage(all);
  EXPECT_EQ(found.articles[0].from, "2");
  EXPECT_EQ(found.articles[0].ground, Ground::credit);
  EXPECT_FALSE(found.articles[1].from);
  EXPECT_EQ(found.articles[1].hops, 0);
  EXPECT_EQ(found.first, "2");
}

TEST(Lineage, CountsHands) {
  std::vector<Printed> all = {printed("1", "Bay Post", 0), printed("2", "Hill Times", 1, "1"),
                              printed("3", "Island Sun", 2, "1")};
  all[2].credit = "Hill Times";
  const Lineage found = lineage(all);
  EXPECT_EQ(found.articles[2].from, "2");
  EXPECT_EQ(found.articles[2].hops, 2);
}

TEST(Lineage, NamesTheHands) {
  std::vector<Printed> all = {printed("1", "Bay Post", 0), printed("2", "Hill Times", 1, "1"),
                              printed("3", "Island Sun", 2, "1"), printed("4", "Lake News", 3)};
  all[0].opening = "CEBU (ECS) - A ferry ran aground on Monday.";
  all[2].credit = "Hill Times";
  const Lineage found = lineage(all);
  using Hands = std::vector<std::string>;
  EXPECT_EQ(hands_of(found, all, 0), (Hands{"ECS"}));
  EXPECT_EQ(hands_of(found, all, 2), (Hands{"ECS", "Bay Post", "Hill Times"}));
  EXPECT_EQ(hands_of(found, all, 3), Hands{});
  EXPECT_TRUE(is_copy(found.articles[0]));
  EXPECT_FALSE(is_copy(found.articles[3]));
}

TEST(Lineage, APaperThatPrintsItsTextAgainCopiesNobody) {
  const std::vector<Printed> all = {printed("1", "Bay Post", 0), printed("2", "Hill Times", 1, "1"),
                                    printed("3", "Bay Post", 2, "2")};
  const Lineage found = lineage(all);
  EXPECT_FALSE(is_copy(found.articles[2]));
  EXPECT_TRUE(is_copy(found.articles[1]));
}

TEST(Lineage, OfTwoAtOneTimeTheFirstToArriveIsTheOriginal) {
  const std::vector<Printed> all = {printed("1", "Bay Post", 1),
                                    printed("2", "Hill Times", 1, "1")};
  EXPECT_EQ(lineage(all).articles[1].from, "1");
  EXPECT_FALSE(lineage(all).articles[0].from);
}

TEST(Lineage, APaperIsNoAgencyOfItsOwn) {
  std::vector<Printed> all = {printed("1", "The Bay Post", 0)};
  all[0].opening = "CEBU (Bay Post) - A ferry ran aground on Monday.";
  EXPECT_FALSE(is_copy(lineage(all).articles[0]));
}

TEST(Lineage, NamesTheAgency) {
  std::vector<Printed> all = {printed("1", "Bay Post", 0), printed("2", "Hill Times", 1, "1")};
  all[0].opening = "CEBU (ECS) - A ferry ran aground on Monday.";
  all[1].opening = "CEBU, March 9 (Eastern Cable) -- A ferry ran aground.";
  const Lineage found = lineage(all);
  EXPECT_EQ(found.articles[0].agency, "ECS");
  EXPECT_EQ(found.articles[0].hops, 1);
  EXPECT_EQ(found.articles[1].agency, "Eastern Cable");
  EXPECT_EQ(in_words(found.articles[0], all), "from ECS, by its dateline");
}

TEST(Lineage, TakesNoBracketForAnAgency) {
  EXPECT_EQ(agency_of("", "The court (which sits on Mondays) will hear it."), "");
  EXPECT_EQ(agency_of("", "Prices rose 4.2 per cent (5.1 in May) - more than expected."), "");
  EXPECT_EQ(agency_of("Grape growers", "Apples are cheap."), "");
  EXPECT_EQ(agency_of("With inputs from AP", ""), "AP");
}

TEST(Lineage, EndsWhereTwoCreditEachOther) {
  std::vector<Printed> all = {printed("1", "Bay Post", 0), printed("2", "Hill Times", 1, "1")};
  all[0].credit = "Hill Times";
  all[1].credit = "Bay Post";
  const Lineage found = lineage(all);
  EXPECT_LE(found.articles[0].hops, 3);
  EXPECT_TRUE(found.first);
}

TEST(Lineage, OfNothingIsNothing) {
  EXPECT_FALSE(lineage({}).first);
}

} // namespace
} // namespace wireroom::story
