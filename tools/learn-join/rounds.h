// Rounds of learning: the grouper runs over every set with what was learnt so far, its decisions
// become examples by the truth, and the next coefficients are learnt from all examples.
#pragma once
#include "examples.h"
#include "corpus.h"

namespace wireroom::learn {

struct Model {
  Forest join, unite;
};

struct Examples {
  std::vector<Example> join, unite;
};

// Runs one set; adds its examples when `examples` is given.
Figures run(const Set& set, const Model& model, const story::Grouper::Options& options,
            Examples* examples);

Model learn(const std::vector<const Set*>& sets, int rounds, const story::Grouper::Options& options);

} // namespace wireroom::learn
