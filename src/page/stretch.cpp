#include "page/stretch.h"
#include <algorithm>

namespace wireroom::page {

// The sub-array of the largest sum: what a unit adds is its text out of links, up to a limit, less
// what any unit costs.
Stretch densest_stretch(std::span<const Unit> units) {
  constexpr float cost = 60, most = 400;
  Stretch best, now;
  float sum = 0, highest = 0;
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (sum <= 0) {
      sum = 0;
      now.begin = i;
    }
    const float out_of_links = units[i].prose.weight - 2 * units[i].linked;
    sum += std::clamp(out_of_links, -most, most) - cost;
    now.end = i + 1;
    if (sum <= highest) continue;
    highest = sum;
    best = now;
  }
  return best;
}

} // namespace wireroom::page
