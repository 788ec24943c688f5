#include "page/explain.h"
#include "page/read.h"
#include <gtest/gtest.h>

namespace wireroom::page {
namespace {

constexpr std::string_view bytes =
    "<html><body><h1>Section of the week</h1><div class=story><h2>Ferries sail again</h2>"
    "<p>The ferries to the islands sailed again on Tuesday morning after three days of storm.</p>"
    "<p class=offer>Take the paper for a month and pay for half of it, as long as the offer "
    "lasts.</p><p>The harbour master expects all goods to be over by Thursday.</p></div>"
    "<div class=more><p>A baker from the north won the great prize for his loaf on Sunday.</p>"
    "</div></body></html>";

std::string refusal(const feed::PageRules& rules) {
  const auto read = PaperRules::parse(rules);
  return read ? "none" : read.error().message;
}

TEST(PaperRules, SayWhatIsWrongWithThem) {
  EXPECT_EQ(refusal({.body = "div.story > p"}), "none");
  EXPECT_EQ(refusal({.body = "div.story >"}),
            "body: \"div.story >\" is no selector: an element is missing at the end");
  EXPECT_EQ(refusal({.drop = {".offer", "p:last"}}),
            "drop: \"p:last\" is no selector: \":\" has no meaning here");
  EXPECT_EQ(refusal({.drop = {""}}), "drop: a selector is empty");
}

TEST(PaperRules, GoBeforeEverythingElse) {
  const auto rules =
      PaperRules::parse({.title = ".story h2", .body = ".story", .drop = {".offer", ".nowhere"}});
  ASSERT_TRUE(rules);
  const auto article = read_page({.bytes = bytes, .rules = &*rules});
  ASSERT_TRUE(article);
  EXPECT_EQ(article->title, "Ferries sail again");
  EXPECT_EQ(article->evidence.at("title"), "rule");
  EXPECT_EQ(article->evidence.at("body"), "rule");
  EXPECT_EQ(
      article->text(),
      "The ferries to the islands sailed again on Tuesday morning after three days of storm.\n"
      "The harbour master expects all goods to be over by Thursday.");
  EXPECT_EQ(
      article->warnings,
      std::vector<std::string>{"the paper's rule drop = \".nowhere\" finds nothing on this page"});
}

TEST(PaperRules, WithoutABodyTheVoteDecides) {
  const auto rules = PaperRules::parse({.body = ".nowhere"});
  ASSERT_TRUE(rules);
  const auto with = read_page({.bytes = bytes, .rules = &*rules});
  const auto without = read_page({.bytes = bytes});
  ASSERT_TRUE(with && without);
  EXPECT_FALSE(without->text().empty());
  EXPECT_EQ(with->text(), without->text());
  EXPECT_FALSE(with->evidence.contains("body"));
}

TEST(PaperRules, AreNamedInTheExplanation) {
  const auto rules = PaperRules::parse({.body = ".story", .drop = {".offer"}});
  ASSERT_TRUE(rules);
  const auto reasons = explain_page({.bytes = bytes, .rules = &*rules});
  ASSERT_TRUE(reasons);
  std::map<std::string, std::string> why;
  for (const Reason& reason : *reasons)
    why[reason.text.substr(0, 10)] = (reason.kept ? "kept: " : "left: ") + reason.rule;
  EXPECT_EQ(why["The ferrie"], "kept: the paper's rule body = \".story\" says so");
  EXPECT_EQ(why["Take the p"], "left: the paper's rule drop = \".offer\" says so");
  EXPECT_EQ(why["A baker fr"],
            "left: it stands outside of what the paper's rule for the body finds");
}

TEST(PaperRules, FindingsCountElements) {
  const auto rules = PaperRules::parse({.body = ".story p", .drop = {"#gone"}});
  ASSERT_TRUE(rules);
  const auto findings = explain_rules({.bytes = bytes, .rules = &*rules});
  ASSERT_TRUE(findings);
  ASSERT_EQ(findings->size(), 2u);
  EXPECT_EQ(findings->at(0).elements, 3u);
  EXPECT_TRUE(findings->at(0).first.starts_with("The ferries to the islands"));
  EXPECT_EQ(findings->at(1).elements, 0u);
}

} // namespace
} // namespace wireroom::page
