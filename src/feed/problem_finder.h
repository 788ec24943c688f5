// ProblemFinder: one walk over a feed by the rows of problem_rules.h. Only for problem*.cpp.
#pragma once
#include "feed/problem_rules.h"
#include "feed/problems.h"
#include <set>
#include <string>
#include <unordered_map>

namespace wireroom::feed {

class ProblemFinder {
 public:
  explicit ProblemFinder(const Document& document) : document_(document) {}

  std::vector<Problem> run(pugi::xml_node root);

 private:
  using Names = const XmlNames::Set*;
  struct Child {
    pugi::xml_node node;
    std::string name; // as XmlNames has it
    Names names;
  };

  void add(std::string kind, pugi::xml_node node, std::string_view attribute = {},
           std::string_view value = {});
  void missing(std::string_view name, pugi::xml_node parent);

  // --- problems.cpp: what the rows say ---
  void look_at_document(pugi::xml_node root);
  void look_at_root(pugi::xml_node root, const std::string& name);
  std::vector<Child> children_of(pugi::xml_node node, Names names);
  bool is_foreign(const Child& child) const;
  void look_within(pugi::xml_node node, std::string_view place, Names names);
  void look_at(const Child& child, std::string_view place, const ElementRule* rule);
  void look_at_attributes(const Child& child);
  void look_at_value(const Child& child, const ElementRule& rule);
  void not_defined(const Child& child, std::string_view place);
  std::string full_name(const std::string& name) const; // "atom:link", "dc_date"

  // --- problem_checks.cpp: what needs more ---
  void special(const Child& child, Special what);
  void text_construct(const Child& child);
  void content(const Child& child);
  void base64(const Child& child);
  void escaped(const Child& child, std::string_view type);
  void xhtml(const Child& child);
  void xhtml_within(pugi::xml_node node, Names names, int depth);
  void guid(const Child& child);
  void about(const Child& child);
  void rating(const Child& child);
  void hash(const Child& child);
  void look_together(pugi::xml_node node, std::string_view place, const std::vector<Child>& all);
  void links(const std::vector<Child>& all);
  void values_twice(const std::vector<Child>& all);
  void feed_together(const std::vector<Child>& all);
  void entry_together(pugi::xml_node node, const std::vector<Child>& all);
  void days(pugi::xml_node node, const std::vector<Child>& all);

  const Document& document_;
  XmlNames names_;
  std::string_view dialect_; // "atom", "rss", "rdf"
  std::vector<Problem> problems_;
  std::set<std::string> guids_, abouts_, entries_; // seen
};

} // namespace wireroom::feed
