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
#include <utility>
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
  Forest(double base, std::vector<Tree> trees); // children stand behind their parent

  static Result<Forest> parse(std::string_view text, std::size_t features);
  std::string text() const;

  bool empty() const { return trees_.empty(); }
  double odds(std::span<const float> values) const; // logarithm of

  // The same, to the bit, for rows of `width` values that stand one after another; several times
  // faster, as many rows go down one tree together.
  std::vector<float> odds_of_rows(std::span<const float> rows, std::size_t width) const;

  // What each feature added to the odds: the change of the expected score along each path taken.
  std::vector<double> shares(std::span<const float> values) const;

 private:
  // Full trees, for walks of one length: the children of node i are nodes 2i+1 and 2i+2, and a leaf
  // that stands higher than others is repeated down to their height.
  struct Step {
    std::uint32_t feature = 0;
    float limit = 0;
  };
  struct Walk {
    std::size_t step = 0, score = 0; // where the tree's begin
    int depth = 0;
  };
  void flatten();
  void add_walk(const Tree& tree, int depth);
  template <std::size_t... row>
  void walk(const float* rows, std::size_t width, float* out, std::index_sequence<row...>) const;

  double base_ = 0;
  std::vector<Tree> trees_;
  std::vector<Step> steps_;
  std::vector<float> scores_;
  std::vector<Walk> walks_; // empty: some tree is too deep for that
};

} // namespace wireroom
