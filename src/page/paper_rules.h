// PaperRules: what the operator says of one paper's pages ([paper.rules] in network.toml), and what
// that finds on a page. A last resort: it goes before whatever the page is read by else.
#pragma once
#include "feed/paper.h"
#include "html/selector.h"
#include "page/article.h"
#include "page/unit.h"
#include <string>
#include <string_view>
#include <vector>

namespace wireroom::page {

class PaperRules {
 public:
  // Fails with a sentence that names the rule and what is wrong with it.
  static Result<PaperRules> parse(const feed::PageRules& rules);

  struct Rule {
    std::string name, text; // "body", "div.story"
    html::Selector selector;
  };
  const std::vector<Rule>& all() const { return rules_; }

 private:
  std::vector<Rule> rules_;
};

// What the rules find on one page.
class RuledPage {
 public:
  RuledPage() = default; // no rules
  RuledPage(const html::Tree& tree, const PaperRules& rules);

  // Title, deck, byline and date as the rules have them, with "rule" as their evidence; a warning
  // for each rule that finds nothing.
  void tell(const html::Tree& tree, Article& article) const;

  bool has_body() const { return !bodies_.empty(); }

  // Of a unit's first text, or of a picture: by which rule, in words; empty: by none.
  std::string_view keeps(html::NodeId node) const;
  std::string_view drops(html::NodeId node) const;

  struct Found {
    std::string name, text; // the rule's
    std::string words;      // "the paper's rule body = \"div.story\""
    std::vector<html::NodeId> nodes;
  };
  const std::vector<Found>& found() const { return found_; }

 private:
  struct Range {
    html::NodeId from, to;
    std::size_t rule; // in found_
  };
  static void keep_outermost(std::vector<Range>& ranges);
  std::string_view within(const std::vector<Range>& ranges, html::NodeId node) const;

  std::vector<Found> found_;
  std::vector<Range> bodies_, drops_; // outermost elements, in reading order
};

} // namespace wireroom::page
