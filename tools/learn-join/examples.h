// What the grouper's decisions become before they are learnt from.
#pragma once
#include "boosting/boosting.h"
#include "story/across.h"
#include "story/join.h"
#include <vector>

namespace wireroom::learn {

struct Example {
  story::Features features;
  float truth = 0; // 0 to 1
  float weight = 1;
};

struct AcrossExample {
  story::Agreement agreement;
  float truth = 0;
  float weight = 1;
};

Forest boost(const std::vector<AcrossExample>& examples, const BoostingOptions& options);
Forest boost(const std::vector<Example>& examples, const BoostingOptions& options);
double logistic_loss(const Forest& forest, const std::vector<Example>& examples);

} // namespace wireroom::learn
