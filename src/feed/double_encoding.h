// Text that was taken for windows-1252 and encoded once more: "Donâ€™t" for "Don’t".
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace wireroom::feed {

// The text as it was meant, when every character beyond ASCII in it can be such a mistake and all
// of them together are valid UTF-8; else none. No text in any language looks so by itself: it would
// need only capital letters with accents, each followed by the right number of signs. Pure.
std::optional<std::string> undo_double_encoding(std::string_view text);

} // namespace wireroom::feed
