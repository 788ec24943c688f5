#include "page/wording.h"
#include "base/ascii.h"
#include "base/utf8.h"
#include <algorithm>

namespace wireroom::page {
namespace {

bool is_unseen_mark(char32_t c) {
  return c == 0xAD || (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF;
}

bool is_blank(char32_t c) {
  return c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x3000 || c == 0x2028 ||
         c == 0x2029;
}

char32_t plain_mark(char32_t c) {
  if (c == U'’' || c == U'‘' || c == U'`' || c == U'´' || c == U'′') return U'\'';
  if (c == U'“' || c == U'”' || c == U'„' || c == U'«' || c == U'»' || c == U'″') return U'"';
  if (c >= 0x2010 && c <= 0x2015) return U'-';
  if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFEE0; // full width
  return c;
}

bool is_wide(char32_t c) {
  return c >= 0x0E00 && !(c >= 0x1E00 && c < 0x2E80);
}

} // namespace

std::string shown_wording(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    std::size_t plain = at;
    while (plain < text.size() && std::uint8_t(text[plain]) < 0x80) ++plain;
    out.append(text, at, plain - at);
    at = plain;
    if (at == text.size()) break;
    const char32_t c = utf8::next(text, at);
    if (is_unseen_mark(c)) continue;
    if (is_blank(c))
      out += ' ';
    else
      utf8::append(out, c);
  }
  return ascii::squeeze(out);
}

std::string folded_wording(std::string_view text) {
  const std::string shown = shown_wording(text);
  std::string out;
  out.reserve(shown.size());
  for (std::size_t at = 0; at < shown.size();) {
    if (std::uint8_t(shown[at]) < 0x80 && shown[at] != '`') {
      out += ascii::lower(shown[at++]);
      continue;
    }
    const char32_t c = plain_mark(utf8::next(shown, at));
    utf8::append(out, c < 0x80 ? char32_t(ascii::lower(char(c))) : c);
  }
  while (!out.empty() && (out.back() == '.' || out.back() == ' ')) out.pop_back();
  return out;
}

double shared_words(std::string_view part, std::string_view whole) {
  double all = 0, shared = 0;
  const auto count = [&](std::string_view word) {
    ++all;
    shared += whole.find(word) != std::string_view::npos;
  };
  std::size_t word = 0, wide = 0, wide_from = 0;
  for (std::size_t at = 0; at < part.size();) {
    const std::size_t here = at;
    const char32_t c = utf8::next(part, at);
    if (is_wide(c)) {
      if (wide++ > 0) count(part.substr(wide_from, at - wide_from));
      wide_from = here;
    } else
      wide = 0;
    const bool ends =
        is_wide(c) || (c < 0x80 && !ascii::is_alpha(char(c)) && !ascii::is_digit(char(c)));
    if (!ends && at < part.size()) continue;
    const std::size_t end = ends ? here : at;
    if (end >= word + 4) count(part.substr(word, end - word));
    word = at;
  }
  return all > 0 ? shared / all : 0;
}

} // namespace wireroom::page
