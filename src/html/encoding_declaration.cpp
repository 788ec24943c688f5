#include "html/encoding_declaration.h"
#include "base/ascii.h"
#include <algorithm>
#include <array>

namespace wireroom::html {
namespace {

// The standard looks at 1,024 bytes; pages with long comments and scripts in front declare later.
constexpr std::size_t looked_at = 8192;

std::string_view value_after(std::string_view text, std::size_t at) {
  while (at < text.size() && ascii::is_space(text[at])) ++at;
  if (at >= text.size() || text[at] != '=') return {};
  ++at;
  while (at < text.size() && ascii::is_space(text[at])) ++at;
  if (at < text.size() && (text[at] == '"' || text[at] == '\'')) ++at;
  const std::size_t end = text.find_first_of("\"'; \t\r\n/>?", at);
  return text.substr(at, end == std::string_view::npos ? 40 : std::min<std::size_t>(end - at, 40));
}

std::string_view in_xml_declaration(std::string_view head) {
  const std::size_t open = ascii::find(head.substr(0, 1024), "<?xml");
  if (open == std::string_view::npos) return {};
  const std::string_view declaration = head.substr(open, head.find('>', open) - open);
  const std::size_t name = ascii::find(declaration, "encoding");
  return name == std::string_view::npos ? std::string_view() : value_after(declaration, name + 8);
}

// Of a <meta ...>: the value of charset, be it an attribute or part of content.
std::string_view in_meta(std::string_view tag) {
  for (std::size_t at = 0; (at = ascii::find(tag, "charset", at)) != std::string_view::npos;) {
    at += 7;
    if (const auto label = value_after(tag, at); !label.empty()) return label;
  }
  return {};
}

std::string_view in_metas(std::string_view head) {
  for (std::size_t at = 0; (at = ascii::find(head, "<meta", at)) != std::string_view::npos;) {
    const std::size_t end = std::min(head.find('>', at), head.size());
    if (const auto label = in_meta(head.substr(at, end - at)); !label.empty()) return label;
    at = end;
  }
  return {};
}

} // namespace

ByteOrderMark byte_order_mark(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (bytes.starts_with("\xEF\xBB\xBF"sv)) return {"utf-8", 3};
  if (bytes.starts_with("\xFF\xFE\0\0"sv)) return {"utf-32le", 4};
  if (bytes.starts_with("\0\0\xFE\xFF"sv)) return {"utf-32be", 4};
  if (bytes.starts_with("\xFF\xFE"sv)) return {"utf-16le", 2};
  if (bytes.starts_with("\xFE\xFF"sv)) return {"utf-16be", 2};
  if (bytes.starts_with("\x84\x31\x95\x33"sv)) return {"gb18030", 4};
  return {};
}

std::string_view declared_label(std::string_view bytes, Markup markup) {
  const std::string_view head = bytes.substr(0, looked_at);
  if (const auto label = in_xml_declaration(head); !label.empty()) return label;
  return markup == Markup::xml ? std::string_view() : in_metas(head);
}

} // namespace wireroom::html
