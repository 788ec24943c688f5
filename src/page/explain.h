// Explaining a page: unit by unit why it was kept as the article's or left out. For
// `wireroom read --explain` and for whoever teaches the vote; costs about twice what reading does.
#pragma once
#include "page/read.h"
#include <vector>

namespace wireroom::page {

struct Reason {
  std::string text; // the unit's
  bool kept = false;
  double odds = 0;   // of the vote, as a logarithm; above 0 it is kept
  std::string rule;  // what kept or left it in spite of the vote, in words; else empty
  std::string where; // the elements around it, "article.story > div.text > p"
  struct Share {
    std::string evidence; // as people read it
    double value = 0;     // what was seen
    double worth = 0;     // what that added to the odds
  };
  std::vector<Share> shares; // the weightiest, first first
};

// Fails as read_page() does. A page without markup, or whose text was taken from linked data, has
// no reasons.
Result<std::vector<Reason>> explain_page(const PageSource& source, const Budget& budget = {});

// What one of the paper's own rules finds on a page.
struct RuleFinding {
  std::string name, text; // "body", "div.story"
  std::size_t elements = 0;
  std::string first; // the beginning of the first one's words
};

// One for each of the source's rules, in their order; a page without markup has nothing to find.
Result<std::vector<RuleFinding>> explain_rules(const PageSource& source, const Budget& budget = {});

// For people: one paragraph a unit.
std::string to_text(const std::vector<Reason>& reasons);

} // namespace wireroom::page
