// HostRows: what must be remembered of hosts between two questions, as rows: each site's
// robots.txt, and the registrable domains that asked us to rest.
//
// Works on the caller's connection, one thread at a time.
#pragma once
#include "base/time.h"
#include "feed/robots.h"
#include "store/database.h"
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace wireroom::feed {

std::span<const store::Migration> host_migrations();

// One site's robots.txt as it was last answered. A site that cannot be asked keeps the rules that
// it had; without any it is closed (RFC 9309 §2.3.1.4).
struct RobotsState {
  int status = 0; // 0: never answered
  std::string body;
  Instant next{}; // not to be asked before
  int failures = 0;

  // What an answer makes of it; status 0 for none. Rules are kept for a day at most (§2.4), a site
  // that fails is asked again after a quarter of an hour, doubling up to a day.
  void after_answer(int answered, std::string text, Instant now);
  Robots robots() const { return Robots::for_status(status == 0 ? 503 : status, body); }
};

// "https://pier.example" of any address there: where its robots.txt stands.
std::string origin_of(std::string_view url);

class HostRows {
 public:
  explicit HostRows(store::Database& database) : database_(database) {}

  Result<std::optional<RobotsState>> robots(const std::string& origin);
  Outcome keep_robots(const std::string& origin, const RobotsState& state);

  // Domains that rest beyond `now`.
  Result<std::vector<std::pair<std::string, Instant>>> resting(Instant now);
  Outcome keep_rest(const std::string& domain, Instant until);

  // What a paper's pages last said for machines, as sentences (rights_signals.h); empty: nothing.
  Result<std::string> signals(const std::string& paper);
  Outcome keep_signals(const std::string& paper, const std::string& sentences, Instant now);

 private:
  store::Database& database_;
};

} // namespace wireroom::feed
