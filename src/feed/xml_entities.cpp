#include "feed/xml_entities.h"
#include "base/ascii.h"
#include "base/utf8.h"
#include "html/entities.h"
#include <vector>

namespace wireroom::feed {
namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::size_t most_entities = 1000, deepest = 16;

// XML 1.0 §2.2, Char.
bool is_xml_character(char32_t c) {
  return c == 9 || c == 10 || c == 13 || (c >= 0x20 && c < 0xD800) || (c >= 0xE000 && c < 0xFFFE) ||
         (c >= 0x10000 && c <= 0x10FFFF);
}

int digit(char c, int base) {
  if (ascii::is_digit(c)) return c - '0';
  if (base == 16 && ascii::lower(c) >= 'a' && ascii::lower(c) <= 'f')
    return ascii::lower(c) - 'a' + 10;
  return -1;
}

void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    if (c == '<')
      out += "&lt;";
    else if (c == '&')
      out += "&amp;";
    else if (c == '"')
      out += "&quot;";
    else
      out += c;
  }
}

} // namespace

std::optional<char32_t> character_reference(std::string_view digits) {
  const int base = !digits.empty() && ascii::lower(digits[0]) == 'x' ? 16 : 10;
  if (base == 16) digits.remove_prefix(1);
  if (digits.empty()) return std::nullopt;
  char32_t code = 0;
  for (const char c : digits) {
    const int value = digit(c, base);
    if (value < 0) return std::nullopt;
    code = code * char32_t(base) + char32_t(value);
    if (code > 0x10FFFF) return std::nullopt;
  }
  return is_xml_character(code) ? std::optional(code) : std::nullopt;
}

std::size_t XmlEntities::read_doctype(std::string_view text, std::size_t at) {
  bool subset = false;
  for (std::size_t i = at + 2; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"' || c == '\'') {
      i = text.find(c, i + 1);
      if (i == npos) return npos;
    } else if (c == '[') {
      if (subset) return npos;
      subset = true;
    } else if (c == ']') {
      subset = false;
    } else if (c == '>' && !subset) {
      return i + 1;
    } else if (c == '<' && !subset) {
      return npos;
    } else if (text.substr(i).starts_with("<!--")) {
      i = text.find("-->", i + 4);
      if (i == npos) return npos;
      i += 2;
    } else if (c == '<') {
      // A declaration of the subset: to its '>' outside quotes.
      std::size_t end = i;
      while (end < text.size() && text[end] != '>') {
        if (text[end] == '"' || text[end] == '\'') end = text.find(text[end], end + 1);
        if (end == npos) return npos;
        ++end;
      }
      if (end >= text.size()) return npos;
      read_declaration(text.substr(i, end - i));
      i = end;
    }
  }
  return npos;
}

// <!ENTITY name "value"; what is external (SYSTEM, PUBLIC) or a parameter entity is passed over.
void XmlEntities::read_declaration(std::string_view declaration) {
  if (!declaration.starts_with("<!ENTITY")) return;
  declaration = ascii::trim(declaration.substr(8));
  const std::size_t space = declaration.find_first_of(" \t\r\n");
  if (declaration.empty() || declaration[0] == '%' || space == npos) return;
  const std::string_view name = declaration.substr(0, space);
  const std::string_view value = ascii::trim(declaration.substr(space));
  if (value.size() < 2 || (value[0] != '"' && value[0] != '\'') || value.back() != value[0]) return;
  if (values_.size() < most_entities) // the first declaration counts (XML 1.0 §4.2)
    values_.emplace(std::string(name), std::string(value.substr(1, value.size() - 2)));
}

std::string XmlEntities::expanded(std::string_view name, bool& within) {
  // Texts still to be written, the innermost last.
  struct Open {
    std::string_view text;
    std::size_t at;
  };
  std::vector<Open> open = {{values_.at(std::string(name)), 0}};
  std::string out;
  std::size_t steps = 0;
  const auto spend = [&](std::size_t bytes) {
    within = bytes <= budget_;
    budget_ -= within ? bytes : budget_;
    return within;
  };
  while (!open.empty()) {
    Open& now = open.back();
    const std::size_t mark = now.text.find('&', now.at);
    const std::string_view plain = now.text.substr(now.at, mark == npos ? npos : mark - now.at);
    if (!spend(plain.size() + 1) || ++steps > 100'000) return out;
    append_escaped(out, plain);
    if (mark == npos) {
      open.pop_back();
      continue;
    }
    const std::size_t end = now.text.substr(mark, 64).find(';');
    if (end == npos) {
      out += "&amp;";
      now.at = mark + 1;
      continue;
    }
    const std::string inner(now.text.substr(mark + 1, end - 1));
    now.at = mark + end + 1;
    if (inner.starts_with("#")) {
      std::string letter;
      utf8::append(letter, character_reference(std::string_view(inner).substr(1)).value_or(0xFFFD));
      append_escaped(out, letter);
    } else if (const auto found = values_.find(inner); found != values_.end()) {
      within = open.size() < deepest;
      if (!within) return out;
      open.push_back({found->second, 0});
    } else {
      append_escaped(out, html::decoded("&" + inner + ";"));
    }
  }
  return out;
}

} // namespace wireroom::feed
