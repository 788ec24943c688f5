// Forest: a small ensemble of regression trees whose sum is the logarithm of the odds of a yes.
// Learnt by programs of tools/learn-*; shipped as text, one node a line.
//
// Reading fails with a sentence; asking never does. Immutable once made, any thread.
#pragma once
#include "base/result.h"
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wireroom {

class Forest {
 public:
  struct Node {
    std::int16_t feature = -1; // -1: a leaf
    std::uint16_t left = 0;    // taken when the value is <= limit; right is left + 1
    float limit = 0;           // a leaf: its score
    float mean = 0;            // of all training examples that came here, for explanations
  };
  using Tree = std::vector<Node>; // root first

  Forest() = default;
  Forest(double base, std::vector<Tree> trees) : base_(base), trees_(std::move(trees)) {}

  static Result<Forest> parse(std::string_view text, std::size_t features);
  std::string text() const;

  bool empty() const { return trees_.empty(); }
  double odds(std::span<const float> values) const; // logarithm of

  // What each feature added to the odds: the change of the expected score along each path taken.
  std::vector<double> shares(std::span<const float> values) const;

 private:
  double base_ = 0;
  std::vector<Tree> trees_;
};

} // namespace wireroom
