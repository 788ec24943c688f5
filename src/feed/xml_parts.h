// Elements by their names without prefix, for formats whose namespaces never mix.
#pragma once
#include <pugixml.hpp>
#include <string_view>

namespace wireroom::feed {

inline std::string_view local(pugi::xml_node node) {
  const std::string_view name = node.name();
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

// The first child of that name; an empty node when there is none.
inline pugi::xml_node part(pugi::xml_node node, std::string_view name) {
  for (const auto child : node.children())
    if (local(child) == name) return child;
  return {};
}

} // namespace wireroom::feed
