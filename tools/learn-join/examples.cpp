#include "examples.h"
#include <algorithm>
#include <cmath>

namespace wireroom::learn {

Forest boost(const std::vector<Example>& examples, const BoostingOptions& options) {
  Table table;
  table.width = story::feature_count;
  for (std::size_t f = 0; f < table.width; ++f)
    table.directions.push_back(story::direction_of(story::Feature(f)));
  for (const Example& example : examples) {
    table.values.insert(table.values.end(), example.features.values.begin(),
                        example.features.values.end());
    table.truth.push_back(example.truth);
    table.weight.push_back(example.weight);
  }
  return boost(table, options);
}

Forest boost(const std::vector<AcrossExample>& examples, const BoostingOptions& options) {
  Table table;
  table.width = story::Agreement::parts;
  for (int part = 0; part < story::Agreement::parts; ++part)
    table.directions.push_back(story::direction_of(story::Agreement::Part(part)));
  for (const AcrossExample& example : examples) {
    table.values.insert(table.values.end(), example.agreement.values.begin(),
                        example.agreement.values.end());
    table.truth.push_back(example.truth);
    table.weight.push_back(example.weight);
  }
  return boost(table, options);
}

double logistic_loss(const Forest& forest, const std::vector<Example>& examples) {
  double loss = 0, total = 0;
  for (const Example& example : examples) {
    const double odds = forest.odds(example.features.values), y = double(example.truth);
    const double p = std::clamp(1 / (1 + std::exp(-odds)), 1e-6, 1 - 1e-6);
    loss -= double(example.weight) * (y * std::log(p) + (1 - y) * std::log(1 - p));
    total += double(example.weight);
  }
  return total > 0 ? loss / total : 0;
}

} // namespace wireroom::learn
