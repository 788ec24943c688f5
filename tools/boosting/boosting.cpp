#include "boosting/boosting.h"
#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

namespace wireroom::learn {
namespace {

constexpr int bins = 64;

struct Sum {
  double gradient = 0, curvature = 0;
  Sum operator-(const Sum& other) const {
    return {gradient - other.gradient, curvature - other.curvature};
  }
};

struct Bounds {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
};

class Booster {
 public:
  Booster(const Table& table, const BoostingOptions& options)
      : table_(table), width_(table.width), options_(options), random_(options.seed) {
    for (const float weight : table.weight) total_ += double(weight);
    find_edges();
  }

  Forest run() {
    double positive = 0;
    for (std::size_t i = 0; i < table_.rows(); ++i)
      positive += double(table_.weight[i] * table_.truth[i]);
    const double share = std::clamp(positive / total_, 0.001, 0.999);
    const double base = std::log(share / (1 - share));
    odds_.assign(table_.rows(), base);
    std::vector<Forest::Tree> trees;
    for (int i = 0; i < options_.trees; ++i) {
      take_gradients();
      trees.push_back(grow());
    }
    return Forest(base, std::move(trees));
  }

 private:
  void find_edges() {
    edges_.resize(width_);
    binned_.resize(table_.rows() * width_);
    for (std::size_t f = 0; f < width_; ++f) {
      std::vector<float> values;
      for (std::size_t i = 0; i < table_.rows(); i += 1 + table_.rows() / 200'000)
        values.push_back(table_.values[i * width_ + f]);
      std::sort(values.begin(), values.end());
      for (int b = 1; b < bins; ++b) {
        const float edge = values[values.size() * std::size_t(b) / bins];
        if (edges_[f].empty() || edge > edges_[f].back()) edges_[f].push_back(edge);
      }
      for (std::size_t i = 0; i < table_.rows(); ++i)
        binned_[i * width_ + f] = std::uint8_t(
            std::lower_bound(edges_[f].begin(), edges_[f].end(), table_.values[i * width_ + f]) -
            edges_[f].begin());
    }
  }

  void take_gradients() {
    gradients_.resize(table_.rows());
    for (std::size_t i = 0; i < table_.rows(); ++i) {
      const double p = 1 / (1 + std::exp(-odds_[i])), w = double(table_.weight[i]);
      gradients_[i] = {w * (double(table_.truth[i]) - p), w * std::max(1e-6, p * (1 - p))};
    }
  }

  double value(const Sum& sum, const Bounds& bounds) const {
    return std::clamp(sum.gradient / (sum.curvature + options_.shrink * total_), bounds.low,
                      bounds.high);
  }
  double gain(const Sum& sum) const {
    return sum.gradient * sum.gradient / (sum.curvature + options_.shrink * total_);
  }

  struct Split {
    double gain = 0;
    std::size_t feature = 0;
    int bin = -1;
    Sum left;
  };

  using Sums = std::vector<Sum>; // by column of this tree and bin

  Sums sums_of(const std::vector<std::uint32_t>& rows) const {
    Sums sums(columns_.size() * bins);
    for (const auto row : rows) {
      const std::uint8_t* values = &binned_[row * width_];
      const Sum add = gradients_[row];
      for (std::size_t c = 0; c < columns_.size(); ++c) {
        Sum& sum = sums[c * bins + values[columns_[c]]];
        sum.gradient += add.gradient;
        sum.curvature += add.curvature;
      }
    }
    return sums;
  }

  Split best_split(const Sums& sums, const Sum& all, const Bounds& bounds) const {
    Split best;
    const double least = options_.least_weight * total_ * 0.1;
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      const std::size_t f = columns_[c];
      const int direction = direction_of(f);
      Sum left;
      for (int b = 0; b < int(edges_[f].size()); ++b) {
        left.gradient += sums[c * bins + std::size_t(b)].gradient;
        left.curvature += sums[c * bins + std::size_t(b)].curvature;
        const Sum right = all - left;
        if (left.curvature < least || right.curvature < least) continue;
        const double gained = gain(left) + gain(right) - gain(all);
        if (gained <= best.gain) continue;
        const double rise = value(right, bounds) - value(left, bounds);
        if (rise * direction < 0) continue;
        best = {gained, f, b, left};
      }
    }
    return best;
  }

