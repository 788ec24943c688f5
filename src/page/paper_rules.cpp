#include "page/paper_rules.h"
#include "base/ascii.h"
#include "feed/date.h"
#include "page/names.h"
#include "page/wording.h"
#include <algorithm>

namespace wireroom::page {
namespace {

using html::NodeId;
using html::Tree;

void set(Article& article, const char* name, std::string& field, std::string value) {
  if (value.empty()) return;
  field = std::move(value);
  article.evidence[name] = "rule";
}

constexpr std::size_t most_nodes = 2000, longest_text = 4000, most_people = 16;

// The words of an element; none when it holds more than a field can be.
std::string line_of(const Tree& tree, NodeId node) {
  if (tree.end(node) - node > most_nodes) return {};
  std::string line = shown_wording(tree.line(node));
  return line.size() > longest_text ? std::string() : line;
}

std::optional<Stamp> date_of(const Tree& tree, NodeId node, std::string_view language) {
  for (const char* attribute : {"datetime", "content"})
    if (const auto stamp = feed::parse_date(tree.decoded_attribute(node, attribute), language))
      return stamp;
  const std::string line = line_of(tree, node);
  const auto stamp = feed::parse_date(line, language);
  return stamp ? stamp : feed::find_date(line, language);
}

void set_names(Article& article, const Tree& tree, const std::vector<NodeId>& nodes) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < std::min(nodes.size(), most_people); ++i)
    for (std::string& name : names_in(line_of(tree, nodes[i])))
      if (std::find(names.begin(), names.end(), name) == names.end())
        names.push_back(std::move(name));
  if (names.empty()) return;
  article.byline = std::move(names);
  article.evidence["byline"] = "rule";
}

} // namespace

Result<PaperRules> PaperRules::parse(const feed::PageRules& rules) {
  PaperRules made;
  const auto add = [&made](const char* name, const std::string& text) -> Outcome {
    if (text.empty()) return {};
    auto selector = html::Selector::parse(text);
    if (!selector) return fail("{}: {}", name, selector.error().message);
    made.rules_.push_back({name, text, *std::move(selector)});
    return {};
  };
  TRY(add("title", rules.title));
  TRY(add("deck", rules.deck));
  TRY(add("byline", rules.byline));
  TRY(add("date", rules.date));
  TRY(add("body", rules.body));
  for (const std::string& one : rules.drop) {
    if (one.empty()) return fail("drop: a selector is empty");
    TRY(add("drop", one));
  }
  return made;
}

RuledPage::RuledPage(const Tree& tree, const PaperRules& rules) {
  for (const PaperRules::Rule& rule : rules.all()) {
    found_.push_back({rule.name, rule.text,
                      fmt::format("the paper's rule {} = \"{}\"", rule.name, rule.text),
                      rule.selector.all_in(tree)});
    std::vector<Range>* ranges = rule.name == "body"   ? &bodies_
                                 : rule.name == "drop" ? &drops_
                                                       : nullptr;
    for (const NodeId node : found_.back().nodes)
      if (ranges) ranges->push_back({node, tree.end(node), found_.size() - 1});
  }
  keep_outermost(bodies_);
  keep_outermost(drops_);
}

void RuledPage::keep_outermost(std::vector<Range>& ranges) {
  std::stable_sort(ranges.begin(), ranges.end(),
                   [](const Range& a, const Range& b) { return a.from < b.from; });
  NodeId to = 0;
  std::erase_if(ranges, [&to](const Range& one) {
    const bool inner = one.from < to;
    to = std::max(to, one.to);
    return inner;
  });
}

std::string_view RuledPage::within(const std::vector<Range>& ranges, NodeId node) const {
  const auto after = std::upper_bound(ranges.begin(), ranges.end(), node,
                                      [](NodeId at, const Range& one) { return at < one.from; });
  if (after == ranges.begin()) return {};
  const Range& one = *std::prev(after);
  return node < one.to ? std::string_view(found_[one.rule].words) : std::string_view();
}

std::string_view RuledPage::keeps(NodeId node) const {
  return within(bodies_, node);
}

std::string_view RuledPage::drops(NodeId node) const {
  return within(drops_, node);
}

void RuledPage::tell(const Tree& tree, Article& article) const {
  for (const Found& rule : found_) {
    if (rule.nodes.empty()) {
      article.warnings.push_back(rule.words + " finds nothing on this page");
      continue;
    }
    const NodeId first = rule.nodes.front();
    if (rule.name == "title") set(article, "title", article.title, line_of(tree, first));
    if (rule.name == "deck") set(article, "deck", article.deck, line_of(tree, first));
    if (rule.name == "byline") set_names(article, tree, rule.nodes);
    if (rule.name != "date") continue;
    if (const auto stamp = date_of(tree, first, article.language)) {
      article.published = stamp;
      article.evidence["published"] = "rule";
    }
  }
}

} // namespace wireroom::page
