#include "feed/identity.h"
#include <gtest/gtest.h>

namespace wireroom::feed {
namespace {

Entry entry(std::string id, std::string link) {
  Entry made;
  made.id = std::move(id);
  made.link = std::move(link);
  return made;
}

TEST(Identity, OneAddressForAllItsSpellings) {
  const std::string expected = "https://post.example/a/b?id=7";
  for (const char* address :
       {"http://www.Post.example:80/a/b/?utm_source=rss&id=7#top",
        "HTTPS://post.example/a/b?id=7&fbclid=x", " https://post.example:443/a/b?id=7"})
    EXPECT_EQ(canonical_address(address), expected) << address;
  EXPECT_EQ(canonical_address("http://post.example/"), "https://post.example");
  EXPECT_NE(canonical_address("https://post.example/?p=1"),
            canonical_address("https://post.example/?p=2"));
  EXPECT_EQ(canonical_address("urn:x:1"), "urn:x:1");
}

TEST(Identity, HabitsOfIds) {
  const std::vector<Entry> before = {entry("1", "https://p/a"), entry("2", "https://p/b"),
                                     entry("3", "https://p/c")};
  const std::vector<Entry> shifted = {entry("1", "https://p/z"), entry("2", "https://p/a"),
                                      entry("3", "https://p/b")};
  const std::vector<Entry> renamed = {entry("x", "https://p/a"), entry("y", "https://p/b")};
  const std::vector<Entry> repeated = {entry("1", "https://p/a"), entry("1", "https://p/b")};
  EXPECT_EQ(id_habit(before, before), IdHabit::stable);
  EXPECT_EQ(id_habit(before, shifted), IdHabit::positional);
  EXPECT_EQ(id_habit(before, renamed), IdHabit::changing);
  EXPECT_EQ(id_habit(before, repeated), IdHabit::repeated);
}

TEST(Identity, LinksThatLeadToNoArticle) {
  const auto links = [](std::vector<Entry> entries) {
    mend_shared_links(entries);
    std::vector<std::string> all;
    for (const Entry& entry : entries) all.push_back(entry.link);
    return all;
  };
  const auto entry = [](const char* id, const char* link) {
    Entry one;
    one.id = id;
    one.link = link;
    return one;
  };
  using Links = std::vector<std::string>;
  const char* page = "https://pier.example/live";
  EXPECT_EQ(links({entry("a", "https://pier.example/"), entry("b", "https://pier.example/b")}),
            (Links{"", "https://pier.example/b"}));
  EXPECT_EQ(links({entry("a", page), entry("b", page), entry("c", "https://pier.example/live#c")}),
            (Links{"", "", ""}));
  EXPECT_EQ(links({entry("a", page), entry("b", page)}), (Links{page, page}));
  EXPECT_EQ(links({entry("a", page), entry("a", page), entry("a", page)}),
            (Links{page, page, page}));
  EXPECT_EQ(links({entry("https://pier.example/a", "https://www.pier.example"),
                   entry("https://pier.example/", "https://pier.example/?utm_source=x")}),
            (Links{"https://pier.example/a", ""}));
  EXPECT_EQ(links({entry("a", "https://pier.example/?p=7")}), Links{"https://pier.example/?p=7"});
  EXPECT_EQ(links({entry("a", ""), entry("b", "urn:x")}), (Links{"", "urn:x"}));
}

TEST(Identity, KeyOfAnArticle) {
  EXPECT_EQ(article_key(entry("9", "http://post.example/a?utm_medium=rss")),
            article_key(entry("8", "https://post.example/a")));
  EXPECT_EQ(article_key(entry("urn:1", "")), "id:urn:1");
  EXPECT_NE(article_key(entry("urn:1", ""), IdHabit::repeated), "id:urn:1");
}

} // namespace
} // namespace wireroom::feed
