// Names of XML elements without their namespaces' spelling: "dc_date" for whatever prefix a
// document uses for Dublin Core, "title" for RSS and Atom themselves. Used by the readers of XML
// formats.
#pragma once
#include <deque>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wireroom::feed {

// The short name of a namespace; empty for the formats' own, none (nullptr) for an unknown one.
const char* short_prefix(std::string_view address);

// Prefix bindings in force at an element. Lives as long as the document that it was made from.
class XmlNames {
 public:
  XmlNames() { sets_.emplace_back(); }

  using Set = std::vector<std::pair<std::string_view, std::string_view>>; // prefix, short prefix

  const Set* none() const { return &sets_.front(); }
  // The bindings within `node`, given those around it; the same set when it declares none.
  const Set* within(pugi::xml_node node, const Set* around);
  // "dc_date"; in small letters.
  std::string name(pugi::xml_node node, const Set* names);

  void check_attributes(pugi::xml_node node, const Set* names); // for prefixes

  bool undeclared() const { return undeclared_; } // a prefix was used that nothing declares

 private:
  std::deque<Set> sets_;
  bool undeclared_ = false;
};

} // namespace wireroom::feed
