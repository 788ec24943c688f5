#include "page/paper_names.h"
#include "base/ascii.h"
#include <algorithm>

namespace wireroom::page {
namespace {

std::string bare(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (ascii::is_alpha(c) || ascii::is_digit(c) || std::uint8_t(c) > 0x7F) out += ascii::lower(c);
  return out;
}

std::string host_of(std::string_view url) {
  const std::size_t from = url.find("://");
  if (from == std::string_view::npos) return {};
  std::string_view host = url.substr(from + 3);
  host = host.substr(0, host.find_first_of("/:?#"));
  if (host.starts_with("www.")) host.remove_prefix(4);
  return bare(host);
}

// "/" and "https://paper.example/" lead to the front page.
bool is_front(std::string_view target) {
  target = ascii::trim(target);
  if (target == "/") return true;
  const std::size_t from = target.find("://");
  if (from > 5) return false; // or there is none
  const std::size_t slash = target.find('/', from + 3);
  return slash == std::string_view::npos || slash + 1 == target.size();
}

constexpr std::size_t most_front_links = 6, longest_name = 60; // bytes

std::vector<std::string> front_links(const html::Tree& tree) {
  std::vector<std::string> names;
  for (html::NodeId at = 1; at < tree.size() && names.size() < most_front_links; ++at) {
    if (tree.tag(at) != html::Tag::a || !is_front(tree.attribute(at, "href"))) continue;
    const std::string text = tree.line(at);
    if (text.size() <= longest_name)
      if (std::string letters = bare(text); !letters.empty()) names.push_back(std::move(letters));
  }
  return names;
}

} // namespace

PaperNames::PaperNames(const html::Tree& tree, const Metadata& metadata, std::string_view url)
    : names_(front_links(tree)) {
  for (const std::string_view name :
       {metadata.first("og:site_name"), std::string_view(metadata.linked.paper),
        metadata.first("application-name"), metadata.first("apple-mobile-web-app-title")})
    if (std::string letters = bare(name); !letters.empty()) names_.push_back(std::move(letters));
  host_ = host_of(url.empty() ? std::string_view(metadata.canonical) : url);
}

bool PaperNames::known(std::string_view text) const {
  const std::string name = bare(text);
  if (name.empty()) return true;
  if (std::find(names_.begin(), names_.end(), name) != names_.end()) return true;
  return name.size() >= 3 && host_.starts_with(name);
}

} // namespace wireroom::page
