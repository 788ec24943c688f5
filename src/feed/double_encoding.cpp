#include "feed/double_encoding.h"
#include "base/utf8.h"
#include "html/windows_1252.h"
#include <algorithm>
#include <cstdint>

namespace wireroom::feed {
namespace {

// The byte that a character stands for; -1: none.
int byte_of(char32_t c) {
  if (c <= 0xFF) return int(c);
  const auto& upper = html::windows_1252_upper;
  const auto* found = std::find(std::begin(upper), std::end(upper), c);
  return found == std::end(upper) ? -1 : 0x80 + int(found - std::begin(upper));
}

} // namespace

std::optional<std::string> undo_double_encoding(std::string_view text) {
  // A lead byte of UTF-8, taken for a character, is written as 0xC3 and another. Most texts are
  // passed over here: none is in them, or what follows the first is no continuation byte.
  std::size_t first_lead = text.find('\xC3');
  if (first_lead == std::string_view::npos) return std::nullopt;
  utf8::next(text, first_lead);
  if (first_lead >= text.size()) return std::nullopt;
  const int second = byte_of(utf8::next(text, first_lead));
  if (second < 0x80 || second >= 0xC0) return std::nullopt;
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, at);
    const int byte = byte_of(c);
    if (byte < 0) return std::nullopt;
    out += char(byte);
  }
  if (!utf8::valid(out)) return std::nullopt;
  // "MANHÃ" before a hard blank is Portuguese.
  const auto is_beyond = [](char c) { return static_cast<unsigned char>(c) >= 0x80; };
  const auto first = std::find_if(out.begin(), out.end(), is_beyond);
  const bool once = std::count_if(first, out.end(), is_beyond) == 2;
  if (first == out.end() || (once && first[1] == '\xA0')) return std::nullopt;
  return out;
}

} // namespace wireroom::feed
