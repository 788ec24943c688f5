#include "page/archive.h"
#include "page/article_form.h"
#include <gtest/gtest.h>

namespace wireroom::page {
namespace {

const Instant now = from_unix_seconds(1'773'000'000);

Article article() {
  Article a;
  a.title = "Ferry runs again";
  a.deck = "After three days";
  a.byline = {"Ana Cruz", "B. Lim"};
  a.published = *parse_rfc3339("2026-03-08T10:00:00+08:00");
  a.section = "Nation";
  a.topics = {"ferries"};
  a.language = "en";
  a.canonical = "https://pier.example/a/1";
  a.image = {"https://pier.example/i.jpg", "A ferry", "Staff"};
  a.body = {{.text = "The ferry left at dawn."},
            {.type = BlockType::list, .text = "a\nb", .items = {"a", "b"}},
            {.type = BlockType::image, .url = "https://pier.example/j.jpg", .caption = "c"}};
  a.related = {{.title = "Other", .url = "https://pier.example/a/2", .date = a.published}};
  a.corrections = {"note"};
  a.paywalled = false;
  a.evidence = {{"title", "h1"}};
  return a;
}

Sighting sighting(std::vector<std::string> keys = {"pier.example/a/1"}, Instant seen = now) {
  return {.paper = "pier", .keys = std::move(keys), .seen = seen};
}

class ArchiveTest : public testing::Test {
 protected:
  ArchiveTest() : database(*store::Database::open(":memory:")), archive(database) {
    EXPECT_TRUE(database.migrate(archive_migrations()));
  }
  store::Database database;
  Archive archive;
};

TEST_F(ArchiveTest, GivesBackWhatItKept) {
  const auto kept = archive.keep(article(), sighting());
  ASSERT_TRUE(kept) << kept.error().message;
  EXPECT_EQ(kept->change, Change::first);
  const auto found = archive.present(kept->article);
  ASSERT_TRUE(found && *found);
  EXPECT_EQ(to_form((*found)->article), to_form(article()));
  EXPECT_EQ((*found)->number, 1);
  EXPECT_FALSE((*found)->withdrawn);
}

TEST_F(ArchiveTest, KnowsAnArticleUnderEachOfItsKeys) {
  const auto first = archive.keep(article(), sighting({"pier.example/a/1", "guid-1"}));
  const auto again = archive.keep(article(), sighting({"guid-1", "pier.example/b/1"}));
  const auto third = archive.keep(article(), sighting({"pier.example/b/1"}));
  EXPECT_EQ(again->article, first->article);
  EXPECT_EQ(third->article, first->article);
  EXPECT_EQ(third->change, Change::none);
  EXPECT_EQ(archive.counts()->versions, 1);
  Sighting other = sighting({"guid-1"});
  other.paper = "another";
  EXPECT_NE(archive.keep(article(), other)->article, first->article);
}

TEST_F(ArchiveTest, AppendsWhatChanged) {
  const auto first = archive.keep(article(), sighting());
  Article changed = article();
  changed.body[0].text = "The ferry left at noon, officials said on Monday.";
  const auto second = archive.keep(changed, sighting({"pier.example/a/1"}, now + hours(2)));
  EXPECT_EQ(second->change, Change::developed);
  const auto all = archive.versions(first->article);
  ASSERT_EQ(all->size(), 2u);
  EXPECT_EQ((*all)[0].article.body[0].text, "The ferry left at dawn.");
  EXPECT_EQ((*all)[1].number, 2);
  EXPECT_EQ(archive.changes(now, 10)->size(), 1u);
}

TEST_F(ArchiveTest, KeepsWithdrawalAsAVersionWithoutTheWords) {
  const auto first = archive.keep(article(), sighting());
  Sighting gone = sighting({"pier.example/a/1"}, now + hours(3));
  gone.withdrawn = true;
  gone.why_withdrawn = "the page answers 410";
  EXPECT_EQ(archive.keep(Article{}, gone)->change, Change::withdrawn);
  EXPECT_EQ(archive.keep(Article{}, gone)->change, Change::none);
  const auto present = archive.present(first->article);
  EXPECT_TRUE((*present)->withdrawn);
  EXPECT_TRUE((*present)->article.body.empty());
  EXPECT_EQ((*present)->title, "Ferry runs again");
  EXPECT_EQ(archive.keep(article(), sighting())->change, Change::developed);
}

TEST_F(ArchiveTest, DoesNotBelieveTimesToCome) {
  Article future = article();
  future.published->at = now + hours(48);
  const auto kept = archive.keep(future, sighting());
  EXPECT_EQ((*archive.present(kept->article))->at, now);
}

TEST_F(ArchiveTest, ListsPresentVersions) {
  archive.keep(article(), sighting());
  Article other = article();
  other.title = "Second";
  archive.keep(other, sighting({"pier.example/a/9"}, now + hours(1)));
  EXPECT_EQ(archive.since(now)->size(), 2u);
  EXPECT_EQ(archive.since(now + hours(1))->size(), 1u);
  EXPECT_EQ(archive.of_paper("pier", 1)->size(), 1u);
  EXPECT_TRUE(archive.of_paper("none", 9)->empty());
}

TEST(ArticleForm, RefusesWhatItDidNotWrite) {
  EXPECT_FALSE(from_form("not json"));
  EXPECT_FALSE(from_form("[]"));
  EXPECT_TRUE(from_form("{}"));
}

} // namespace
} // namespace wireroom::page
