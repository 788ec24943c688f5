// The rows that problems.cpp checks feeds by: which element may stand where, how often, with what
// value and what attributes. Sources: RSS 2.0 (rssboard.org), RSS 1.0, RFC 4287, and the documents
// of the modules.
#pragma once
#include "feed/problem_values.h"
#include <span>
#include <string_view>

namespace wireroom::feed {

enum class Times { any, once, one }; // one: exactly once

// What needs more than the value: see problem_checks.cpp.
enum class Special { none, text, content, link, guid, about, rating, hash, group };

struct ElementRule {
  std::string_view place; // "atom:feed"; "*": a module's element, wherever it stands
  std::string_view name;  // as XmlNames has it: "dc_date"
  Times times = Times::any;
  values::Check check = nullptr;
  Special special = Special::none;
};

struct AttributeRule {
  std::string_view element; // name, with the dialect when it matters: "atom:link"
  std::string_view name;
  bool needed = false;
  values::Check check = nullptr;
};

std::span<const ElementRule> element_rules();
std::span<const AttributeRule> attribute_rules();

// The element's children are looked at as those of this place; empty: they are not.
std::string_view place_within(std::string_view dialect, std::string_view place,
                              std::string_view name);

// Elements of a module that may stand anywhere and have no rule; false for modules that are not
// known by all their elements.
bool is_known_module(std::string_view module);
bool is_known_in_module(std::string_view name);

} // namespace wireroom::feed
