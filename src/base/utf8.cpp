#include "base/utf8.h"

namespace wireroom::utf8 {
namespace {

// RFC 3629 §4: length of the sequence that begins with this byte and the least code point it may
// hold; 0 for a byte that begins none.
struct Lead {
  int length;
  char32_t least;
};

constexpr Lead lead(unsigned char byte) {
  if (byte < 0x80) return {1, 0};
  if (byte >= 0xC2 && byte <= 0xDF) return {2, 0x80};
  if (byte >= 0xE0 && byte <= 0xEF) return {3, 0x800};
  if (byte >= 0xF0 && byte <= 0xF4) return {4, 0x10000};
  return {0, 0};
}

constexpr char32_t bad = 0xFFFD;

// The code point and its length, or {bad, 0} when the bytes at `at` are no valid sequence.
std::pair<char32_t, int> decode(std::string_view text, std::size_t at) {
  const auto first = static_cast<unsigned char>(text[at]);
  const Lead l = lead(first);
  if (l.length == 1) return {first, 1};
  if (l.length == 0 || at + l.length > text.size()) return {bad, 0};
  char32_t code = first & (0xFF >> (l.length + 1));
  for (int i = 1; i < l.length; ++i) {
    const auto byte = static_cast<unsigned char>(text[at + i]);
    if ((byte & 0xC0) != 0x80) return {bad, 0};
    code = (code << 6) | (byte & 0x3F);
  }
  if (code < l.least || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return {bad, 0};
  return {code, l.length};
}

} // namespace

char32_t next(std::string_view text, std::size_t& at) {
  const auto [code, length] = decode(text, at);
  at += length ? length : 1;
  return code;
}

void append(std::string& out, char32_t c) {
  if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = bad;
  if (c < 0x80) {
    out += char(c);
  } else if (c < 0x800) {
    out += {char(0xC0 | (c >> 6)), char(0x80 | (c & 0x3F))};
  } else if (c < 0x10000) {
    out += {char(0xE0 | (c >> 12)), char(0x80 | ((c >> 6) & 0x3F)), char(0x80 | (c & 0x3F))};
  } else {
    out += {char(0xF0 | (c >> 18)), char(0x80 | ((c >> 12) & 0x3F)), char(0x80 | ((c >> 6) & 0x3F)),
            char(0x80 | (c & 0x3F))};
  }
}

bool valid(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const int length = decode(text, at).second;
    if (length == 0) return false;
    at += length;
  }
  return true;
}

std::string repaired(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) append(out, next(text, at));
  return out;
}

std::size_t length(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) next(text, at);
  return count;
}

std::string_view cut(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80) --bytes;
  return text.substr(0, bytes);
}

} // namespace wireroom::utf8
