#include "edition/propose.h"
#include "edition/sentences.h"
#include <gtest/gtest.h>

namespace wireroom::edition {
namespace {

Candidate candidate(int id, double rank, std::string region, std::string country) {
  Candidate c;
  c.story = {id};
  c.article = {id * 10};
  c.headline = "Story " + std::to_string(id);
  c.sentences = "One. Two.";
  c.region = std::move(region);
  c.country = std::move(country);
  c.section = std::to_string(id);
  c.rank = rank;
  c.facts = "told by 2 papers";
  return c;
}

std::vector<int> stories(const std::vector<Item>& items) {
  std::vector<int> out;
  for (const Item& item : items) out.push_back(int(item.story.value));
  return out;
}

TEST(Propose, FollowsTheRankAndStopsAtTwelve) {
  std::vector<Candidate> all;
  for (int i = 1; i <= 30; ++i)
    all.push_back(candidate(i, 100 - i, i % 2 ? "south" : "southeast", std::to_string(i % 10)));
  const auto items = propose(all);
  ASSERT_EQ(items.size(), 12u);
  EXPECT_EQ(stories(items), (std::vector<int>{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}));
  EXPECT_EQ(items[0].reason, "told by 2 papers");
}

TEST(Propose, LeavesNoRegionOut) {
  std::vector<Candidate> all;
  for (int i = 1; i <= 20; ++i) all.push_back(candidate(i, 100 - i, "south", std::to_string(i)));
  all.push_back(candidate(99, 0.1, "northeast", "MN"));
  const auto items = propose(all);
  EXPECT_EQ(items.size(), 12u);
  EXPECT_EQ(items.back().story.value, 99);
  EXPECT_NE(items.back().reason.find("the best of its region"), std::string::npos);
}

TEST(Propose, TellsNothingTwiceUnlessItDeveloped) {
  std::vector<Candidate> all;
  for (int i = 1; i <= 9; ++i) all.push_back(candidate(i, 100 - i, "south", std::to_string(i)));
  all[0].told = true;
  all[1].told = true;
  all[1].developed = "the number of missing went from 4 to 9";
  const auto items = propose(all);
  EXPECT_EQ(stories(items), (std::vector<int>{2, 3, 4, 5, 6, 7, 8, 9}));
  EXPECT_NE(items[0].reason.find("from 4 to 9"), std::string::npos);
}

TEST(Propose, NoCountryFillsTheDayUnlessTheDayIsThin) {
  std::vector<Candidate> all;
  for (int i = 1; i <= 20; ++i)
    all.push_back(candidate(i, 100 - i, "south", i <= 10 ? "IN" : std::to_string(i)));
  int indian = 0;
  for (const Item& item : propose(all)) indian += item.story.value <= 10;
  EXPECT_EQ(indian, 3);
  all.resize(9);
  EXPECT_EQ(propose(all).size(), 8u);
}

TEST(Propose, LeavesOutWhatMayNotBeMailed) {
  auto all = std::vector{candidate(1, 9, "south", "IN"), candidate(2, 8, "south", "LK")};
  all[0].usable = false;
  EXPECT_EQ(stories(propose(all)), (std::vector<int>{2}));
  EXPECT_TRUE(propose({}).empty());
}

TEST(Sentences, AreWholeAndWordForWord) {
  const std::vector<std::string> paragraphs = {
      "Dr. A. Rahman of the U.S. Geological team said it was \"safe\". He left.", "A third one."};
  EXPECT_EQ(first_sentences(paragraphs, "en"),
            "Dr. A. Rahman of the U.S. Geological team said it was \"safe\". He left.");
  EXPECT_TRUE(first_sentences(paragraphs, "en", 3).ends_with(" He left. A third one."));
  EXPECT_EQ(first_sentences({"First one. " + std::string(900, 'X') + "."}, "en"), "First one.");
  EXPECT_EQ(first_sentences({}, "en"), "");
}

TEST(Sentences, KnowScriptsWithoutBlanks) {
  EXPECT_EQ(first_sentences({"港口周三重新开放。两艘船已离开。第三句。"}, "zh"),
            "港口周三重新开放。两艘船已离开。");
}

} // namespace
} // namespace wireroom::edition
