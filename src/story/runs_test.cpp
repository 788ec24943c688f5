// What copies are found by: runs, their sketches, and what both are kept in.
#include "story/copy_finder.h"
#include "story/name_index.h"
#include "story/spread_sort.h"
#include <gtest/gtest.h>
#include <map>
#include <random>

namespace wireroom::story {
namespace {

std::vector<std::uint32_t> drawn(std::mt19937& random, std::size_t count) {
  std::vector<std::uint32_t> runs(count);
  for (auto& run : runs) run = std::uint32_t(random());
  std::sort(runs.begin(), runs.end());
  return runs;
}

std::vector<std::uint32_t> joined(std::vector<std::uint32_t> runs,
                                  const std::vector<std::uint32_t>& more) {
  runs.insert(runs.end(), more.begin(), more.end());
  std::sort(runs.begin(), runs.end());
  return runs;
}

TEST(Sketch, TellsTheSharesOfShortTextsExactly) {
  std::mt19937 random(1);
  const auto both = drawn(random, 60);
  const auto first = joined(both, drawn(random, 340)), second = joined(both, drawn(random, 60));
  const auto overlap = Sketch::compare(first, Sketch(second));
  EXPECT_TRUE(overlap.exact);
  EXPECT_EQ(overlap.compared, 120u);
  EXPECT_NEAR(overlap.of_first, 60.0 / 400, 0.01);
  EXPECT_NEAR(overlap.of_second, 0.5, 0.01);
  EXPECT_NEAR(overlap.jaccard, 60.0 / 460, 0.01);
}

TEST(Sketch, IsAnEvenSampleOfLongOnes) {
  std::mt19937 random(2);
  double sum = 0;
  for (int i = 0; i < 50; ++i) {
    const auto both = drawn(random, 900);
    const auto first = joined(both, drawn(random, 300)), second = joined(both, drawn(random, 900));
    const Sketch sketch(second);
    EXPECT_LT(sketch.bytes(), 200u);
    EXPECT_EQ(sketch.runs(), 1'800u);
    const auto overlap = Sketch::compare(first, sketch);
    EXPECT_FALSE(overlap.exact);
    EXPECT_NEAR(overlap.of_second, 0.5, 0.2);
    sum += overlap.of_second;
  }
  EXPECT_NEAR(sum / 50, 0.5, 0.02);
}

TEST(Sketch, TakesAnySetOfHashes) {
  const std::vector<std::uint32_t> none, one = {7}, ends = {0, UINT32_MAX};
  EXPECT_EQ(Sketch::compare(one, Sketch(none)).compared, 0u);
  EXPECT_EQ(Sketch::compare(none, Sketch(one)).compared, 0u);
  EXPECT_EQ(Sketch::compare(ends, Sketch(ends)).jaccard, 1.0);
  std::vector<std::uint32_t> close(500); // which stand for one value when their ends are cut off
  for (std::uint32_t i = 0; i < close.size(); ++i) close[i] = i;
  EXPECT_EQ(Sketch::compare(close, Sketch(close)).compared, 0u);
}

std::vector<std::uint32_t> in_order(std::mt19937& random, std::size_t count) {
  std::vector<std::uint32_t> runs(count);
  for (auto& run : runs) run = std::uint32_t(random());
  return runs;
}

TEST(Runs, HaveLandmarksInEveryStretchThatTwoTextsShare) {
  std::mt19937 random(6);
  std::size_t in_long = 0;
  for (int i = 0; i < 200; ++i) {
    const auto passage = in_order(random, 50);
    auto lengthy = in_order(random, 500 + random() % 1'000);
    lengthy.insert(lengthy.begin() + random() % 500, passage.begin(), passage.end());
    const Runs whole = runs_of(lengthy), part = runs_of(passage);
    EXPECT_EQ(whole.all.size(), lengthy.size());
    EXPECT_TRUE(std::includes(whole.all.begin(), whole.all.end(), whole.landmarks.begin(),
                              whole.landmarks.end()));
    EXPECT_TRUE(std::any_of(whole.landmarks.begin(), whole.landmarks.end(), [&](auto run) {
      return std::binary_search(part.landmarks.begin(), part.landmarks.end(), run);
    })) << i;
    in_long += whole.landmarks.size() * 1'000 / lengthy.size();
  }
  EXPECT_LT(in_long / 200, 55u); // of a thousand
  EXPECT_EQ(runs_of({1, 1, 1}).landmarks, std::vector<std::uint32_t>{1});
  EXPECT_TRUE(runs_of(std::vector<std::uint32_t>{}).landmarks.empty());
}

TEST(CopyFinder, FindsWhatItRemembersWhileItsTableGrows) {
  std::mt19937 random(3);
  CopyFinder finder({.capacity = 3'000});
  std::vector<std::vector<std::uint32_t>> texts;
  for (int i = 0; i < 4'000; ++i) {
    texts.push_back(in_order(random, 60 + random() % 600));
    EXPECT_FALSE(finder.add(runs_of(texts.back()))) << i;
  }
  EXPECT_EQ(finder.remembered(), 3'000u);
  std::size_t found = 0;
  for (std::size_t i = 3'000; i < 4'000; ++i) {
    auto copy = texts[i];
    const auto more = in_order(random, 30);
    copy.insert(copy.end(), more.begin(), more.end());
    const auto match = finder.add(runs_of(copy));
    found += match && match->article == i;
  }
  EXPECT_GT(found, 990u);
  EXPECT_FALSE(finder.add(runs_of(texts[0]))); // long forgotten
}

TEST(SpreadSort, SortsHashesSpreadOrNot) {
  std::mt19937 random(4);
  for (const std::uint32_t mask : {0xFFFFFFFFu, 0xFFu, 0xFF000000u, 0u})
    for (const std::size_t size : {0u, 3u, 47u, 48u, 1'000u}) {
      std::vector<std::uint32_t> values(size);
      for (auto& value : values) value = std::uint32_t(random()) & mask;
      auto sorted = values;
      std::sort(sorted.begin(), sorted.end());
      spread_sort(values, [](std::uint32_t value) { return value; });
      EXPECT_EQ(values, sorted) << mask << " " << size;
    }
}

TEST(NameIndex, AnswersAsAMapDoes) {
  std::mt19937 random(5);
  NameIndex index;
  std::map<std::uint32_t, std::uint32_t> known; // number to hash; many numbers share a hash
  for (std::uint32_t i = 0; i < 20'000; ++i) {
    if (random() % 5 < 3 || known.empty()) {
      known[i] = std::uint32_t(random()) % 500;
      index.add(known[i], i);
    } else {
      auto gone = known.lower_bound(std::uint32_t(random()) % i);
      if (gone == known.end()) --gone;
      index.erase(gone->second, gone->first);
      known.erase(gone);
    }
    const std::uint32_t asked = std::uint32_t(random()) % (i + 1);
    const auto at = known.find(asked);
    const auto* found = index.find(at == known.end() ? asked % 500 : at->second,
                                   [&](std::uint32_t number) { return number == asked; });
    ASSERT_EQ(found != nullptr, at != known.end());
  }
  for (const auto& [number, hash] : known)
    ASSERT_TRUE(index.find(hash, [&, wanted = number](std::uint32_t n) { return n == wanted; }));
}

} // namespace
} // namespace wireroom::story
