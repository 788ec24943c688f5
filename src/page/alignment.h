// Which paragraph of a later version is which of the earlier one. Called by compare alone.
#pragma once
#include <cstddef>
#include <limits>
#include <string>
#include <vector>

namespace wireroom::page {

// A paragraph of the earlier version beside the one that stands for it in the later one, in the
// later one's order; `none` where it was taken out, or is new.
struct Aligned {
  static constexpr std::size_t none = std::numeric_limits<std::size_t>::max();
  std::size_t before = none, after = none;
  bool operator==(const Aligned&) const = default;
};

// Equal paragraphs first, by their longest common subsequence; what lies between is paired by
// likeness (Dice's coefficient of three letters at a time, at least 0.3), in order. Two paragraphs
// that say different things are one taken out and one new. Time and memory grow with the product of
// the two counts between the equal ends: callers bound the counts.
std::vector<Aligned> align(const std::vector<std::string>& before,
                           const std::vector<std::string>& after);

} // namespace wireroom::page
