#include "page/read.h"
#include <gtest/gtest.h>

namespace wireroom::page {
namespace {

Article read(std::string_view bytes) {
  auto article = read_page({.bytes = bytes, .url = "https://paper.example/story"});
  EXPECT_TRUE(article.has_value());
  return article.value_or(Article{});
}

constexpr std::string_view harbour = R"(<!doctype html><html lang="en"><head>
<title>Harbour bridge: a second span opens - The Example Courier</title>
<meta property="og:image" content="/pictures/bridge.jpg">
<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"Harbour bridge: a second
 span opens","author":[{"@type":"Person","name":"Mei Tan"},{"name":"By Arun Das"}],
 "datePublished":"2024-05-06T07:08:00+08:00","isAccessibleForFree":true,}]}</script></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<h1>Harbour bridge: a second span opens</h1>
<div class="article-body"><p>The second span of the harbour bridge was opened to cars on Monday, two years late.</p>
<div class="share-buttons">Share this story with everybody you know on every network.</div>
<p>Engineers said that the delay was caused by a shortage of steel, and by two typhoons last year.</p>
<h2>What comes next</h2><p>A third span, for trains, is to be begun in the spring, said the ministry.</p>
<div class="related-stories"><p><a href="/x">A ferry that nobody wanted was sold for scrap last week.</a></p></div>
</div><footer>Copyright of the paper. All rights are reserved everywhere.</footer></body></html>)";

TEST(ReadPage, TheArticleAndNothingElse) {
  const Article article = read(harbour);
  EXPECT_EQ(article.title, "Harbour bridge: a second span opens");
  EXPECT_EQ(article.byline, (std::vector<std::string>{"Mei Tan", "Arun Das"}));
  ASSERT_TRUE(article.published);
  EXPECT_EQ(format_stamp(*article.published), "2024-05-06T07:08:00+08:00");
  EXPECT_EQ(article.image.url, "https://paper.example/pictures/bridge.jpg");
  EXPECT_EQ(article.paywalled, false);
  ASSERT_EQ(article.body.size(), 4u);
  EXPECT_EQ(article.body[2].type, BlockType::heading);
  EXPECT_EQ(article.text().find("Share"), std::string::npos);
  EXPECT_EQ(article.text().find("ferry"), std::string::npos);
  EXPECT_EQ(article.evidence.at("title"), "h1");
}

TEST(ReadPage, ThePapersRegionSaysWhichNumberIsTheMonth) {
  const auto day = [](std::string_view paper, std::string_view page) {
    const std::string bytes = fmt::format(
        "<html lang=\"{}\"><body><h1>A second span opens</h1><p class=\"date\">Published: "
        "03/02/2026 10:30</p><p>The second span of the harbour bridge was opened to cars "
        "on Monday, two years late, after a shortage of steel.</p></body></html>",
        page);
    const auto article = read_page({.bytes = bytes, .language = paper});
    return article && article->published ? format_stamp(*article->published).substr(0, 10) : "none";
  };
  EXPECT_EQ(day("", "en-US"), "2026-03-02");
  EXPECT_EQ(day("", "en"), "2026-02-03");
  EXPECT_EQ(day("en", "en-US"), "2026-02-03");
  EXPECT_EQ(day("en-PH", "en"), "2026-03-02");
  EXPECT_EQ(day("th", "en-US"), "2026-03-02"); // another language: the page's counts
}

TEST(Article, TheDeckIsToldOnce) {
  Article article;
  article.deck = "The second span opens two years late.";
  article.body = {{.type = BlockType::paragraph, .text = article.deck},
                  {.type = BlockType::paragraph, .text = "Engineers blamed the steel."}};
  article.tell_deck_once();
  EXPECT_EQ(article.text(), "Engineers blamed the steel.");
  article.deck = article.body.front().text;
  article.tell_deck_once(); // the only text stays, whatever the deck says
  EXPECT_EQ(article.body.size(), 1u);
}

TEST(ReadPage, PlainText) {
  const Article article =
      read("Follow us everywhere\n\n\nIsland votes on a new harbour\n\n"
           "It is the third vote in ten years.\n\nWritten by\n\nUpdated: May 6, 2024\n\n"
           "The people of the island are voting on whether to build a second harbour.\n\n"
           "Results are expected late in the evening, the election office said on Monday.\n\n"
           "Like it?\n\nThe Island Post\n\nAbout the Author: The Island Post is a daily.\n\n"
           "A ferry is sold\n\nThe ferry that nobody wanted was sold for scr\n\n"
           "By Mei Tan\nMay 5, 2024\n");
  EXPECT_EQ(article.title, "Island votes on a new harbour");
  EXPECT_EQ(article.deck, "It is the third vote in ten years.");
  EXPECT_EQ(article.paper, "The Island Post");
  ASSERT_TRUE(article.updated);
  EXPECT_EQ(format_stamp(*article.updated), "2024-05-06");
  EXPECT_EQ(article.body.size(), 2u);
  ASSERT_EQ(article.related.size(), 1u);
  EXPECT_EQ(article.related[0].title, "A ferry is sold");
  EXPECT_EQ(article.related[0].byline, "Mei Tan");
}

TEST(ReadPage, HostilePagesAreAnsweredOrRefused) {
  EXPECT_FALSE(read_page({.bytes = ""}));
  EXPECT_FALSE(read_page({.bytes = harbour}, {.bytes = 100}));
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<div class=a><b>";
  EXPECT_TRUE(read_page({.bytes = deep}));
  std::string open(2u << 20, '<');
  EXPECT_TRUE(read_page({.bytes = "<p>" + open}));
  std::string flood = "<p>";
  for (int i = 0; i < 200'000; ++i) flood += "</b><a><p>";
  EXPECT_TRUE(read_page({.bytes = flood}));
}

} // namespace
} // namespace wireroom::page
