#include "feed/renditions.h"
#include "base/ascii.h"
#include <algorithm>
#include <charconv>
#include <string_view>
#include <unordered_map>

namespace wireroom::feed {
namespace {

constexpr long widest_shown = 2560;                                                  // pixels
constexpr std::size_t most_of_a_text = 50, most_in_all = 2000, longest_words = 8192; // bytes

long rank(const Picture& picture) {
  if (!picture.type.empty() && !ascii::starts_with(picture.type, "image")) return -2;
  long width = 0;
  const auto& written = picture.width;
  std::from_chars(written.data(), written.data() + written.size(), width);
  if (width <= 0) return -1;
  return width <= widest_shown ? widest_shown + width
                               : widest_shown * 2 - std::min(width, widest_shown * 2);
}

using ById = std::unordered_map<std::string_view, std::size_t>;

bool give(const Entry& picture, Entry& text) {
  if (picture.media.empty() || rank(picture.media.front()) == -2) return false;
  const Picture& best = picture.media.front();
  const std::size_t words = best.href.size() + best.caption.size() + best.credit.size();
  if (text.media.size() >= most_of_a_text || words > longest_words) return false;
  const bool known = std::any_of(text.media.begin(), text.media.end(),
                                 [&](const Picture& one) { return one.href == best.href; });
  if (!known) text.media.push_back(best);
  return !known;
}

// The place of the one text among what a package holds; none or several: npos.
std::size_t only_text(const Entry& package, const ById& places, const std::vector<Entry>& entries) {
  std::size_t found = std::string::npos;
  for (const Link& link : package.links) {
    const auto at = places.find(link.href);
    if (at == places.end() || entries[at->second].kind != ItemKind::text) continue;
    if (found != std::string::npos && found != at->second) return std::string::npos;
    found = at->second;
  }
  return found;
}

} // namespace

void best_first(std::vector<Picture>& renditions) {
  std::stable_sort(renditions.begin(), renditions.end(),
                   [](const Picture& a, const Picture& b) { return rank(a) > rank(b); });
}

void join_pictures(std::vector<Entry>& entries) {
  ById places;
  std::size_t given = 0;
  for (std::size_t i = 0; i < entries.size(); ++i)
    if (!entries[i].id.empty()) places.emplace(entries[i].id, i);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const Entry& holder = entries[i];
    if (holder.kind == ItemKind::picture) continue;
    const std::size_t text = holder.kind == ItemKind::text ? i : only_text(holder, places, entries);
    if (text == std::string::npos) continue;
    for (const Link& link : holder.links)
      if (const auto at = places.find(link.href); given < most_in_all && at != places.end() &&
                                                  entries[at->second].kind == ItemKind::picture)
        given += give(entries[at->second], entries[text]);
  }
}

} // namespace wireroom::feed
