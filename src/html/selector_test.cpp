#include "html/selector.h"
#include <gtest/gtest.h>

namespace wireroom::html {
namespace {

const Tree& page() {
  static const Tree tree =
      Tree::parse("<body><div id=top class='head wide'><p>a</p></div>"
                  "<DIV class=Story data-role='main text'><p class=deck>b</p>"
                  "<section><p>c</p><ul><li><p>d</p></ul></section><img alt=''></div></body>");
  return tree;
}

// The words of what is found, or of an element its name.
std::string found(std::string_view selector) {
  const auto read = Selector::parse(selector);
  if (!read) return read.error().message;
  std::string out;
  for (const NodeId node : read->all_in(page())) {
    const std::string text = page().line(node);
    out += (out.empty() ? "" : "|") + (text.empty() ? std::string(page().name(node)) : text);
  }
  return out;
}

TEST(Selector, ByNameClassIdAndAttribute) {
  EXPECT_EQ(found("p"), "a|b|c|d");
  EXPECT_EQ(found("P.deck"), "b");
  EXPECT_EQ(found("#top"), "a");
  EXPECT_EQ(found(".wide"), "a");
  EXPECT_EQ(found(".wid"), "");
  EXPECT_EQ(found(".story"), "") << "classes compare with case";
  EXPECT_EQ(found("[alt]"), "img");
  EXPECT_EQ(found("[data-role=\"main text\"]"), "b c d");
  EXPECT_EQ(found("[data-role='main']"), "");
  EXPECT_EQ(found("div#top.head[class]"), "a");
  EXPECT_EQ(found("section *"), "c|d|d|d");
}

TEST(Selector, WithinAndDirectlyWithin) {
  EXPECT_EQ(found(".Story p"), "b|c|d");
  EXPECT_EQ(found(".Story > p"), "b");
  EXPECT_EQ(found(".Story>section>p"), "c");
  EXPECT_EQ(found("body section p"), "c|d");
  EXPECT_EQ(found("div > li p"), "");
  EXPECT_EQ(found("div ul > li > p"), "d");
}

TEST(Selector, SeveralInReadingOrder) {
  EXPECT_EQ(found("li, #top p ,p"), "a|b|c|d|d");
}

TEST(Selector, SaysWhatIsWrong) {
  EXPECT_EQ(found(""), "\"\" is no selector: an element is missing at the end");
  EXPECT_EQ(found("div >"), "\"div >\" is no selector: an element is missing at the end");
  EXPECT_EQ(found("p,"), "\"p,\" is no selector: an element is missing at the end");
  EXPECT_EQ(found("p:first-child"), "\"p:first-child\" is no selector: \":\" has no meaning here");
  EXPECT_EQ(found("h1 + p"), "\"h1 + p\" is no selector: \"+\" has no meaning here");
  EXPECT_EQ(found("p."), "\"p.\" is no selector: a name is missing after \".\"");
  EXPECT_EQ(found("[href"), "\"[href\" is no selector: \"[href\" is not closed");
  EXPECT_EQ(found("[a=]"), "\"[a=]\" is no selector: a value is missing after \"=\"");
  EXPECT_EQ(found("[a='b]"), "\"[a='b]\" is no selector: a quotation mark is missing");
}

TEST(Selector, IsBounded) {
  std::string deep = "a";
  for (int i = 0; i < 16; ++i) deep += " > a";
  EXPECT_EQ(found(deep), "\"" + deep + "\" goes down more than 16 levels");
}

} // namespace
} // namespace wireroom::html
