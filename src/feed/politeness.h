// Politeness: no host is asked twice at once, or again within its pause, or before the time that it
// named.
//
// A pause and a conversation belong to a host; what Retry-After says belongs to the registrable
// domain (public suffix list), since papers put their sections on several hosts of one domain and
// the limit behind them is one. Any thread. What rests is handed out and taken back as rows, so
// that a restart keeps it.
#pragma once
#include "base/time.h"
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wireroom::feed {

// "news.paper.example" of "https://News.Paper.example:443/a"; with the port when it is another than
// the scheme's own. Empty for what is no address.
std::string host_of(std::string_view url);

// "paper.co.kr" of "https://www.paper.co.kr/a"; the host itself where there is no such domain.
std::string registrable_domain(std::string_view url);

class Politeness {
 public:
  explicit Politeness(milliseconds pause = seconds(1)) : pause_(pause) {}

  // True, and the host is the caller's until give_back(), when it may be asked now.
  bool take(std::string_view url, Instant now);

  // From when on the host may be asked, as far as is known; `now` when at once.
  Instant free_at(std::string_view url, Instant now) const;

  // After the answer. `rest_until`: what Retry-After said of the whole domain, or the zero instant.
  // `crawl_delay`: the site's own pause, when it is longer than ours.
  void give_back(std::string_view url, Instant now, Instant rest_until = {},
                 milliseconds crawl_delay = {});

  // Domains that still rest, to be kept as rows, and the way back. The later end of a rest counts.
  std::vector<std::pair<std::string, Instant>> resting(Instant now) const;
  void rest(const std::string& domain, Instant until);

 private:
  struct Host {
    bool busy = false;
    Instant next{};
  };

  Instant free_locked(std::string_view url, Instant now) const;

  const milliseconds pause_;
  mutable std::mutex mutex_;
  std::map<std::string, Host, std::less<>> hosts_;
  std::map<std::string, Instant, std::less<>> rest_; // by registrable domain
};

} // namespace wireroom::feed