  // Which columns and rows this tree sees.
  std::vector<std::uint32_t> draw() {
    std::uniform_real_distribution<double> chance(0, 1);
    columns_.clear();
    for (std::size_t f = 0; f < width_; ++f)
      if (options_.columns >= 1 || chance(random_) < options_.columns) columns_.push_back(f);
    std::vector<std::uint32_t> rows;
    for (std::uint32_t row = 0; row < table_.rows(); ++row)
      if (options_.rows >= 1 || chance(random_) < options_.rows) rows.push_back(row);
    return rows;
  }

  Forest::Tree grow() {
    tree_.clear();
    tree_.emplace_back();
    const std::vector<std::uint32_t> rows = draw();
    grow_node(0, rows, sums_of(rows), {}, options_.depth);
    for (std::size_t row = 0; row < table_.rows(); ++row) odds_[row] += leaf_of(row);
    return tree_;
  }

  double leaf_of(std::size_t row) const {
    const Forest::Node* node = &tree_.front();
    while (node->feature >= 0) {
      const float value = table_.values[row * width_ + std::size_t(node->feature)];
      node = &tree_[node->left + (value <= node->limit ? 0u : 1u)];
    }
    return double(node->limit);
  }

  void grow_node(std::size_t at, const std::vector<std::uint32_t>& rows, const Sums& sums,
                 Bounds bounds, int depth) {
    Sum all;
    for (const auto row : rows) {
      all.gradient += gradients_[row].gradient;
      all.curvature += gradients_[row].curvature;
    }
    const double mine = options_.rate * value(all, bounds);
    tree_[at].mean = float(mine);
    const Split split = depth ? best_split(sums, all, bounds) : Split{};
    if (split.bin < 0) {
      tree_[at].limit = float(mine);
      return;
    }
    tree_[at].feature = std::int16_t(split.feature);
    tree_[at].limit = edges_[split.feature][std::size_t(split.bin)];
    tree_[at].left = std::uint16_t(tree_.size());
    const std::size_t left = tree_.size();
    tree_.resize(tree_.size() + 2);
    std::vector<std::uint32_t> below, above;
    for (const auto row : rows)
      (binned_[row * width_ + split.feature] <= split.bin ? below : above).push_back(row);
    Bounds low = bounds, high = bounds;
    const int direction = direction_of(split.feature);
    const double middle = (value(split.left, bounds) + value(all - split.left, bounds)) / 2;
    if (direction > 0) low.high = high.low = middle;
    if (direction < 0) low.low = high.high = middle;
    if (depth == 1) {
      grow_node(left, below, {}, low, 0);
      grow_node(left + 1, above, {}, high, 0);
      return;
    }
    // The larger side's sums are what the smaller side leaves over.
    const bool small_below = below.size() < above.size();
    const Sums small = sums_of(small_below ? below : above);
    Sums large = sums;
    for (std::size_t i = 0; i < large.size(); ++i) large[i] = large[i] - small[i];
    grow_node(left, below, small_below ? small : large, low, depth - 1);
    grow_node(left + 1, above, small_below ? large : small, high, depth - 1);
  }

  int direction_of(std::size_t column) const {
    return table_.directions.empty() ? 0 : table_.directions[column];
  }

  const Table& table_;
  const std::size_t width_;
  const BoostingOptions& options_;
  double total_ = 0;
  std::vector<std::vector<float>> edges_;
  std::vector<std::uint8_t> binned_;
  std::vector<double> odds_;
  std::vector<Sum> gradients_;
  std::mt19937 random_;
  std::vector<std::size_t> columns_; // of the tree that grows
  Forest::Tree tree_;
};

} // namespace

Forest boost(const Table& table, const BoostingOptions& options) {
  return Booster(table, options).run();
}

} // namespace wireroom::learn
