#include "story/rows.h"
#include <gtest/gtest.h>

namespace wireroom::story {
namespace {

const Instant now = from_unix_seconds(1'773'000'000);

class StoryRowsTest : public testing::Test {
 protected:
  StoryRowsTest() : database(*store::Database::open(":memory:")), rows(database) {
    EXPECT_TRUE(database.migrate(story_migrations()));
    for (int i = 1; i <= 4; ++i)
      EXPECT_TRUE(rows.place({i}, {.story = {i <= 2 ? 1 : i}, .own = 1}, now + minutes(i)));
  }
  store::Database database;
  StoryRows rows;
};

TEST_F(StoryRowsTest, KeepsWhereArticlesStand) {
  ASSERT_TRUE(rows.place({5}, {.story = {1}, .copy_of = "2", .own = 0.1}, now,
                         {"Bay Post", "CEBU (ECS) - " + std::string(500, 'x')}));
  const auto members = rows.members({1});
  ASSERT_EQ(members->size(), 3u);
  EXPECT_EQ((*members)[2].copy_of, ArticleId{2});
  EXPECT_EQ((*members)[2].own, 0.1);
  EXPECT_EQ((*members)[2].credit, "Bay Post");
  EXPECT_EQ((*members)[2].opening, "CEBU (ECS) - " + std::string(107, 'x'));
  EXPECT_EQ((*members)[0].credit, "");
  EXPECT_EQ((*rows.member({3}))->story, StoryId{3});
  EXPECT_FALSE(*rows.member({99}));
  EXPECT_EQ(rows.placed_since(now + minutes(3))->size(), 2u);
}

TEST_F(StoryRowsTest, TellsWhatHappenedInItsOrder) {
  const Revision joined{.kind = Revision::Kind::joined, .from = {5}, .to = {3}};
  ASSERT_TRUE(rows.place({5}, {.story = {3}, .put = {5}, .revisions = {joined}}, now + hours(1)));
  const Revision parted{.kind = Revision::Kind::moved,
                        .from = {3},
                        .to = {6},
                        .articles = {"3", "5"},
                        .cause = Revision::Cause::desk};
  ASSERT_TRUE(rows.revise({parted}, now + hours(2)));
  const auto placed = rows.placed_since(now + minutes(4));
  ASSERT_EQ(placed->size(), 2u);
  EXPECT_TRUE((*placed)[0].placement.revisions.empty());
  const Placement& last = (*placed)[1].placement;
  EXPECT_EQ(last.put, StoryId{5});
  EXPECT_EQ(last.story, StoryId{6});
  ASSERT_EQ(last.revisions.size(), 2u);
  EXPECT_EQ(last.revisions[0].kind, Revision::Kind::joined);
  EXPECT_EQ(last.revisions[1].articles, parted.articles);
  EXPECT_EQ(last.revisions[1].cause, Revision::Cause::desk);
}

TEST_F(StoryRowsTest, JoinedStoriesAnswerWithWhereTheyWent) {
  ASSERT_TRUE(rows.revise({{.kind = Revision::Kind::joined, .from = {3}, .to = {4}}}, now));
  ASSERT_TRUE(rows.revise({{.kind = Revision::Kind::joined, .from = {4}, .to = {1}}}, now));
  EXPECT_EQ(rows.resolve({3}), StoryId{1});
  EXPECT_EQ(rows.resolve({4}), StoryId{1});
  EXPECT_EQ(rows.resolve({1}), StoryId{1});
  EXPECT_EQ(rows.members({1})->size(), 4u);
  EXPECT_EQ(rows.highest_story(), StoryId{4});
}

TEST_F(StoryRowsTest, SaysWhatSpokeForAndAgainst) {
  Placement placement{.reasons = {{name_of(Feature::names), 0.61, 1.2},
                                  {name_of(Feature::gap_oldest), 1.2, -0.4},
                                  {name_of(Feature::numbers), 0.4, 0.3},
                                  {name_of(Feature::length), 7.1, -0.3, true},
                                  {name_of(Feature::title), 0.1, 0.001}}};
  EXPECT_EQ(in_words(placement),
            "for it: shared names 0.61, shared numbers 0.40; against it: days to the oldest 1.20");
  placement.opened = true;
  EXPECT_EQ(in_words(placement),
            "it came as a story of its own; against the nearest: days to the oldest 1.20");
  EXPECT_EQ(in_words(Placement{}), "");
}

TEST_F(StoryRowsTest, MovesArticles) {
  ASSERT_TRUE(rows.revise(
      {{.kind = Revision::Kind::moved, .from = {1}, .to = {9}, .articles = {"2"}}}, now));
  EXPECT_EQ((*rows.member({2}))->story, StoryId{9});
  EXPECT_EQ(rows.members({1})->size(), 1u);
}

TEST_F(StoryRowsTest, KeepsTheDesksWords) {
  ASSERT_TRUE(rows.keep_word({DeskWord::Kind::must_not_join, "1", "2"}, "mina", now));
  ASSERT_TRUE(rows.pin({{1}, "First", "mina"}, now));
  ASSERT_TRUE(rows.pin({{1}, "Second", "mina"}, now));
  ASSERT_EQ(rows.words()->size(), 1u);
  EXPECT_EQ(rows.words()->front().kind, DeskWord::Kind::must_not_join);
  ASSERT_EQ(rows.pinned()->size(), 1u);
  EXPECT_EQ(rows.pinned()->front().headline, "Second");
}

} // namespace
} // namespace wireroom::story
