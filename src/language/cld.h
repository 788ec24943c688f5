// What CLD2 says of a text: one vote among others. Its headers stay in cld.cpp.
#pragma once
#include <string>
#include <string_view>

namespace wireroom::language {

struct Vote {
  std::string code; // empty: it does not know
  bool reliable = false;
};

Vote ask_cld2(std::string_view text); // text must be valid UTF-8

} // namespace wireroom::language
