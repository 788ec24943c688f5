#include "page/vote.h"
#include "page_assets.h"
#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

namespace wireroom::page {
namespace {

using html::NodeId;
using html::Tree;

constexpr std::string_view opinion_names[opinion_count] = {"the first vote",
                                                           "the first vote on the unit before",
                                                           "the first vote on the second before",
                                                           "the first vote on the third before",
                                                           "the first vote on the unit after",
                                                           "the first vote on the second after",
                                                           "the first vote on the third after",
                                                           "article around it",
                                                           "article further around it",
                                                           "article far around it",
                                                           "article before it",
                                                           "article after it",
                                                           "units since the article",
                                                           "units until the article",
                                                           "votes on units of the same element",
                                                           "votes on units of the same make",
                                                           "units of the same make",
                                                           "votes on units of the next element",
                                                           "votes on units of the same tags",
                                                           "votes on units of the parents' make",
                                                           "units of the parents' make"};

float chance(float odds) {
  return 1 / (1 + std::exp(-odds));
}

// Mean chance of the other members of a unit's group; units with the same key are one.
class Groups {
 public:
  explicit Groups(std::size_t units) : slots_(std::bit_ceil(units * 2 + 1)) {
    place_.reserve(units);
  }

  void add(std::size_t key, float value) { // once for each unit, in their order
    std::size_t at = (key * 0x9E3779B97F4A7C15) >> 20 & (slots_.size() - 1);
    while (slots_[at].size && slots_[at].key != key) at = (at + 1) & (slots_.size() - 1);
    slots_[at].key = key;
    slots_[at].sum += value;
    ++slots_[at].size;
    place_.push_back(std::uint32_t(at));
  }
  float mean_of_others(std::size_t unit, float value) const {
    const Group& group = slots_[place_[unit]];
    return group.size > 1 ? (group.sum - value) / float(group.size - 1) : -1;
  }
  float size(std::size_t unit) const { return float(slots_[place_[unit]].size); }

 private:
  struct Group {
    std::size_t key = 0;
    float sum = 0;
    int size = 0; // 0: free
  };
  std::vector<Group> slots_; // a power of two
  std::vector<std::uint32_t> place_;
};

class Opinions {
 public:
  Opinions(const Tree& tree, std::span<const Unit> units, std::span<const float> first)
      : tree_(tree), units_(units), first_(first), elements_(units.size()),
        same_make_(units.size()), grand_(units.size()), same_tags_(units.size()),
        same_parents_(units.size()) {
    double sum = 0;
    sums_.push_back(0);
    for (std::size_t i = 0; i < units.size(); ++i) {
      chances_.push_back(chance(first[i]));
      sum += double(chances_[i] * units[i].prose.weight);
      sums_.push_back(float(sum));
      elements_.add(tree.parent(units[i].block), chances_[i]);
      const NodeId up = tree.parent(units[i].block), above = tree.parent(up);
      const std::size_t own = own_make(units[i].block), next = own_make(up);
      same_make_.add(joined(own, next), chances_[i]);
      grand_.add(above, chances_[i]);
      same_tags_.add(tags(units[i].block), chances_[i]);
      same_parents_.add(joined(next, own_make(above)), chances_[i]);
    }
    measure_gaps();
  }

  void write(std::size_t i, float* out) const {
    *out++ = first_[i];
    for (std::size_t step = 1; step <= 3; ++step) *out++ = i >= step ? first_[i - step] : -8;
    for (std::size_t step = 1; step <= 3; ++step)
      *out++ = i + step < units_.size() ? first_[i + step] : -8;
    *out++ = mean(i, 2);
    *out++ = mean(i, 6);
    *out++ = mean(i, 14);
    const float all = std::max(1.0f, sums_.back());
    *out++ = sums_[i] / all;
    *out++ = (sums_.back() - sums_[i + 1]) / all;
    *out++ = since_[i];
    *out++ = until_[i];
    *out++ = elements_.mean_of_others(i, chances_[i]);
    *out++ = same_make_.mean_of_others(i, chances_[i]);
    *out++ = std::log2(same_make_.size(i));
    *out++ = grand_.mean_of_others(i, chances_[i]);
    *out++ = same_tags_.mean_of_others(i, chances_[i]);
    *out++ = same_parents_.mean_of_others(i, chances_[i]);
    *out++ = std::log2(same_parents_.size(i));
  }

