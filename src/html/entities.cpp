#include "html/entities.h"
#include "base/ascii.h"
#include "base/utf8.h"
#include "html/windows_1252.h"
#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

namespace wireroom::html {
namespace {

struct Named {
  std::string_view name, text;
  bool bare = false; // read without its semicolon too
};

constexpr Named named_references[] = {
#include "html/entities.inc"
};

constexpr std::size_t longest_name = 31;

bool is_name_byte(char c) {
  return ascii::is_alpha(c) || ascii::is_digit(c);
}

// The longest name at the beginning of `text` (without "&") that may be read there.
const Named* find_named(std::string_view text, bool& with_semicolon) {
  std::size_t length = 0;
  while (length < text.size() && length <= longest_name && is_name_byte(text[length])) ++length;
  for (; length > 1; --length) {
    const std::string_view name = text.substr(0, length);
    const auto* found =
        std::lower_bound(std::begin(named_references), std::end(named_references), name,
                         [](const Named& a, std::string_view b) { return a.name < b; });
    with_semicolon = length < text.size() && text[length] == ';';
    if (found != std::end(named_references) && found->name == name &&
        (with_semicolon || found->bare))
      return found;
  }
  return nullptr;
}

// HTML Standard §13.2.5.80: what numbers 0x80 to 0x9F were meant to be.
char32_t meant_by_number(std::uint32_t number) {
  if (number < 0x100 && number != 0) return windows_1252_letter(static_cast<unsigned char>(number));
  if (number == 0 || number > 0x10FFFF) return 0xFFFD;
  return number;
}

Reference read_number(std::string_view text) {
  std::size_t at = 2;
  const bool hex = at < text.size() && (text[at] == 'x' || text[at] == 'X');
  if (hex) ++at;
  std::uint32_t number = 0;
  const std::size_t first = at;
  for (; at < text.size(); ++at) {
    const char c = ascii::lower(text[at]);
    const bool digit = ascii::is_digit(c);
    if (!digit && !(hex && c >= 'a' && c <= 'f')) break;
    const std::uint32_t value = std::uint32_t(digit ? c - '0' : c - 'a' + 10);
    number = std::min(number * (hex ? 16 : 10) + value, 0x110000u);
  }
  if (at == first) return {};
  if (at < text.size() && text[at] == ';') ++at;
  Reference found;
  utf8::append(found.text, meant_by_number(number));
  found.length = at;
  return found;
}

} // namespace

Reference read_reference(std::string_view text, ReferencePlace place) {
  if (text.size() < 2 || text[0] != '&') return {};
  if (text[1] == '#') return read_number(text);
  bool with_semicolon = false;
  const Named* found = find_named(text.substr(1), with_semicolon);
  if (!found) return {};
  const std::size_t end = 1 + found->name.size();
  if (place == ReferencePlace::attribute && !with_semicolon && end < text.size() &&
      (text[end] == '=' || is_name_byte(text[end])))
    return {};
  return {std::string(found->text), end + (with_semicolon ? 1 : 0)};
}

void append_decoded(std::string& out, std::string_view text, ReferencePlace place) {
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t stop = text.find('&', at);
    if (stop == std::string_view::npos) stop = text.size();
    std::string_view plain = text.substr(at, stop - at);
    for (std::size_t nul; (nul = plain.find('\0')) != std::string_view::npos;) {
      out.append(plain.substr(0, nul)).append("\xEF\xBF\xBD");
      plain.remove_prefix(nul + 1);
    }
    out.append(plain);
    if (stop == text.size()) return;
    const Reference found = read_reference(text.substr(stop), place);
    if (found.length)
      out.append(found.text);
    else
      out.push_back('&');
    at = stop + std::max<std::size_t>(found.length, 1);
  }
}

std::string decoded(std::string_view text, ReferencePlace place) {
  std::string out;
  out.reserve(text.size());
  append_decoded(out, text, place);
  return out;
}

} // namespace wireroom::html
