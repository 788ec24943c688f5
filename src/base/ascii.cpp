#include "base/ascii.h"
#include <algorithm>

namespace wireroom::ascii {

std::string lowered(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), lower);
  return out;
}

bool equal(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (a[i] != b[i] && lower(a[i]) != lower(b[i])) return false;
  return true;
}

bool starts_with(std::string_view text, std::string_view prefix) {
  return text.size() >= prefix.size() && equal(text.substr(0, prefix.size()), prefix);
}

std::size_t find(std::string_view text, std::string_view part, std::size_t from) {
  if (from > text.size()) return std::string_view::npos;
  if (part.empty()) return from;
  const char first = lower(part.front());
  for (; from + part.size() <= text.size(); ++from)
    if (lower(text[from]) == first && equal(text.substr(from, part.size()), part)) return from;
  return std::string_view::npos;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::string squeeze(std::string_view text) {
  text = trim(text);
  std::string out(text.size(), ' ');
  char* to = out.data();
  bool gap = false;
  for (const char c : text) {
    const bool space = is_space(c);
    *to = space ? ' ' : c;
    to += !(space && gap);
    gap = space;
  }
  out.resize(std::size_t(to - out.data()));
  return out;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const auto at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

} // namespace wireroom::ascii
