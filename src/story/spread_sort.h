// spread_sort(): sorts what is ordered by a hash, whose values are spread evenly over their range.
//
// One pass by the upper byte leaves groups of a few, which are sorted by themselves; values that
// are not spread evenly cost what std::sort does. Not stable.
#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace wireroom::story {

template <typename Value, typename Key>
void spread_sort(std::vector<Value>& values, Key key_of) {
  const auto less = [&](const Value& a, const Value& b) { return key_of(a) < key_of(b); };
  if (values.size() < 48) return std::sort(values.begin(), values.end(), less);
  constexpr unsigned shift = 8 * sizeof(key_of(values.front())) - 8;
  std::uint32_t starts[257] = {};
  for (const Value& value : values) ++starts[(key_of(value) >> shift) + 1];
  for (std::size_t i = 0; i < 256; ++i) starts[i + 1] += starts[i];
  std::vector<Value> spread(values.size());
  for (const Value& value : values) spread[starts[key_of(value) >> shift]++] = value;
  for (std::size_t i = 0, from = 0; i < 256; from = starts[i++])
    if (starts[i] - from > 1)
      std::sort(spread.begin() + std::ptrdiff_t(from), spread.begin() + std::ptrdiff_t(starts[i]),
                less);
  values.swap(spread);
}

} // namespace wireroom::story
