// Labels: which units of a page are the article's, by aligning them with the known text.
#pragma once
#include "corpus.h"
#include <vector>

namespace wireroom::learn {

struct Label {
  float truth = 0;  // the share of the unit that the known text has
  float weight = 0; // 0: not known
};

// One for each unit. Long units are found by their runs of four words; a short one must stand in
// the known text between its neighbours. A unit weighs by its share of the page's words.
std::vector<Label> labels_of(const Page& page);

} // namespace wireroom::learn
