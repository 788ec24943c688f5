// Pages made to be slow, large or deep: each is read or refused with a sentence, and what was made
// of it is counted. Shapes that a careless pass would need quadratic time for are of a size at
// which that would not end within the time that tests are given.
#include "page/read.h"
#include <gtest/gtest.h>

namespace wireroom::page {
namespace {

std::string repeated(std::string_view part, std::size_t count) {
  std::string out;
  out.reserve(part.size() * count);
  for (std::size_t i = 0; i < count; ++i) out += part;
  return out;
}

Article read(const std::string& bytes, const Budget& budget = {}) {
  auto article = read_page({.bytes = bytes, .url = "https://paper.example/story"}, budget);
  EXPECT_TRUE(article.has_value());
  return article.value_or(Article{});
}

constexpr std::string_view paragraph = "<p>The ferry left the harbour at dawn, the master said, "
                                       "and nobody on the quay had seen it go.";

TEST(HostilePage, MoreBytesThanAreReadAreRefusedWithASentence) {
  const std::string page(17u << 20, 'a');
  const auto article = read_page({.bytes = page});
  ASSERT_FALSE(article);
  EXPECT_EQ(article.error().message,
            "the page has 17825792 bytes, more than the 16777216 that are read");
}

TEST(HostilePage, RulesThatFindEveryElementOfALargePage) {
  const auto rules = PaperRules::parse({.title = "*",
                                        .deck = "* *",
                                        .byline = "div",
                                        .date = "div > div",
                                        .body = "*",
                                        .drop = {"* b"}});
  ASSERT_TRUE(rules);
  for (const bool deep : {true, false}) {
    const std::string page =
        "<h1>The ferry</h1>" +
        repeated(deep ? "<div>by Marta Lind <b>x</b>" : "<div>y <b>x</b></div>", 60'000);
    const auto article =
        read_page({.bytes = page, .url = "https://paper.example/story", .rules = &*rules});
    ASSERT_TRUE(article);
    EXPECT_LE(article->title.size(), 4000u);
    EXPECT_FALSE(article->body.empty());
  }
}

TEST(HostilePage, TenMegabytesOfParagraphsAreRead) {
  std::string page = "<h1>The ferry</h1><article>";
  std::size_t count = 0;
  for (; page.size() < (10u << 20); ++count)
    page += fmt::format("{} It was boat number {}.</p>", paragraph, count);
  EXPECT_GE(read(page).body.size(), count / 2); // far from any article that the vote has seen
}

TEST(HostilePage, MoreNodesThanAreReadAreLeftOutWithAWarning) {
  const std::string page = "<article>" + repeated(paragraph, 40) + repeated("<b>x</b>", 30'000);
  const Article article = read(page, {.nodes = 20'000});
  ASSERT_FALSE(article.warnings.empty());
  EXPECT_EQ(article.warnings.front(),
            "the page has more elements than are read; the rest was left out");
}

TEST(HostilePage, AHundredThousandLevelsHoldTheirText) {
  const std::string page = repeated("<div class=\"story-body\">", 100'000) +
                           repeated(fmt::format("{}</p>", paragraph), 3);
  EXPECT_EQ(read(page).body.size(), 1u); // the same thrice is read once
}

TEST(HostilePage, TablesOfManyCellsAreLookedThroughOnce) {
  std::string page = "<article>" + repeated(paragraph, 1) + "<table>";
  for (int i = 0; i < 30'000; ++i) page += fmt::format("<tr><td>boat {}<td>{} knots", i, i % 40);
  EXPECT_FALSE(read(page + "</table>").warnings.size() > 1);
}

TEST(HostilePage, ManyBoxesWithinBoxes) {
  std::string page = "<article>" + std::string(paragraph) + "</article>";
  page +=
      repeated("<aside><h4>Must read</h4><a href=/x>Read this at once, dear reader</a>", 30'000);
  EXPECT_LE(read(page).body.size(), 2u);
}

TEST(HostilePage, ManyLinesThatAreCutOffBesideEmptyLinks) {
  const std::string page = "<article>" + std::string(paragraph) + "<div>" +
                           repeated("<a href=/x></a>", 100'000) + repeated("<p>And so…</p>", 200);
  EXPECT_LE(read(page).body.size(), 201u);
}

TEST(HostilePage, ManyHeadlinesAndLinesOfLargeType) {
  const std::string page = repeated("<h1>Ferry</h1><font size=7>Ferry at dawn</font><br>", 50'000) +
                           "<article>" + std::string(paragraph);
  EXPECT_FALSE(read(page).title.empty());
}

TEST(HostilePage, LinkedDataThatDoesNotEnd) {
  const std::string page = "<script type=\"application/ld+json\">" + repeated("[{\"a\":", 200'000) +
                           "</script><article>" + std::string(paragraph);
  EXPECT_EQ(read(page).body.size(), 1u);
}

TEST(HostilePage, ClassNamesWithoutEnd) {
  const std::string page = "<article><div class=\"" + repeated("related article body ", 50'000) +
                           "\">" + std::string(paragraph) + "</div>";
  EXPECT_LE(read(page).body.size(), 1u);
}

} // namespace
} // namespace wireroom::page
