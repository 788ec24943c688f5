// Tree: a document of markup as an array of nodes in reading order.
//
// Our own tolerant parser stands behind this header (docs/decisions/0120). Elements whose end tags
// HTML allows to be left out end where they should, raw text is skipped whole, misnested formatting
// is cut in a sane way, and nothing is moved: node numbers follow the text. The descendants of node
// n are the nodes n+1 ... end(n)-1, so a pass over the tree is a loop, backwards for bottom-up, and
// needs no stack.
//
// A tree owns its text; views that it hands out live as long as it does and are not decoded
// (references such as &amp; stand as written) unless a function says so. A finished tree may be
// read by any number of threads. Time and memory are linear in the input, within the budget.
#pragma once
#include "html/tag.h"
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace wireroom::html {

using NodeId = std::uint32_t; // 0 is the document

struct TreeBudget {
  std::size_t bytes = 64u << 20;   // what lies beyond is left out
  std::size_t nodes = 1'000'000;   // likewise
  std::size_t depth = 512;         // deeper elements are hung at this depth
  std::size_t attributes = 64;     // of one element
  bool frames_hold_markup = false; // what stands in <iframe> for those who see no frames is read
};

class Tree {
 public:
  struct Attribute {
    std::uint32_t name_at, value_at, value_size;
    std::uint16_t name_size;
    std::array<char, 2> name_ends; // the name's first and last letter, small: most names differ
  };
  struct Node {
    Tag tag = Tag::document;
    std::uint16_t depth = 0;
    NodeId parent = 0, end = 1;     // `end`: one past the last descendant
    std::uint32_t at = 0, size = 0; // a text's place in the source; an element's name
    std::uint32_t first_attribute = 0;
    std::uint16_t attribute_count = 0;
  };

  static Tree parse(std::string text, const TreeBudget& budget = {});

  NodeId size() const { return NodeId(nodes_.size()); }
  const Node& operator[](NodeId id) const { return nodes_[id]; }
  Tag tag(NodeId id) const { return nodes_[id].tag; }
  bool is_text(NodeId id) const { return nodes_[id].tag == Tag::text; }
  NodeId parent(NodeId id) const { return nodes_[id].parent; }
  NodeId end(NodeId id) const { return nodes_[id].end; }

  std::string_view source() const { return source_; }
  std::string_view name(NodeId id) const;     // of an element, as written
  std::string_view raw_text(NodeId id) const; // of a text node, as written

  std::size_t attribute_count(NodeId id) const { return nodes_[id].attribute_count; }
  std::string_view attribute_name(NodeId id, std::size_t number) const;
  std::string_view attribute_value(NodeId id, std::size_t number) const;
  // The value as written; empty when there is none. `name` is in small letters, those of the page
  // may not be; the first counts.
  std::string_view attribute(NodeId id, std::string_view name) const {
    const Attribute* found = nodes_[id].attribute_count ? find_attribute(id, name) : nullptr;
    return found ? std::string_view(source_).substr(found->value_at, found->value_size)
                 : std::string_view();
  }
  bool is_attribute(NodeId id, std::size_t number, std::string_view name) const {
    return is_named(attributes_[nodes_[id].first_attribute + number], name);
  }
  bool has_attribute(NodeId id, std::string_view name) const {
    return nodes_[id].attribute_count && find_attribute(id, name);
  }
  std::string decoded_attribute(NodeId id, std::string_view name) const; // trimmed

  // All text under a node, decoded, white space as written, scripts and styles left out.
  std::string text(NodeId id) const;
  // The same with white space squeezed, <br> and the edges of blocks as one blank.
  std::string line(NodeId id) const;

  // The first element of that kind after `from` and within `within`; 0 when there is none.
  NodeId find(Tag tag, NodeId within = 0, NodeId from = 0) const;

  bool cut() const { return cut_; } // something was left out for the budget

 private:
  friend class TreeBuilder;
  const Attribute* find_attribute(NodeId id, std::string_view name) const; // nullptr: has none
  bool is_named(const Attribute& attribute, std::string_view name) const {
    return attribute.name_size == name.size() && attribute.name_ends[0] == name.front() &&
           attribute.name_ends[1] == name.back() && same_name(attribute, name);
  }
  bool same_name(const Attribute& attribute, std::string_view name) const;

  std::string source_;
  std::vector<Node> nodes_;
  std::vector<Attribute> attributes_;
  bool cut_ = false;
};

} // namespace wireroom::html
