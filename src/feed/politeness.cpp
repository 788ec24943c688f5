#include "feed/politeness.h"
#include "base/ascii.h"
#include <algorithm>
#include <libpsl.h>

namespace wireroom::feed {
namespace {

constexpr std::size_t hosts_kept = 10'000; // idle ones beyond are forgotten

bool is_number(std::string_view host) { // an IP address has no domain
  return host.starts_with('[') || host.find_first_not_of("0123456789.") == std::string_view::npos;
}

} // namespace

std::string host_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return "";
  const std::string name = ascii::lowered(url.substr(0, scheme));
  std::string_view host = url.substr(scheme + 3);
  host = host.substr(0, host.find_first_of("/?#\\"));
  host = host.substr(host.rfind('@') + 1); // rfind gives npos, and npos + 1 is 0
  for (const auto& [own, port] : {std::pair("http", ":80"), std::pair("https", ":443")})
    if (name == own && host.ends_with(port)) host.remove_suffix(std::string_view(port).size());
  if (host.ends_with('.')) host.remove_suffix(1);
  return ascii::lowered(host);
}

std::string registrable_domain(std::string_view url) {
  std::string host = host_of(url);
  if (is_number(host.substr(0, host.find(':')))) return host;
  const std::string name = host.substr(0, host.find(':'));
  const char* domain = psl_registrable_domain(psl_builtin(), name.c_str()); // a part of `name`
  return domain ? domain + host.substr(name.size()) : host;
}

Instant Politeness::free_locked(std::string_view url, Instant now) const {
  Instant free = now;
  if (const auto host = hosts_.find(host_of(url)); host != hosts_.end())
    free = std::max(free, host->second.next);
  if (const auto rest = rest_.find(registrable_domain(url)); rest != rest_.end())
    free = std::max(free, rest->second);
  return free;
}

Instant Politeness::free_at(std::string_view url, Instant now) const {
  std::lock_guard lock(mutex_);
  return free_locked(url, now);
}

bool Politeness::take(std::string_view url, Instant now) {
  std::lock_guard lock(mutex_);
  if (free_locked(url, now) > now) return false;
  Host& host = hosts_[host_of(url)];
  if (host.busy) return false;
  return host.busy = true;
}

void Politeness::give_back(std::string_view url, Instant now, Instant rest_until,
                           milliseconds crawl_delay) {
  std::lock_guard lock(mutex_);
  hosts_[host_of(url)] = {false, now + std::max(pause_, crawl_delay)};
  if (rest_until > now) {
    Instant& until = rest_[registrable_domain(url)];
    until = std::max(until, rest_until);
  }
  if (hosts_.size() > hosts_kept)
    std::erase_if(hosts_, [&](const auto& h) { return !h.second.busy && h.second.next <= now; });
  std::erase_if(rest_, [&](const auto& r) { return r.second <= now; });
}

std::vector<std::pair<std::string, Instant>> Politeness::resting(Instant now) const {
  std::lock_guard lock(mutex_);
  std::vector<std::pair<std::string, Instant>> all;
  for (const auto& [domain, until] : rest_)
    if (until > now) all.emplace_back(domain, until);
  return all;
}

void Politeness::rest(const std::string& domain, Instant until) {
  std::lock_guard lock(mutex_);
  Instant& kept = rest_[domain];
  kept = std::max(kept, until);
}

} // namespace wireroom::feed
