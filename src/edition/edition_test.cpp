#include "edition/edition_rows.h"
#include "story/rows.h"
#include <gtest/gtest.h>

namespace wireroom::edition {
namespace {

const Instant now = from_unix_seconds(1'773'000'000);

Item item(int id) {
  return {{id}, {id}, "Headline " + std::to_string(id), "One. Two.", "told"};
}

class EditionTest : public testing::Test {
 protected:
  EditionTest() : database(*store::Database::open(":memory:")), editions(database) {
    EXPECT_TRUE(database.migrate(story::story_migrations()));
    EXPECT_TRUE(database.migrate(edition_migrations()));
    EXPECT_TRUE(editions.propose("2026-03-12", {item(1), item(2), item(3)}, now));
  }
  DeskDecision by_editor(DecisionKind kind, int story, int place = 0) {
    return {.kind = kind,
            .editor = "mina",
            .at = now,
            .story = {story},
            .place = place,
            .item = item(story)};
  }
  std::vector<int> order() {
    std::vector<int> out;
    const auto edition = editions.find("2026-03-12");
    for (const Item& i : (*edition)->items) out.push_back(int(i.story.value));
    return out;
  }
  store::Database database;
  Editions editions;
};

TEST_F(EditionTest, ReplaysEveryDecision) {
  EXPECT_EQ(order(), (std::vector<int>{1, 2, 3}));
  ASSERT_TRUE(editions.decide("2026-03-12", by_editor(DecisionKind::move, 3, 1)));
  EXPECT_EQ(order(), (std::vector<int>{3, 1, 2}));
  ASSERT_TRUE(editions.decide("2026-03-12", by_editor(DecisionKind::move, 3, 2)));
  EXPECT_EQ(order(), (std::vector<int>{1, 3, 2}));
  ASSERT_TRUE(editions.decide("2026-03-12", by_editor(DecisionKind::leave_out, 1)));
  ASSERT_TRUE(editions.decide("2026-03-12", by_editor(DecisionKind::take_in, 7, 1)));
  EXPECT_EQ(order(), (std::vector<int>{7, 3, 2}));
}

TEST_F(EditionTest, RefusesWhatCannotBe) {
  EXPECT_FALSE(editions.decide("2026-03-12", by_editor(DecisionKind::leave_out, 9)));
  EXPECT_FALSE(editions.decide("2026-03-12", by_editor(DecisionKind::take_in, 1)));
  EXPECT_FALSE(editions.decide("2026-03-13", by_editor(DecisionKind::approve, 0)));
  EXPECT_EQ(order(), (std::vector<int>{1, 2, 3}));
}

TEST_F(EditionTest, ProposesAnewOnlyWhatNobodyTouched) {
  ASSERT_TRUE(editions.propose("2026-03-12", {item(4), item(2)}, now));
  EXPECT_EQ(order(), (std::vector<int>{4, 2}));
  ASSERT_TRUE(editions.decide("2026-03-12", by_editor(DecisionKind::move, 2, 1)));
  ASSERT_TRUE(editions.propose("2026-03-12", {item(5)}, now));
  EXPECT_EQ(order(), (std::vector<int>{2, 4}));
}

TEST_F(EditionTest, IsClosedByApprovalUntilReopened) {
  EXPECT_FALSE(*editions.latest_approved());
  ASSERT_TRUE(editions.decide("2026-03-12", by_editor(DecisionKind::approve, 0)));
  EXPECT_EQ((*editions.latest_approved())->approved_by, "mina");
  EXPECT_FALSE(editions.decide("2026-03-12", by_editor(DecisionKind::leave_out, 1)));
  EXPECT_EQ(editions.told_before("2026-03-13")->size(), 3u);
  EXPECT_TRUE(editions.told_before("2026-03-12")->empty());
  ASSERT_TRUE(editions.decide("2026-03-12", by_editor(DecisionKind::reopen, 0)));
  EXPECT_FALSE(*editions.latest_approved());
  EXPECT_TRUE(editions.decide("2026-03-12", by_editor(DecisionKind::leave_out, 1)));
}

TEST_F(EditionTest, FollowsStoriesThatAreJoinedAndSplit) {
  story::StoryRows stories(database);
  for (int i = 1; i <= 4; ++i) ASSERT_TRUE(stories.place({i}, {.story = {i}}, now));
  // 2 becomes part of 1, and stands there only once; places are counted as they are seen.
  ASSERT_TRUE(
      stories.revise({{.kind = story::Revision::Kind::joined, .from = {2}, .to = {1}}}, now));
  EXPECT_EQ(order(), (std::vector<int>{1, 3}));
  ASSERT_TRUE(editions.decide("2026-03-12", by_editor(DecisionKind::move, 3, 1)));
  EXPECT_EQ(order(), (std::vector<int>{3, 1}));
  // The article that the words are from leaves its story: the item goes with it.
  ASSERT_TRUE(stories.revise(
      {{.kind = story::Revision::Kind::moved, .from = {3}, .to = {9}, .articles = {"3"}}}, now));
  EXPECT_EQ(order(), (std::vector<int>{9, 1}));
  ASSERT_TRUE(editions.decide("2026-03-12", by_editor(DecisionKind::leave_out, 9)));
  EXPECT_EQ(order(), (std::vector<int>{1}));
  ASSERT_TRUE(editions.decide("2026-03-12", by_editor(DecisionKind::approve, 0)));
  EXPECT_EQ(editions.told_before("2026-03-13")->front().first, StoryId{1});
}

TEST_F(EditionTest, KeepsEveryFrozenDocument) {
  EXPECT_FALSE(editions.freeze("2026-03-13", "{}", now));
  ASSERT_TRUE(editions.freeze("2026-03-12", "{\"a\":1}", now));
  ASSERT_TRUE(editions.freeze("2026-03-12", "{\"a\":2}", now));
  EXPECT_EQ(**editions.frozen("2026-03-12"), "{\"a\":2}");
  EXPECT_FALSE(*editions.frozen("2026-03-11"));
}

} // namespace
} // namespace wireroom::edition
