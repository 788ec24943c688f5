// Asker: asks addresses one after the other for a trial, politely: with a pause between, each
// host's robots.txt before its pages. Not for several threads.
#pragma once
#include "app/trial/trial.h"
#include "feed/robots.h"
#include <map>

namespace wireroom::app {

inline constexpr const char* trial_agent = "wireroom"; // the token that rules name

struct HostRobots {
  int status = 0; // 0: no answer
  feed::Robots robots;
};

class Asker {
 public:
  // Both live longer than this.
  Asker(const http::Fetch& fetch, const TrialOptions& options) : fetch_(fetch), options_(options) {}

  Result<http::Fetched> ask(const std::string& url);

  // robots.txt of the address's host, asked for once.
  const HostRobots& robots_of(const std::string& url);
  bool may_read(const std::string& url) { return robots_of(url).robots.allows(trial_agent, url); }

  // How long to wait before this address: the pause, or what its host's robots.txt asks for where
  // that is known and longer. Without a pause (a machine of one's own) nothing.
  milliseconds wait_before(const std::string& url) const;

  std::size_t asked() const { return asked_; }

 private:
  const http::Fetch& fetch_;
  const TrialOptions& options_;
  std::map<std::string, HostRobots> hosts_; // by the address of the file
  std::size_t asked_ = 0;
};

} // namespace wireroom::app
