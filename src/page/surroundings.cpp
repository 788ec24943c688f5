#include "page/surroundings.h"
#include "page/zones.h"
#include <algorithm>

namespace wireroom::page {

using html::NodeId;
using html::Tag;

namespace {

std::uint16_t flags_of(const html::Tree& tree, NodeId element) {
  std::uint16_t flags = is_concealed(tree, element) ? is_hidden : 0;
  switch (tree.tag(element)) {
  case Tag::ul:
  case Tag::ol:
  case Tag::dl:
    return flags | in_list;
  case Tag::table:
    return flags | in_table;
  case Tag::blockquote:
    return flags | in_quote;
  case Tag::figure:
  case Tag::figcaption:
    return flags | in_figure;
  case Tag::nav:
  case Tag::header:
  case Tag::footer:
    return flags | in_frame;
  case Tag::aside:
    return flags | in_aside;
  case Tag::form:
    return flags | in_form;
  case Tag::pre:
  case Tag::code:
    return flags | in_code;
  default:
    return flags;
  }
}

// Boxes by their tag alone that stand beside the article.
bool stands_beside(Tag tag) {
  return tag == Tag::nav || tag == Tag::aside || tag == Tag::footer || tag == Tag::figure ||
         tag == Tag::figcaption;
}

} // namespace

Surroundings::Surroundings(const html::Tree& tree, std::span<const Unit> units,
                           const WordOdds& odds)
    : tree_(tree), text_(tree.size(), 0), linked_(tree.size(), 0), running_(tree.size(), 0),
      units_(tree.size(), 0), index_(tree.size(), 0), around_(1), beside_(tree.size(), 0) {
  measure(units);
  for (NodeId at = 1; at < tree.size(); ++at)
    if (units_[at]) hand_down(at, odds);
}

void Surroundings::measure(std::span<const Unit> units) {
  for (const Unit& unit : units) {
    text_[unit.block] += unit.prose.weight;
    linked_[unit.block] += unit.linked;
    ++units_[unit.block];
    if (unit.prose.weight >= 60) running_[unit.block] += unit.prose.weight - unit.linked;
  }
  for (NodeId at = tree_.size(); at-- > 1;) {
    const NodeId up = tree_.parent(at);
    text_[up] += text_[at];
    linked_[up] += linked_[at];
    units_[up] += units_[at];
    running_[up] += running_[at];
  }
}

void Surroundings::hand_down(NodeId element, const WordOdds& odds) {
  const NodeId up = tree_.parent(element);
  Surrounding made = around_[index_[up]];
  const Words words = words_of(element, odds);
  const Tag tag = tree_.tag(element);
  const bool whole = tag == Tag::body || tag == Tag::html || tag == Tag::main;
  const bool small = running_[element] < running_[0] * 0.3f;
  made.low = words.low;
  made.high = words.high;
  if (small) made.small_low = std::min(made.small_low, words.low);
  made.all_low = std::min(made.all_low, words.low);
  made.all_high = std::max(made.all_high, words.high);
  made.near_sum = made.near_sum * 0.7f + words.low + words.high;
  made.flags |= flags_of(tree_, element);
  made.beside = made.beside || (!whole && small && (words.beside || stands_beside(tag)));
  beside_[element] = made.beside;
  index_[element] = std::uint32_t(around_.size());
  around_.push_back(made);
}

Surroundings::Words Surroundings::words_of(NodeId element, const WordOdds& odds) {
  const std::hash<std::string_view> hash;
  std::size_t key = std::size_t(tree_.tag(element)) * 0x9E3779B97F4A7C15;
  for (std::size_t i = 0; i < tree_.attribute_count(element); ++i)
    if (tells_of_element(tree_, element, i))
      key = (key ^ hash(tree_.attribute_value(element, i))) * 0x100000001B3;
  const auto [place, is_new] = seen_.try_emplace(key);
  if (!is_new) return place->second;
  Words& made = place->second;
  for_element_words(tree_, element, [&](std::string_view word) {
    const float value = odds.of(word);
    made.low = std::min(made.low, value);
    made.high = std::max(made.high, value);
  });
  made.beside = is_beside(tree_, element);
  return made;
}

} // namespace wireroom::page
