#include "briefing/editor.h"
#include "store/testing.h"
#include <gtest/gtest.h>

namespace wireroom::briefing {
namespace {

const Instant monday = parse_rfc3339("2026-03-09T06:00:00Z")->at;

class EditorTest : public testing::Test {
 protected:
  EditorTest() : database(*store::Database::open(folder.file("network.db"))) {
    network.papers = {{.id = "pier", .name = "The Pier", .country = "KR", .zone = "UTC"},
                      {.id = "quay", .name = "The Quay", .country = "TH", .zone = "UTC"}};
    EXPECT_TRUE(database.migrate(page::archive_migrations()));
    EXPECT_TRUE(database.migrate(story::story_migrations()));
    EXPECT_TRUE(database.migrate(edition::edition_migrations()));
  }

  ArticleId keep(const std::string& paper, const std::string& text, Instant seen,
                 page::Sighting sighting = {}) {
    page::Article article{.title = "Flood", .language = "en"};
    article.published = Stamp{.at = seen - hours(1), .offset = minutes(0)};
    article.canonical = "https://" + paper + ".example/flood";
    article.body = {{.text = text}};
    sighting.paper = paper;
    sighting.keys = {article.canonical};
    sighting.seen = seen;
    const auto kept = page::Archive(database).keep(article, sighting);
    EXPECT_TRUE(kept);
    EXPECT_TRUE(story::StoryRows(database).place(kept->article,
                                                 {.story = StoryId{1}, .copy_of = copy_of}, seen));
    return kept->article;
  }

  Document approved(const std::string& day, Instant at) {
    Editor editor(network, database);
    EXPECT_TRUE(editor.propose(day, at));
    const auto made = editor.approve(day, "mina", at);
    EXPECT_TRUE(made);
    return *made;
  }

  store::TemporaryFolder folder;
  edition::Network network{.name = "Monsoon", .languages = {"en"}, .zone = "UTC"};
  store::Database database;
  std::optional<std::string> copy_of;
};

TEST_F(EditorTest, TellsWhatIsNewInAStoryThatWasInAnEarlierBriefing) {
  keep("pier", "The flood has killed 12 people.", monday - hours(3));
  const Document first = approved("2026-03-09", monday);
  ASSERT_EQ(first.items.size(), 1u);
  EXPECT_EQ(first.items[0].changed, "");
  const ArticleId later = keep("quay", "The flood has killed 19 people.", monday + hours(3));
  const Document second = approved("2026-03-10", monday + days(1));
  ASSERT_EQ(second.items.size(), 1u);
  EXPECT_EQ(second.items[0].changed, "New since 9 March: The death toll moved from 12 to 19 (The "
                                     "Quay, 9 March, 08:00).");
  EXPECT_EQ(second.items[0].changed_in, later);

  // The line goes with the article that says so.
  Editor editor(network, database);
  const auto shown = [&] {
    return editor.still_shown(second, edition::Channel::site, monday + days(2))
        ->items.at(0)
        .changed;
  };
  EXPECT_EQ(shown(), second.items[0].changed);
  if (second.items[0].article == later) return;
  keep("quay", "Taken back.", monday + days(1) + hours(1), {.withdrawn = true});
  EXPECT_EQ(shown(), "");
}

TEST_F(EditorTest, ProposesNothingAgainThatDidNotChange) {
  keep("pier", "The flood has killed 12 people.", monday - hours(3));
  approved("2026-03-09", monday);
  const auto again = Editor(network, database).propose("2026-03-10", monday + days(1));
  ASSERT_TRUE(again);
  EXPECT_TRUE(again->items.empty());
}

TEST_F(EditorTest, NamesCopiesBehindOwnReports) {
  const ArticleId first = keep("pier", "The flood has killed 12 people.", monday - hours(3));
  copy_of = story::name_of(first);
  keep("quay", "The flood has killed 12 people.", monday - hours(2));
  EXPECT_EQ(approved("2026-03-09", monday).items.at(0).told_by,
            "Told by 2 papers in 2 countries: The Pier; in others' words by The Quay.");
}

} // namespace
} // namespace wireroom::briefing
