// Bytes in a named encoding to UTF-8, by ICU's tables and, for the two it has not, the C library's.
// Pure; any thread.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace wireroom::html {

struct Converted {
  std::string text;         // UTF-8
  std::size_t replaced = 0; // sequences that could not be read and became U+FFFD
};

// `encoding` is a name as encoding_for_label() gives it, or "iso-2022-kr". A name without a
// converter reads as windows-1252, which has a meaning for every byte.
Converted convert_to_utf8(std::string_view bytes, std::string_view encoding);

// The same as UTF-16, for looking at characters one by one.
std::u16string convert_to_utf16(std::string_view bytes, std::string_view encoding);

} // namespace wireroom::html
