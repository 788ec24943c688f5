#include "html/address.h"
#include "base/ascii.h"
#include <fmt/format.h>
#include <vector>

namespace wireroom::html {
namespace {

// RFC 3986 appendix B.
struct Parts {
  std::string_view scheme, authority, path, query,
      fragment; // with their marks: "https:", "//host", "?q", "#f"
};

Parts parts_of(std::string_view text) {
  Parts parts;
  const std::size_t colon = text.find(':');
  if (colon != std::string_view::npos && colon > 0 && ascii::is_alpha(text[0]) &&
      text.substr(0, colon).find_first_of("/?#") == std::string_view::npos) {
    parts.scheme = text.substr(0, colon + 1);
    text.remove_prefix(colon + 1);
  }
  if (text.starts_with("//")) {
    parts.authority = text.substr(0, text.find_first_of("/?#", 2));
    text.remove_prefix(parts.authority.size());
  }
  parts.path = text.substr(0, text.find_first_of("?#"));
  text.remove_prefix(parts.path.size());
  parts.query = text.substr(0, text.find('#'));
  parts.fragment = text.substr(parts.query.size());
  return parts;
}

// RFC 3986 §5.2.4.
std::string without_dots(std::string_view path) {
  std::vector<std::string_view> kept;
  const auto segments = ascii::split(path, '/');
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const bool last = i + 1 == segments.size();
    if (segments[i] == "..") {
      if (kept.size() > 1) kept.pop_back();
      if (last) kept.push_back("");
    } else if (segments[i] == ".") {
      if (last) kept.push_back("");
    } else {
      kept.push_back(segments[i]);
    }
  }
  return fmt::format("{}", fmt::join(kept, "/"));
}

std::string merged_path(const Parts& base, std::string_view path) {
  if (path.starts_with('/')) return without_dots(path);
  if (base.path.empty()) return without_dots("/" + std::string(path));
  const std::string_view folder = base.path.substr(0, base.path.rfind('/') + 1);
  return without_dots(std::string(folder) + std::string(path));
}

// Up to the query, where a backslash may be meant.
void turn_backslashes(std::string& address) {
  for (char& c : address) {
    if (c == '?' || c == '#') return;
    if (c == '\\') c = '/';
  }
}

} // namespace

std::string clean_address(std::string_view address) {
  const auto outer = [](char c) { return static_cast<unsigned char>(c) <= 0x20; };
  while (!address.empty() && outer(address.front())) address.remove_prefix(1);
  while (!address.empty() && outer(address.back())) address.remove_suffix(1);
  std::string out;
  for (const char c : address) {
    if (c == '\t' || c == '\n' || c == '\r') continue;
    if (static_cast<unsigned char>(c) <= 0x20 || c == 0x7F || c == '"' || c == '<' || c == '>')
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    else
      out += c;
  }
  return out;
}

std::string address_scheme(std::string_view clean) {
  const std::size_t colon = clean.substr(0, clean.find_first_of("/?#")).find(':');
  if (colon == std::string_view::npos) return "";
  const std::string scheme = ascii::lowered(clean.substr(0, colon));
  for (const char c : scheme)
    if (!ascii::is_alpha(c) && !ascii::is_digit(c) && c != '+' && c != '.' && c != '-') return "?";
  return scheme.empty() ? "?" : scheme;
}

bool is_web_address(std::string_view address) {
  return ascii::starts_with(address, "https://") || ascii::starts_with(address, "http://");
}

std::string absolute_address(std::string_view base_text, std::string_view reference_text) {
  std::string reference = clean_address(reference_text);
  const std::string base_address = clean_address(base_text);
  const std::string scheme = address_scheme(reference);
  if (scheme == "http" || scheme == "https" || scheme.empty()) turn_backslashes(reference);
  const Parts base = parts_of(base_address);
  if (!scheme.empty() || base.scheme.empty() || base.authority.empty()) return reference;
  const Parts ref = parts_of(reference);
  const auto join = [](auto... pieces) { return (std::string(pieces) + ...); };
  if (!ref.authority.empty()) return join(base.scheme, reference);
  if (!ref.path.empty())
    return join(base.scheme, base.authority, merged_path(base, ref.path), ref.query, ref.fragment);
  const std::string_view query = ref.query.empty() ? base.query : ref.query;
  return join(base.scheme, base.authority, base.path, query, ref.fragment);
}

} // namespace wireroom::html
