#include "feed/double_escaping.h"
#include "base/ascii.h"
#include "feed/text_construct.h"
#include "html/entities.h"

namespace wireroom::feed {
namespace {

constexpr std::size_t longest_reference = 40; // bytes
constexpr std::string_view hard_blank = "\xC2\xA0";
constexpr int most_times = 2; // "&amp;amp;nbsp;"

bool holds_reference(std::string_view text) {
  for (std::size_t at = 0; (at = text.find('&', at)) != std::string_view::npos; ++at) {
    const auto found = html::read_reference(text.substr(at, longest_reference));
    if (found.length > 2 && text[at + found.length - 1] == ';') return true;
  }
  return false;
}

} // namespace

std::optional<std::string> undo_double_escaping(std::string_view markup) {
  if (!markup.starts_with("&lt;") && !markup.ends_with("&gt;")) return std::nullopt;
  if (markup.find('<') != std::string_view::npos) return std::nullopt;
  std::string meant = html::decoded(markup);
  return looks_like_html(meant) ? std::optional(std::move(meant)) : std::nullopt;
}

std::string without_references(std::string text) {
  for (int times = 0; times < most_times && holds_reference(text); ++times) {
    text = html::decoded(text);
    for (std::size_t at = 0; (at = text.find(hard_blank, at)) != std::string::npos;)
      text[at] = text[at + 1] = ' ';
    text = ascii::squeeze(text);
  }
  return text;
}

} // namespace wireroom::feed
