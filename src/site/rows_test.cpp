#include "edition/edition_rows.h"
#include "page/archive.h"
#include "site/address.h"
#include "site/rows.h"
#include "site/search.h"
#include "store/testing.h"
#include "story/rows.h"
#include <gtest/gtest.h>

namespace wireroom::site {
namespace {

const Instant morning = parse_rfc3339("2026-03-12T06:00:00Z")->at;

edition::Network network() {
  edition::Network out{.name = "Monsoon News Network", .languages = {"en"}};
  out.papers = {
      {.id = "pier", .name = "The Pier", .country = "KR", .city = "Busan", .zone = "Asia/Seoul"},
      {.id = "delta", .name = "The Delta", .country = "BD", .city = "Khulna", .zone = "Asia/Dhaka"},
      {.id = "quay", .name = "The Quay", .country = "TH", .city = "Trang", .zone = "Asia/Bangkok"}};
  out.terms["delta"].excerpt = 40;
  out.terms["quay"].delay = hours(6);
  return out;
}

class RowsTest : public testing::Test {
 protected:
  RowsTest() : database(*store::Database::open(folder.file("network.db"))) {
    EXPECT_TRUE(database.migrate(page::archive_migrations()));
    EXPECT_TRUE(database.migrate(story::story_migrations()));
    EXPECT_TRUE(database.migrate(edition::edition_migrations()));
    source = source_of(papers, *database.another(), clock);
  }

  ArticleId keep(const std::string& paper, const std::string& title, const std::string& text,
                 int story, page::Sighting sighting = {}) {
    page::Article article{.title = title, .section = section, .language = language};
    article.published = Stamp{.at = morning - hours(2), .offset = minutes(0)};
    article.canonical = "https://" + paper + ".example/" + std::to_string(story);
    article.body = {{.text = text}};
    article.corrections = notes;
    sighting.paper = paper;
    sighting.keys = {article.canonical};
    sighting.seen = clock.now() - minutes(1);
    const auto kept = page::Archive(database).keep(article, sighting);
    EXPECT_TRUE(kept);
    EXPECT_TRUE(story::StoryRows(database).place(
        kept->article, {.story = StoryId{story}, .copy_of = copy_of}, clock.now(), attribution));
    return kept->article;
  }
  std::optional<ArticleView> article(ArticleId id) { return *source.article(id); }

