// Any text becomes a tree whose numbers hold: every node lies within its parent, texts lie in the
// source in reading order, and nothing is deeper than the budget.
#include "html/tree.h"
#include "base/assert.h"

using namespace wireroom;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const html::TreeBudget budget{.nodes = 2000, .depth = 32};
  const auto tree =
      html::Tree::parse(std::string(reinterpret_cast<const char*>(data), size), budget);
  ASSERT(tree.size() >= 1 && tree.size() <= budget.nodes + 1);
  std::size_t read = 0;
  for (html::NodeId id = 1; id < tree.size(); ++id) {
    const html::Tree::Node& node = tree[id];
    ASSERT(node.parent < id && id < node.end && node.end <= tree.end(node.parent));
    ASSERT(node.depth <= budget.depth + 1 && node.depth == tree[node.parent].depth + 1);
    if (!tree.is_text(id)) continue;
    ASSERT(node.at >= read && node.at + node.size <= tree.source().size());
    read = node.at + node.size;
  }
  tree.text(0);
  tree.line(0);
  return 0;
}
