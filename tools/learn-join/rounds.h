// Rounds of learning: the grouper runs over every set with what was learnt so far, its decisions
// become examples by the truth, and the next coefficients are learnt from all examples.
#pragma once
#include "examples.h"
#include "corpus.h"

namespace wireroom::learn {

struct Model {
  Forest join, unite, across;
};

struct Examples {
  std::vector<Example> join, unite;
  std::vector<AcrossExample> across;
};

// Runs one set; adds its examples when `examples` is given, tells each document's story in `said`.
Figures run(const Set& set, const Model& model, const story::Grouper::Options& options,
            Examples* examples, std::vector<std::int64_t>* said = nullptr);

// How learning goes about it.
struct Course {
  int rounds = 3;
  BoostingOptions join{}, unite{.trees = 100, .depth = 3},
                       across{.trees = 60, .depth = 3, .least_weight = 0.005, .shrink = 0.01};
};

Model learn(const std::vector<const Set*>& sets, const Course& course,
            const story::Grouper::Options& options);

} // namespace wireroom::learn
