// The first line is read as a selector, the rest as a page: what is refused is refused with a
// sentence; what is found are elements, in reading order, each once; behind "* " it finds no more.
#include "html/selector.h"
#include "base/assert.h"
#include <cstdint>

using namespace wireroom;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::size_t line = bytes.find('\n');
  if (line == bytes.npos) return 0;
  const auto selector = html::Selector::parse(bytes.substr(0, line));
  if (!selector) {
    ASSERT(!selector.error().message.empty());
    return 0;
  }
  const auto tree =
      html::Tree::parse(std::string(bytes.substr(line + 1)), {.nodes = 2000, .depth = 64});
  const auto found = selector->all_in(tree);
  for (std::size_t i = 0; i < found.size(); ++i) {
    ASSERT(found[i] > 0 && found[i] < tree.size() && !tree.is_text(found[i]));
    ASSERT(i == 0 || found[i - 1] < found[i]);
  }
  // A selector put behind "*" finds only what lies within an element.
  const auto within = html::Selector::parse("* " + std::string(bytes.substr(0, line)));
  if (within && bytes.substr(0, line).find(',') == bytes.npos)
    for (const html::NodeId node : within->all_in(tree)) {
      ASSERT(std::binary_search(found.begin(), found.end(), node));
      ASSERT(tree.parent(node) != 0);
    }
  return 0;
}
