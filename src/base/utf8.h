// UTF-8: validity, code points, safe cuts. Input may be any bytes; output is always valid UTF-8.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace wireroom::utf8 {

// The code point at text[at], moving `at` past it; U+FFFD for a bad sequence (one byte is passed
// over). `at` must be less than text.size().
char32_t next(std::string_view text, std::size_t& at);

void append(std::string& out, char32_t code_point); // U+FFFD for surrogates and beyond U+10FFFF

bool valid(std::string_view text);
std::string repaired(std::string_view text); // each bad byte becomes U+FFFD

std::size_t length(std::string_view text); // in code points

// The longest beginning of at most `bytes` bytes that does not cut a code point.
std::string_view cut(std::string_view text, std::size_t bytes);

} // namespace wireroom::utf8
