// Selector: a small part of CSS selectors, by which a network's operator points at elements of a
// paper's pages: `div.story > p`, `#main time[datetime]`, `[data-role="deck"], h2.standfirst`.
// Names of elements, .class, #id, [attribute], [attribute=value], *; within (a blank), directly
// within (>), and several parted by commas (Selectors Level 4 §5, §6, §15.1 and §15.2).
//
// Reading one fails with a sentence. Immutable; any thread. Looking is linear in the tree and does
// not recurse.
#pragma once
#include "base/result.h"
#include "html/tree.h"
#include <string>
#include <string_view>
#include <vector>

namespace wireroom::html {

class Selector {
 public:
  // What one element must be; all of it.
  struct Part {
    std::string tag; // in small letters; empty: any
    struct Attribute {
      std::string name, value;
      enum class Test { exists, equals, has_word } test = Test::exists;
    };
    std::vector<Attribute> attributes; // classes and ids too
    bool directly = false;             // within the part before it: as its child
  };

  // Up to 16 parts in each of up to 16 selectors of a list.
  static Result<Selector> parse(std::string_view text);

  // In reading order, each once. An element within another that is found too is found.
  std::vector<NodeId> all_in(const Tree& tree) const;

 private:
  using Path = std::vector<Part>; // from the outermost
  void find(const Tree& tree, const Path& path, std::vector<std::uint8_t>& found) const;

  friend class SelectorReader;
  std::vector<Path> paths_;
};

} // namespace wireroom::html
