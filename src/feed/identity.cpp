#include "feed/identity.h"
#include "base/ascii.h"
#include "html/address.h"
#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace wireroom::feed {
namespace {

// Parameters that tell where a reader came from, never which article it is.
bool is_tracking(std::string_view parameter) {
  const std::string name = ascii::lowered(parameter.substr(0, parameter.find('=')));
  if (name.starts_with("utm_") || name.starts_with("at_") || name.starts_with("mc_") ||
      name.starts_with("pk_") || name.starts_with("mtm_"))
    return true;
  constexpr std::string_view names[] = {
      "fbclid", "gclid",  "dclid",   "msclkid", "yclid",
      "igshid", "twclid", "ttclid",  "wbraid",  "gbraid",
      "ocid",   "cmpid",  "ncid",    "ref_src", "__twitter_impression",
      "_ga",    "_gl",    "spm",     "fb_ref",  "fb_source",
      "ito",    "smid",   "partner", "rss",     "feedtype"};
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

std::string cleaned_query(std::string_view query) {
  std::string kept;
  for (const auto parameter : ascii::split(query, '&')) {
    if (parameter.empty() || is_tracking(parameter)) continue;
    if (!kept.empty()) kept += '&';
    kept += parameter;
  }
  return kept;
}

std::string cleaned_host(std::string_view host) {
  std::string small = ascii::lowered(host.substr(host.rfind('@') + 1));
  for (const std::string_view port : {":80", ":443", ":"})
    if (small.ends_with(port)) small.erase(small.size() - port.size());
  if (small.starts_with("www.")) small.erase(0, 4);
  if (small.ends_with('.')) small.pop_back();
  return small;
}

std::string place_of(const Entry& entry) {
  return html::is_web_address(entry.link) ? canonical_address(entry.link)
                                          : ascii::lowered(ascii::squeeze(entry.title));
}

} // namespace

std::string canonical_address(std::string_view address) {
  std::string clean = html::clean_address(address);
  const std::string scheme = html::address_scheme(clean);
  const std::string_view all = clean;
  if ((scheme != "http" && scheme != "https") || !all.substr(scheme.size()).starts_with("://"))
    return clean;
  std::string_view rest = all.substr(scheme.size() + 3);
  rest = rest.substr(0, rest.find('#'));
  const std::size_t host_end = std::min(rest.find_first_of("/?"), rest.size());
  std::string_view path = rest.substr(host_end), query;
  if (const auto mark = path.find('?'); mark != std::string_view::npos) {
    query = path.substr(mark + 1);
    path = path.substr(0, mark);
  }
  while (path.ends_with('/')) path.remove_suffix(1);
  std::string out = "https://" + cleaned_host(rest.substr(0, host_end));
  out += path;
  if (const std::string kept = cleaned_query(query); !kept.empty()) out.append("?").append(kept);
  return out;
}

std::string_view site_of(std::string_view canonical) {
  const std::size_t host = canonical.find("://");
  if (host == std::string_view::npos) return {};
  return canonical.substr(0, canonical.find_first_of("/?", host + 3));
}

void mend_shared_links(std::vector<Entry>& entries) {
  constexpr std::size_t too_many = 3;
  std::vector<std::string> pages; // empty: the entry has no link
  std::unordered_map<std::string_view, std::unordered_set<std::string_view>> names_of;
  pages.reserve(entries.size());
  for (const Entry& entry : entries)
    pages.push_back(html::is_web_address(entry.link) ? canonical_address(entry.link) : "");
  for (std::size_t i = 0; i < entries.size(); ++i)
    if (!pages[i].empty())
      names_of[pages[i]].insert(entries[i].id.empty() ? entries[i].title : entries[i].id);
  const auto leads_nowhere = [&](std::string_view page) {
    return site_of(page) == page || names_of[page].size() >= too_many;
  };
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (pages[i].empty() || !leads_nowhere(pages[i])) continue;
    std::string& link = entries[i].link;
    link = html::is_web_address(entries[i].id) ? entries[i].id : "";
    if (const auto page = canonical_address(link); !link.empty() && leads_nowhere(page))
      link.clear();
  }
}

IdHabit id_habit(std::span<const Entry> before, std::span<const Entry> now) {
  std::unordered_map<std::string, std::string> place_by_id, id_by_place;
  for (const Entry& entry : before) {
    const std::string place = place_of(entry);
    if (entry.id.empty() || place.empty()) continue;
    const auto [known, added] = place_by_id.emplace(entry.id, place);
    if (!added && known->second != place) return IdHabit::repeated;
    id_by_place.emplace(place, entry.id);
  }
  std::unordered_map<std::string, std::string> seen;
  std::size_t moved = 0, renamed = 0, same = 0;
  for (const Entry& entry : now) {
    const std::string place = place_of(entry);
    if (entry.id.empty() || place.empty()) continue;
    const auto [known, added] = seen.emplace(entry.id, place);
    if (!added && known->second != place) return IdHabit::repeated;
    const auto by_id = place_by_id.find(entry.id);
    const auto by_place = id_by_place.find(place);
    if (by_id != place_by_id.end() && by_id->second != place)
      ++moved;
    else if (by_place != id_by_place.end() && by_place->second != entry.id)
      ++renamed;
    else if (by_id != place_by_id.end())
      ++same;
  }
  // A corrected address or a single new id is no habit.
  if (moved >= 2 && moved > same) return IdHabit::positional;
  if (renamed >= 2 && renamed > same) return IdHabit::changing;
  return IdHabit::stable;
}

std::string article_key(const Entry& entry, IdHabit habit) {
  if (html::is_web_address(entry.link)) return canonical_address(entry.link);
  if (!entry.id.empty() && habit == IdHabit::stable) return "id:" + entry.id;
  std::string key = "title:" + ascii::lowered(ascii::squeeze(entry.title));
  if (entry.published) key += " " + day_at(entry.published->at, minutes(0));
  return key;
}

} // namespace wireroom::feed
