#include "page/explain.h"
#include "base/ascii.h"
#include "html/encoding.h"
#include "page/body.h"
#include "page/open_page.h"
#include "page/plain.h"
#include <algorithm>

namespace wireroom::page {
namespace {

using html::NodeId;

constexpr std::size_t most_shares = 5;
constexpr std::size_t most_elements = 4;

// At most so many bytes, with a mark where more was there.
std::string beginning_of(const std::string& whole, std::size_t shown) {
  if (whole.size() <= shown) return whole;
  std::string text = whole.substr(0, shown);
  while (!text.empty() && (std::uint8_t(text.back()) & 0xC0) == 0x80) text.pop_back();
  if (!text.empty() && std::uint8_t(text.back()) >= 0xC0) text.pop_back();
  return text + " …";
}

std::string name_of_element(const html::Tree& tree, NodeId element) {
  std::string out = ascii::lowered(tree.name(element));
  const auto id = ascii::split(tree.attribute(element, "id"), ' ');
  if (!id.empty() && !id.front().empty()) out.append("#").append(id.front());
  const auto classes = ascii::split(tree.attribute(element, "class"), ' ');
  if (!classes.empty() && !classes.front().empty()) out.append(".").append(classes.front());
  return out;
}

std::string where(const html::Tree& tree, NodeId block) {
  std::string out;
  std::size_t count = 0;
  for (NodeId at = block; at && count < most_elements; at = tree.parent(at), ++count)
    out.insert(0, name_of_element(tree, at) + (out.empty() ? "" : " > "));
  return out;
}

std::string_view name_of_column(std::size_t column) {
  return column < clue_count ? name_of(Clue(column)) : name_of_opinion(column - clue_count);
}

// What the last forest that was asked was moved by.
std::vector<Reason::Share> shares_of(const Ballot& ballot, bool settled) {
  const std::vector<double> worth =
      settled ? shipped_voters().first.shares(std::span(ballot).first(clue_count))
              : shipped_voters().second.shares(ballot);
  std::vector<Reason::Share> all;
  for (std::size_t i = 0; i < worth.size(); ++i)
    all.push_back({std::string(name_of_column(i)), double(ballot[i]), worth[i]});
  std::sort(all.begin(), all.end(),
            [](const auto& a, const auto& b) { return std::abs(a.worth) > std::abs(b.worth); });
  all.resize(std::min(all.size(), most_shares));
  return all;
}

// The rule that went before the vote, in words; one of the paper's own as the operator wrote it.
std::string rule_of(const RuledPage& ruled, const Reading& reading, std::size_t i) {
  const NodeId node = reading.units[i].begin;
  switch (reading.because[i]) {
  case Because::vote:
    return {};
  case Because::paper_keeps:
    return fmt::format("{} says so", ruled.keeps(node));
  case Because::paper_drops:
    if (const auto words = ruled.drops(node); !words.empty())
      return fmt::format("{} says so", words);
    return "it stands outside of what the paper's rule for the body finds";
  default:
    return std::string(words_for(reading.because[i]));
  }
}

std::vector<Reason> reasons_of(const OpenPage& page, const Reading& reading) {
  std::vector<float> first;
  for (const Evidence& row : reading.rows)
    first.push_back(float(shipped_voters().first.odds(row.values)));
  const auto all = ballots(page.tree, reading.units, reading.rows, first);
  const Known known(page.article);
  std::vector<Reason> out;
  for (std::size_t i = 0; i < reading.units.size(); ++i) {
    Reason reason;
    reason.text = reading.units[i].text;
    reason.kept = reading.kept[i];
    reason.odds = double(reading.odds[i]);
    reason.rule = rule_of(page.ruled, reading, i);
    if (reason.kept)
      if (const std::string_view why = known.what_is(reason.text); !why.empty()) {
        reason.kept = false;
        reason.rule = why;
      }
    reason.where = where(page.tree, reading.units[i].block);
    reason.shares = shares_of(all[i], is_settled(first[i]));
    out.push_back(std::move(reason));
  }
  return out;
}

} // namespace

Result<std::vector<Reason>> explain_page(const PageSource& source, const Budget& budget) {
  TRY_SET(html::Decoded decoded, decode_page(source, budget));
  if (!has_markup(decoded.text)) return std::vector<Reason>();
  OpenPage page(std::move(decoded.text), source, budget);
  const Reading reading = read_units(page.tree, std::move(page.units), page.hints(), page.ruled);
  return reasons_of(page, reading);
}

Result<std::vector<RuleFinding>> explain_rules(const PageSource& source, const Budget& budget) {
  TRY_SET(html::Decoded decoded, decode_page(source, budget));
  OpenPage page(std::move(decoded.text), source, budget);
  std::vector<RuleFinding> findings;
  for (const RuledPage::Found& found : page.ruled.found()) {
    RuleFinding made{found.name, found.text, found.nodes.size(), {}};
    if (!found.nodes.empty()) made.first = beginning_of(page.tree.line(found.nodes.front()), 80);
    findings.push_back(std::move(made));
  }
  return findings;
}

std::string to_text(const std::vector<Reason>& reasons) {
  std::string out;
  for (const Reason& reason : reasons) {
    out += fmt::format("{} {:+.1f}  {}\n", reason.kept ? "kept" : "left", reason.odds,
                       beginning_of(reason.text, 240));
    out += fmt::format("      {}\n", reason.where);
    if (!reason.rule.empty())
      out += fmt::format("      {} because {}\n", reason.kept ? "kept" : "left", reason.rule);
    std::string line;
    for (const Reason::Share& share : reason.shares)
      line += fmt::format("{}{} {:.2g}: {:+.1f}", line.empty() ? "" : ", ", share.evidence,
                          share.value, share.worth);
    out += fmt::format("      {}\n", line);
  }
  return out;
}

} // namespace wireroom::page
