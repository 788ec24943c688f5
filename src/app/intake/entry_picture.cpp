#include "app/intake/entry_picture.h"
#include "app/intake/entry_article.h"
#include "base/ascii.h"
#include "feed/identity.h"
#include "html/address.h"
#include "html/tree.h"
#include "page/pictures.h"
#include <algorithm>
#include <cstdlib>

namespace wireroom::app {
namespace {

page::Image image_of(const feed::Picture& picture) {
  return {picture.href, picture.caption, picture.credit};
}

bool names_picture(std::string_view address) {
  address = address.substr(0, address.find_first_of("?#"));
  for (const std::string_view end : {".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif"})
    if (address.size() > end.size() &&
        ascii::equal(address.substr(address.size() - end.size()), end))
      return true;
  return false;
}

// A picture in a link to another site is an advertisement or a button; a link to a larger form of
// the picture may lead anywhere.
bool leads_away(const html::Tree& tree, html::NodeId node, std::string_view own) {
  while (node && tree.tag(node) != html::Tag::a) node = tree.parent(node);
  if (!node) return false;
  const std::string target =
      feed::canonical_address(html::absolute_address(own, tree.decoded_attribute(node, "href")));
  if (names_picture(target)) return false;
  return !own.empty() && feed::site_of(target) != feed::site_of(feed::canonical_address(own));
}

bool is_picture(const feed::Picture& one) {
  if (!one.type.empty()) return one.type.starts_with("image");
  return one.medium.empty() || one.medium == "image" || one.medium == "thumbnail";
}

// A picture that fills the page's width goes before one of a size that is not said, and that
// before a small one; the first of equals is taken.
int fitness(const feed::Picture& one) {
  constexpr long wide = 600; // pixels
  const long width = std::atol(one.width.c_str());
  if (width > 0) return width >= wide ? 4 : 1;
  return one.medium == "thumbnail" ? 2 : 3;
}

} // namespace

page::Image picture_of(const feed::Entry& entry) {
  const auto usable = [](const std::string& address) { return html::is_web_address(address); };
  std::vector<feed::Picture> told = {entry.image};
  told.insert(told.end(), entry.media.begin(), entry.media.end());
  for (const feed::Enclosure& file : entry.enclosures)
    if (!file.type.empty() || names_picture(file.href))
      told.push_back({.href = file.href, .type = file.type});
  std::erase_if(told,
                [&](const feed::Picture& one) { return !usable(one.href) || !is_picture(one); });
  const auto best = std::max_element(told.begin(), told.end(), [](const auto& a, const auto& b) {
    return fitness(a) < fitness(b);
  });
  if (best != told.end()) return image_of(*best);
  for (const std::string& html : {content_of(entry), summary_of(entry)}) {
    const auto tree = html::Tree::parse(html);
    for (page::Picture& one : page::read_pictures(tree, entry.link))
      if (usable(one.image.url) && !leads_away(tree, one.node, entry.link))
        return std::move(one.image);
  }
  return {};
}

} // namespace wireroom::app
