#include "feed/newsml_valid.h"
#include "base/ascii.h"
#include <algorithm>
#include <fmt/format.h>
#include <string_view>

namespace wireroom::feed {
namespace {

// An element that may not stand anywhere below another.
struct Misplaced {
  std::string_view element, below;
};

constexpr Misplaced misplaced[] = {
    {"digitalSourceType", "catalogItem"},
    {"contentSet", "packageItem"},
    {"groupSet", "newsItem"},
    {"catalogContainer", "newsItem"},
};

// How often an element may stand within itself.
struct Nested {
  std::string_view element;
  int most;
};

constexpr Nested nested[] = {{"related", 3}};

std::string_view local(pugi::xml_node node) {
  const std::string_view name = node.name();
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

bool is_hex(char c) {
  return ascii::is_digit(c) || (ascii::lower(c) >= 'a' && ascii::lower(c) <= 'f');
}

// RFC 3986 §2.1: a percent sign stands before two hexadecimal digits.
bool has_bare_percent(std::string_view value) {
  for (std::size_t at = 0; (at = value.find('%', at)) != std::string_view::npos; ++at)
    if (at + 2 >= value.size() || !is_hex(value[at + 1]) || !is_hex(value[at + 2])) return true;
  return false;
}

std::string fault_of_attributes(pugi::xml_node node) {
  for (const auto attribute : node.attributes()) {
    const std::string_view name = attribute.name();
    if ((name.ends_with("uri") || name == "href") && has_bare_percent(attribute.value()))
      return fmt::format("{} of {} is no address", name, local(node));
  }
  return {};
}

std::string fault_of_place(pugi::xml_node node, pugi::xml_node item) {
  const std::string_view name = local(node);
  for (const Misplaced& rule : misplaced)
    if (rule.element == name && rule.below == local(item))
      return fmt::format("{} may not stand in a {}", name, rule.below);
  for (const Nested& rule : nested) {
    if (rule.element != name) continue;
    int depth = 1;
    for (auto at = node.parent(); at && local(at) == name; at = at.parent()) ++depth;
    if (depth > rule.most) return fmt::format("{} stands too deep within itself", name);
  }
  return {};
}

} // namespace

std::string newsml_fault(pugi::xml_node item) {
  for (pugi::xml_node at = item.first_child(); at;) {
    const bool inline_content = local(at) == "inlineXML"; // other people's markup
    if (at.type() == pugi::node_element) {
      std::string fault = fault_of_attributes(at);
      if (fault.empty()) fault = fault_of_place(at, item);
      if (!fault.empty()) return fault;
    }
    if (at.first_child() && !inline_content) {
      at = at.first_child();
      continue;
    }
    while (!at.next_sibling() && at.parent() != item) at = at.parent();
    at = at.next_sibling();
  }
  return {};
}

} // namespace wireroom::feed
