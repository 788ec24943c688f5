#include "feed/identity.h"
#include "base/ascii.h"
#include <algorithm>

namespace wireroom::feed {
namespace {

bool is_tracking(std::string_view name) {
  if (ascii::starts_with(name, "utm_") || ascii::starts_with(name, "mc_") ||
      ascii::starts_with(name, "pk_") || ascii::starts_with(name, "at_"))
    return true;
  for (std::string_view known : {"fbclid", "gclid", "dclid", "yclid", "igshid", "cmpid", "ocid",
                                 "ref_src", "source_feed", "rss", "ito", "xtor", "wt_mc", "ftag"})
    if (ascii::equal(name, known)) return true;
  return false;
}

std::string kept_query(std::string_view query) {
  std::string out;
  for (std::string_view pair : ascii::split(query, '&')) {
    if (pair.empty() || is_tracking(pair.substr(0, pair.find('=')))) continue;
    out += (out.empty() ? "?" : "&") + std::string(pair);
  }
  return out;
}

} // namespace

std::string identity_of_address(std::string_view url) {
  url = ascii::trim(url.substr(0, url.find('#')));
  const auto scheme = url.find("://");
  if (scheme != url.npos) url.remove_prefix(scheme + 3);
  const auto slash = url.find_first_of("/?");
  std::string host = ascii::lowered(url.substr(0, slash));
  if (host.starts_with("www.")) host.erase(0, 4);
  for (const char* port : {":80", ":443"})
    if (host.ends_with(port)) host.erase(host.rfind(':'));
  const std::string_view rest = slash == url.npos ? std::string_view() : url.substr(slash);
  const auto question = rest.find('?');
  std::string path(rest.substr(0, question));
  while (path.ends_with('/')) path.pop_back();
  return host + path + (question == rest.npos ? "" : kept_query(rest.substr(question + 1)));
}

std::vector<std::string> identity_keys(const Entry& entry) {
  std::vector<std::string> keys;
  if (!entry.link.empty()) keys.push_back(identity_of_address(entry.link));
  // Short numbers are positions in a list as often as names.
  const bool telling = entry.id.size() >= 8 || entry.id.find(':') != entry.id.npos;
  if (telling && entry.id != entry.link)
    keys.push_back(entry.id.find("://") != entry.id.npos ? identity_of_address(entry.id)
                                                         : "id:" + entry.id);
  return keys;
}

} // namespace wireroom::feed
