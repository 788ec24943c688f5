// Small pieces of JSON as the mappings keep them for the `feed` filter's further fields.
#pragma once
#include "base/json_writer.h"
#include <string>
#include <string_view>

namespace wireroom::feed {

inline std::string json_string(std::string_view text) {
  std::string out;
  JsonWriter(out).value(text);
  return out;
}

// Adds a written value to a written list ("" is an empty one).
inline void json_append(std::string& list, std::string_view value) {
  if (list.empty())
    list = "[";
  else
    list.back() = ',';
  list.append(value).append("]");
}

// Adds a member to a written object ("" is an empty one).
inline void json_member(std::string& object, std::string_view name, std::string_view value) {
  if (object.empty())
    object = "{";
  else
    object.back() = ',';
  object.append(json_string(name)).append(":").append(value).append("}");
}

} // namespace wireroom::feed