 private:
  // Units since the last and until the next that the first vote took for the article's.
  void measure_gaps() {
    since_.assign(units_.size(), 0);
    until_.assign(units_.size(), 0);
    float gap = 99;
    for (std::size_t i = 0; i < units_.size(); ++i) {
      since_[i] = gap = std::min(99.0f, gap + 1);
      if (first_[i] > 0 && units_[i].prose.weight >= 40) gap = 0;
    }
    gap = 99;
    for (std::size_t i = units_.size(); i-- > 0;) {
      until_[i] = gap = std::min(99.0f, gap + 1);
      if (first_[i] > 0 && units_[i].prose.weight >= 40) gap = 0;
    }
  }

  float mean(std::size_t i, std::size_t reach) const {
    const std::size_t from = i < reach ? 0 : i - reach, to = std::min(units_.size(), i + reach + 1);
    float sum = -chances_[i];
    for (std::size_t at = from; at < to; ++at) sum += chances_[at];
    return to - from > 1 ? sum / float(to - from - 1) : 0;
  }

  // Elements of the same names within elements of the same names look the same to a reader.
  std::size_t own_make(NodeId element) const {
    if (!element) return 0;
    return std::hash<std::string_view>{}(tree_.attribute(element, "class")) +
           std::size_t(tree_.tag(element)) + 1;
  }
  static std::size_t joined(std::size_t inner, std::size_t outer) {
    return (inner * 0x9E3779B97F4A7C15) ^ outer;
  }

  // The names of an element and of three around it.
  std::size_t tags(NodeId block) const {
    std::size_t key = 0;
    for (int level = 0; level < 4 && block; ++level, block = tree_.parent(block))
      key = key * 0x9E3779B97F4A7C15 + std::size_t(tree_.tag(block)) + 1;
    return key;
  }

  const Tree& tree_;
  std::span<const Unit> units_;
  std::span<const float> first_;
  std::vector<float> chances_, sums_, since_, until_;
  Groups elements_, same_make_, grand_, same_tags_, same_parents_;
};

std::vector<Ballot> ballots_of(const Tree& tree, std::span<const Unit> units,
                               std::span<const Evidence> rows, std::span<const float> first,
                               std::span<const std::size_t> which) {
  const Opinions opinions(tree, units, first);
  std::vector<Ballot> made(which.size());
  for (std::size_t i = 0; i < which.size(); ++i) {
    const Evidence& row = rows[which[i]];
    std::copy(row.values.begin(), row.values.end(), made[i].begin());
    opinions.write(which[i], made[i].data() + clue_count);
  }
  return made;
}

std::vector<std::size_t> open_units(std::span<const float> first) {
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < first.size(); ++i)
    if (!is_settled(first[i])) open.push_back(i);
  return open;
}

Forest shipped(std::string_view name, std::size_t width) {
  for (const auto& asset : assets())
    if (asset.name == name)
      if (auto forest = Forest::parse(asset.bytes, width)) return std::move(*forest);
  return {};
}

} // namespace

std::string_view name_of_opinion(std::size_t opinion) {
  return opinion_names[opinion];
}

std::vector<Ballot> ballots(const Tree& tree, std::span<const Unit> units,
                            std::span<const Evidence> rows, std::span<const float> first) {
  std::vector<std::size_t> all(units.size());
  std::iota(all.begin(), all.end(), std::size_t(0));
  return ballots_of(tree, units, rows, first, all);
}

const Voters& shipped_voters() {
  static const Voters voters{shipped("assets/first.forest", clue_count),
                             shipped("assets/second.forest", clue_count + opinion_count)};
  return voters;
}

std::vector<float> vote(const Tree& tree, std::span<const Unit> units,
                        std::span<const Evidence> rows, const Voters& voters) {
  if (rows.empty()) return {};
  static_assert(sizeof(Evidence) == clue_count * sizeof(float));
  std::vector<float> first =
      voters.first.odds_of_rows({rows.front().values.data(), rows.size() * clue_count}, clue_count);
  if (voters.second.empty()) return first;
  const std::vector<std::size_t> open = open_units(first);
  if (open.empty()) return first;
  const std::vector<Ballot> all = ballots_of(tree, units, rows, first, open);
  constexpr std::size_t width = std::tuple_size_v<Ballot>;
  const std::vector<float> second =
      voters.second.odds_of_rows({all.front().data(), all.size() * width}, width);
  for (std::size_t i = 0; i < open.size(); ++i) first[open[i]] = second[i];
  return first;
}

} // namespace wireroom::page
