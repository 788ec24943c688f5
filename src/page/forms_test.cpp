#include "feed/parse.h"
#include "page/forms.h"
#include <gtest/gtest.h>

namespace wireroom::page {
namespace {

Article sample() {
  Article a;
  a.title = "A *second* landing";
  a.deck = "The town votes";
  a.byline = {"Mei Tan", "Arun Das"};
  a.published = parse_rfc3339("2024-05-06T22:10:00+08:00").value();
  a.language = "en";
  a.canonical = "https://paper.example/story";
  a.image = {"https://paper.example/a.jpg", "The landing", "Ravi Menon"};
  a.body = {
      {.text = "1. A vote & a fight"},
      {.type = BlockType::heading, .text = "What next", .level = 3},
      {.type = BlockType::list, .text = "one\ntwo", .items = {"one", "two"}},
      {.type = BlockType::quote, .text = "It runs <again>"},
      {.type = BlockType::image, .url = "https://paper.example/b.jpg", .caption = "The mayor"},
      {.type = BlockType::embed, .url = "https://film.example/1"}};
  return a;
}

TEST(Forms, Markdown) {
  EXPECT_EQ(
      to_markdown(sample()),
      "# A \\*second\\* landing\n\n*The town votes*\n\n"
      "Mei Tan, Arun Das, 2024-05-06T22:10:00+08:00\n\n"
      "![The landing](<https://paper.example/a.jpg>)\\\nThe landing *Ravi Menon*\n\n"
      "1\\. A vote & a fight\n\n### What next\n\n- one\n- two\n\n> It runs \\<again\\>\n\n"
      "![The mayor](<https://paper.example/b.jpg>)\\\nThe mayor\n\n<https://film.example/1>\n");
}

TEST(Forms, NinjsIsReadBack) {
  const std::string item = to_ninjs(sample(), "1");
  EXPECT_EQ(item.find('\n'), std::string::npos);
  EXPECT_NE(item.find("<p>1. A vote &amp; a fight</p>"), std::string::npos);
  const auto read = feed::parse({.bytes = item, .url = "https://paper.example/items"});
  ASSERT_TRUE(read);
  ASSERT_EQ(read->entries.size(), 1u);
  EXPECT_EQ(read->entries[0].title, "A *second* landing");
  EXPECT_EQ(read->entries[0].published, sample().published);
}

TEST(Forms, AnEmptyArticle) {
  EXPECT_EQ(to_markdown({}), "# \n");
  EXPECT_EQ(to_ninjs({}, "7"), R"({"uri":"7","type":"text"})");
}

} // namespace
} // namespace wireroom::page
