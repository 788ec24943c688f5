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

} // namespace

PaperNames::PaperNames(const Metadata& metadata, std::string_view url) {
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
