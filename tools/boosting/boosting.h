// Gradient boosting of small regression trees on the logistic loss, with directions that columns
// may have to keep. Deterministic: what is drawn depends on the seed alone. Shared by the programs
// that learn a Forest.
#pragma once
#include "base/forest.h"
#include <cstddef>
#include <vector>

namespace wireroom::learn {

// Examples, row by row.
struct Table {
  std::size_t width = 0;
  std::vector<float> values; // rows * width
  std::vector<float> truth;  // 0 to 1
  std::vector<float> weight;
  std::vector<int> directions; // by column: +1, -1, or 0 for either; empty: all either

  std::size_t rows() const { return truth.size(); }
};

struct BoostingOptions {
  int trees = 140;
  int depth = 4;
  double rate = 0.1;
  double least_weight = 0.002;  // of all, in a leaf
  double shrink = 0.002;        // L2, as a share of all weight
  double rows = 1, columns = 1; // shares that each tree sees, drawn anew for each
  unsigned seed = 1;
};

Forest boost(const Table& table, const BoostingOptions& options);

} // namespace wireroom::learn
