#include "base/forest.h"
#include "base/ascii.h"
#include <cstdlib>

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

} // namespace

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
