// Gradient boosting of small regression trees on the logistic loss, with directions that features must
// keep. Deterministic.
#pragma once
#include "story/forest.h"
#include "story/join.h"
#include <vector>

namespace wireroom::learn {

struct Example {
  story::Features features;
  float truth = 0;  // 0 to 1
  float weight = 1;
};

struct BoostingOptions {
  int trees = 140;
  int depth = 4;
  double rate = 0.1;
  double least_weight = 0.002; // of all, in a leaf
  double shrink = 0.002;       // L2, as a share of all weight
};

story::Forest boost(const std::vector<Example>& examples, const BoostingOptions& options);
double logistic_loss(const story::Forest& forest, const std::vector<Example>& examples);

} // namespace wireroom::learn
