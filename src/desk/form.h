// What stands in the desk's forms and addresses.
#pragma once
#include "base/id.h"
#include <charconv>
#include <string>

namespace wireroom::desk {

// The story that a field names; no story (0) for anything that is no number.
inline StoryId story_of(const std::string& text) {
  StoryId id;
  std::from_chars(text.data(), text.data() + text.size(), id.value);
  return id;
}

} // namespace wireroom::desk