  store::TemporaryFolder folder;
  ManualClock clock{morning};
  const edition::Network papers = network();
  store::Database database;
  Source source;
  std::optional<std::string> copy_of;
  story::Attribution attribution;
  std::vector<std::string> notes;
  std::string section = "Business", language = "en";
};

const std::string ferry = "The ferry left the eastern pier at dawn with 212 passengers on board.";

TEST_F(RowsTest, ShowsWhatTheTermsAllowAndNoMore) {
  const auto whole = keep("pier", "Ferry sails", ferry, 1),
             part = keep("delta", "Ferry is back", ferry, 1),
             later = keep("quay", "Ferry again", ferry, 1);
  EXPECT_EQ(article(whole)->body.size(), 1U);
  EXPECT_TRUE(article(part)->body.empty());
  EXPECT_LE(article(part)->excerpt.size(), 45U);
  EXPECT_FALSE(article(later));
  const auto story = *source.story(StoryId{1});
  ASSERT_EQ(story->tellings.size(), 2U);
  EXPECT_LE(story->tellings[1].lead.size(), 45U);
  EXPECT_EQ((*source.feed({}))->items.size(), 2U);
  EXPECT_EQ((*source.catalogue())->articles.size(), 2U);
  EXPECT_FALSE(*source.feed({.paper = "none"}));
  EXPECT_EQ(source.freshness().until, morning + seconds(60));
  clock.set(morning + hours(4) - seconds(5));
  EXPECT_EQ(source.freshness().until, morning + hours(4)); // when the delay ends
  clock.set(morning + hours(4));
  EXPECT_TRUE(article(later));
}

TEST_F(RowsTest, SaysWhenRowsHaveChanged) {
  const auto before = source.freshness().change;
  EXPECT_EQ(source.freshness().change, before);
  keep("pier", "Ferry sails", ferry, 1);
  EXPECT_NE(source.freshness().change, before);
}

TEST_F(RowsTest, NamesCopiesAndCorrections) {
  const auto first = keep("pier", "Ferry sails", ferry, 1);
  copy_of = story::name_of(first);
  keep("delta", "Ferry is back", ferry, 1);
  copy_of.reset();
  notes = {"It was 212, not 221."};
  clock.advance(minutes(5));
  keep("pier", "Ferry sails", ferry + " It was full.", 1);
  const auto story = *source.story(StoryId{1});
  EXPECT_EQ(story->tellings[1].hands, std::vector<std::string>{"The Pier"});
  EXPECT_TRUE(story->tellings[0].first);
  EXPECT_EQ(article(first)->changes.at(0).words, "It was 212, not 221.");
  EXPECT_EQ((*source.corrections())->corrections.at(0).words, "It was 212, not 221.");
}

// The Pier's article came in first, and says that it has its text from The Quay, which has it from
// an agency.
TEST_F(RowsTest, BelievesWhatArticlesSayOfTheirSource) {
  clock.set(morning + hours(8));
  attribution = {.credit = "The Quay"};
  const auto first = keep("pier", "Ferry sails", ferry, 1);
  copy_of = story::name_of(first);
  attribution = {.opening = "TRANG (ECS) - The ferry left."};
  const auto second = keep("quay", "Ferry is back", ferry, 1);
  const auto story = *source.story(StoryId{1});
  using Hands = std::vector<std::string>;
  ASSERT_EQ(story->tellings.size(), 2U);
  EXPECT_EQ(story->tellings[0].id, second);
  EXPECT_EQ(story->tellings[0].hands, Hands{"ECS"});
  EXPECT_TRUE(story->tellings[0].first);
  EXPECT_EQ(story->tellings[1].hands, (Hands{"ECS", "The Quay"}));
  EXPECT_FALSE(story->tellings[1].own_percent); // what it shares with a later one is not known
  EXPECT_EQ(article(first)->hands, (Hands{"ECS", "The Quay"}));
}

TEST_F(RowsTest, TellsWhatChangedAndNothingThatMayNotBeShown) {
  const std::string told = "The flood has killed 12 people.",
                    later = "The flood has killed 19 people.";
  const std::string hidden = "Rain fell on the delta for the whole of the week. ";
  keep("pier", "Flood", told, 1);
  clock.advance(hours(1));
  keep("delta", "Flood in the delta", hidden + later, 1);
  EXPECT_TRUE((*source.story(StoryId{1}))->news.empty());
  clock.advance(hours(1));
  const auto id = keep("pier", "Flood", later, 1);
  const auto news = (*source.story(StoryId{1}))->news;
  ASSERT_EQ(news.size(), 1U);
  EXPECT_EQ(news[0].sentence, "The death toll moved from 12 to 19 (The Pier, 16:59)");
  EXPECT_EQ(news[0].article, id);
}

TEST_F(RowsTest, TakesAWithdrawnArticleFromEveryPage) {
  const auto id = keep("pier", "Ferry sails", ferry, 1);
  clock.advance(minutes(5));
  keep("pier", "Ferry sails", ferry, 1, {.withdrawn = true});
  EXPECT_FALSE(article(id));
  EXPECT_FALSE(*source.story(StoryId{1}));
  EXPECT_TRUE((*source.front())->ranked.empty());
  EXPECT_TRUE((*source.paper("pier"))->articles.empty());
  const auto corrections = *source.corrections();
  ASSERT_EQ(corrections->corrections.size(), 1U);
  EXPECT_EQ(corrections->corrections[0].title, "An article of The Pier");
}

TEST_F(RowsTest, NewsGivesTheHeadlineBeforeCommentary) {
  keep("pier", "Ferry sails", ferry, 1);
  clock.advance(minutes(5));
  section = "Editorial";
  keep("delta", "What a ferry is for", "A ferry is a bridge that moves.", 1);
  EXPECT_EQ((*source.story(StoryId{1}))->line.headline, "Ferry sails");
  EXPECT_EQ((*source.story(StoryId{1}))->line.section, "business");
}

TEST_F(RowsTest, PutsTheApprovedEditionOnTop) {
  const auto id = keep("pier", "Ferry sails", ferry, 1);
  keep("pier", "Dock closes", "The dock closes on Friday.", 2);
  edition::Editions editions(database);
  ASSERT_TRUE(editions.propose("2026-03-12",
                               {{StoryId{1}, id, "A ferry, at last", "It left.", "why"}}, morning));
  EXPECT_TRUE((*source.front())->edition.empty());
  ASSERT_TRUE(editions.decide(
      "2026-03-12", {.kind = edition::DecisionKind::approve, .editor = "Mina", .at = morning}));
  const auto front = *source.front();
  ASSERT_EQ(front->edition.size(), 1U);
  EXPECT_EQ(front->edition[0].headline, "A ferry, at last");
  const auto line = (*source.story(StoryId{1}))->line;
  EXPECT_EQ(line.headline, "A ferry, at last");
  EXPECT_EQ(story_path(line), (*source.catalogue())->stories.back().path); // one address everywhere
  EXPECT_EQ(story_path(front->edition[0]), story_path(line));
  ASSERT_EQ(front->ranked.size(), 1U);
  EXPECT_EQ(front->ranked[0].headline, "Dock closes");
  EXPECT_TRUE(front->regions.empty());
  EXPECT_EQ((*source.section("business"))->stories.size(), 2U);
  EXPECT_EQ((*source.country("kr"))->stories.size(), 2U);
  EXPECT_FALSE(*source.country("fr"));
}

TEST_F(RowsTest, PutsNoStoryTwiceOnTheFrontPage) {
  const auto lead = keep("pier", "Ferry sails", ferry, 1);
  keep("delta", "The ferry is back", "Passengers cheered. It left at dawn.", 1);
  language = "ko";
  keep("quay", "여객선 다시 출항", "승객들이 환호했다.", 1);
  language = "en";
  clock.advance(hours(6)); // the Quay's news comes later by its terms
  for (int story = 2; story <= 12; ++story)
    keep("pier", fmt::format("Story {}", story), fmt::format("It is story {}.", story), story);
  edition::Editions editions(database);
  ASSERT_TRUE(editions.propose(
      "2026-03-12", {{StoryId{1}, lead, "A ferry, at last", "It left.", "why"}}, morning));
  ASSERT_TRUE(editions.decide(
      "2026-03-12", {.kind = edition::DecisionKind::approve, .editor = "Mina", .at = morning}));
  const auto front = *source.front();
  ASSERT_EQ(front->edition.size(), 1U);
  ASSERT_EQ(front->edition[0].also.size(), 1U);
  EXPECT_EQ(front->edition[0].also[0].title, "The ferry is back");
  EXPECT_EQ(front->edition[0].also[0].lead, "Passengers cheered.");
  std::vector<StoryId> all{front->edition[0].id};
  for (const StoryLine& line : front->ranked) all.push_back(line.id);
  ASSERT_EQ(front->regions.size(), 1U);
  EXPECT_EQ(front->regions[0].name, "Northeast Asia");
  for (const StoryLine& line : front->regions[0].stories) all.push_back(line.id);
  EXPECT_EQ(std::set<StoryId>(all.begin(), all.end()).size(), all.size());
  EXPECT_EQ(all.size(), 12U);
}

TEST_F(RowsTest, FindsWordsInEveryScriptWithinTheTerms) {
  keep("pier", "Ferry sails", ferry, 1);
  keep("pier", "海峽渡輪恢復通航", "首班渡輪昨日清晨離港。", 2);
  keep("pier", "เปิดเส้นทางเรือ", "เรือเที่ยวแรกออกจากท่าเมื่อรุ่งสาง", 3);
  keep("pier", "여객선 운항 재개", "첫 여객선이 새벽에 떠났다.", 4);
  const auto hidden = keep("delta", "Another", ferry, 5);
  const auto index = SearchIndex::open(":memory:", *database.another(), papers, clock);
  ASSERT_TRUE(index) << index.error().message;
  const auto count = [&](const char* query) { return (*index)->find(query, 1)->hits.size(); };
  EXPECT_EQ(count("渡輪"), 1U);
  EXPECT_EQ(count("รุ่งสาง"), 1U);
  EXPECT_EQ(count("여객선"), 1U);
  EXPECT_EQ(count("ferry board"), 1U); // "board" is beyond the other's excerpt
  EXPECT_EQ(count("passengers"), 1U);  // the same
  EXPECT_EQ(count("ferry"), 2U);
  EXPECT_EQ(count("\" OR ) NEAR"), 0U);
  EXPECT_TRUE(hidden);
  const auto found = (*index)->find("passengers", 1);
  std::string marked;
  for (const auto& run : found->hits.at(0).snippet)
    marked += run.hit ? "[" + run.text + "]" : run.text;
  EXPECT_EQ(marked, "The ferry left the eastern pier at dawn with 212 [passengers] on board.");
}

} // namespace
} // namespace wireroom::site
