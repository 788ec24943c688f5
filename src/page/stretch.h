// Stretch: the judge that looks at the sequence of units alone: the run of units, one after
// another, that holds the most running text for the least of links and scraps.
#pragma once
#include "page/unit.h"
#include <cstddef>
#include <span>

namespace wireroom::page {

struct Stretch {
  std::size_t begin = 0, end = 0; // units [begin, end); equal when there is no running text
};

Stretch densest_stretch(std::span<const Unit> units);

} // namespace wireroom::page
