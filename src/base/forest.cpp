#include "base/forest.h"
#include "base/ascii.h"
#include <algorithm>
#include <cstdlib>
#include <limits>

namespace wireroom {
namespace {

// "feature left limit mean"
Result<Forest::Node> node_of(std::string_view line, std::size_t features) {
  const std::string copy(line);
  char* at = nullptr;
  Forest::Node node;
  const long feature = std::strtol(copy.c_str(), &at, 10);
  const long left = std::strtol(at, &at, 10);
  node.limit = std::strtof(at, &at);
  node.mean = std::strtof(at, &at);
  if (*at || feature < -1 || feature >= long(features) || left < 0 || left > 60'000)
    return fail("no node of a tree: \"{}\"", copy);
  node.feature = std::int16_t(feature);
  node.left = std::uint16_t(left);
  return node;
}

// Children stand behind their parent, so that every walk ends.
bool sound(const Forest::Tree& tree) {
  for (std::size_t i = 0; i < tree.size(); ++i)
    if (tree[i].feature >= 0 && (tree[i].left <= i || tree[i].left + 1u >= tree.size()))
      return false;
  return !tree.empty();
}

int depth_of(const Forest::Tree& tree) {
  std::vector<int> depths(tree.size(), 0);
  for (std::size_t i = 0; i < tree.size(); ++i)
    if (tree[i].feature >= 0) depths[tree[i].left] = depths[tree[i].left + 1u] = depths[i] + 1;
  return *std::max_element(depths.begin(), depths.end());
}

} // namespace

Forest::Forest(double base, std::vector<Tree> trees) : base_(base), trees_(std::move(trees)) {
  flatten();
}

void Forest::flatten() {
  constexpr int deepest = 8;
  std::vector<int> depths;
  for (const Tree& tree : trees_) depths.push_back(depth_of(tree));
  if (std::any_of(depths.begin(), depths.end(), [](int depth) { return depth > deepest; })) return;
  for (std::size_t i = 0; i < trees_.size(); ++i) add_walk(trees_[i], depths[i]);
}

void Forest::add_walk(const Tree& tree, int depth) {
  walks_.push_back({steps_.size(), scores_.size(), depth});
  const std::size_t inner = (std::size_t(1) << depth) - 1;
  std::vector<std::size_t> from(2 * inner + 1, 0); // which node of `tree` stands there
  for (std::size_t i = 0; i < inner; ++i) {
    const Node& node = tree[from[i]];
    const bool leaf = node.feature < 0;
    steps_.push_back({std::uint32_t(leaf ? 0 : node.feature),
                      leaf ? std::numeric_limits<float>::infinity() : node.limit});
    from[2 * i + 1] = leaf ? from[i] : node.left;
    from[2 * i + 2] = leaf ? from[i] : node.left + 1u;
  }
  for (std::size_t i = inner; i < from.size(); ++i) scores_.push_back(tree[from[i]].limit);
}

Result<Forest> Forest::parse(std::string_view text, std::size_t features) {
  Forest forest;
  for (const std::string_view line : ascii::split(text, '\n')) {
    if (line.empty() || line.front() == '#') continue;
    if (line.starts_with("base ")) {
      forest.base_ = std::strtod(std::string(line.substr(5)).c_str(), nullptr);
    } else if (line == "tree") {
      forest.trees_.emplace_back();
    } else {
      if (forest.trees_.empty()) return fail("a node before the first tree");
      TRY_SET(const Node node, node_of(line, features));
      forest.trees_.back().push_back(node);
    }
  }
  for (const Tree& tree : forest.trees_)
    if (!sound(tree)) return fail("a tree whose children do not stand behind their parent");
  forest.flatten();
  return forest;
}

std::string Forest::text() const {
  std::string out = fmt::format("base {:.6g}\n", base_);
  for (const Tree& tree : trees_) {
    out += "tree\n";
    for (const Node& node : tree)
      out += fmt::format("{} {} {:.6g} {:.4g}\n", node.feature, node.left, node.limit, node.mean);
  }
  return out;
}

double Forest::odds(std::span<const float> values) const {
  double sum = base_;
  for (const Tree& tree : trees_) {
    const Node* node = tree.data();
    while (node->feature >= 0)
      node = &tree[node->left + (values[std::size_t(node->feature)] > node->limit)];
    sum += double(node->limit);
  }
  return sum;
}

template <std::size_t... row>
void Forest::walk(const float* rows, std::size_t width, float* out,
                  std::index_sequence<row...>) const {
  double sums[] = {(static_cast<void>(row), base_)...};
  const float* values[] = {rows + row * width...};
  for (const Walk& one : walks_) {
    const Step* steps = steps_.data() + one.step;
    std::size_t at[] = {(static_cast<void>(row), std::size_t(0))...};
    for (int level = 0; level < one.depth; ++level)
      ((at[row] = 2 * at[row] + 1 + (values[row][steps[at[row]].feature] > steps[at[row]].limit)),
       ...);
    const std::size_t first = one.score - ((std::size_t(1) << one.depth) - 1);
    ((sums[row] += double(scores_[first + at[row]])), ...);
  }
  ((out[row] = float(sums[row])), ...);
}

std::vector<float> Forest::odds_of_rows(std::span<const float> rows, std::size_t width) const {
  constexpr std::size_t many = 4; // more would not fit the registers
  std::vector<float> out(rows.size() / width);
  std::size_t row = 0;
  for (; !walks_.empty() && row + many <= out.size(); row += many)
    walk(rows.data() + row * width, width, out.data() + row, std::make_index_sequence<many>());
  for (; row < out.size(); ++row) out[row] = float(odds(rows.subspan(row * width, width)));
  return out;
}

std::vector<double> Forest::shares(std::span<const float> values) const {
  std::vector<double> out(values.size(), 0.0);
  for (const Tree& tree : trees_) {
    const Node* node = tree.data();
    while (node->feature >= 0) {
      const auto feature = std::size_t(node->feature);
      const Node* next = &tree[node->left + (values[feature] > node->limit)];
      out[feature] += double(next->mean) - double(node->mean);
      node = next;
    }
  }
  return out;
}

} // namespace wireroom
