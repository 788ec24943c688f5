// Trial: everything that can be learnt of a possible source by asking it, for `wireroom try`.
//
// Asks one address after the other with a pause between, robots.txt first, and stops after a dozen.
#pragma once
#include "feed/discovery.h"
#include "feed/rights_signals.h"
#include "feed/robots.h"
#include "feed/sniff.h"
#include "http/client.h"
#include <string>
#include <vector>

namespace wireroom::app {

// One way in that was asked.
struct TriedWay {
  feed::Found found;
  feed::DocumentKind kind = feed::DocumentKind::other;
  int status = 0;
  std::size_t entries = 0;
  bool validators = false;         // ETag or Last-Modified: can be asked cheaply
  std::string hub, problem;        // problem: a sentence; empty when it can be used
  std::vector<std::string> faults; // what its format forbids (feed/problems.h)
};

struct Trial {
  std::string url, home;
  feed::Ways ways; // as the home page tells
  std::vector<TriedWay> tried;
  feed::RightsSignals rights;
  int robots_status = 0;
  bool home_allowed = true; // by robots.txt
  std::vector<std::string> warnings;
};

struct TrialOptions {
  milliseconds pause{1000};
  std::size_t most_requests = 12;
};

// Fails when the address itself gives no answer.
Result<Trial> try_source(const std::string& url, http::Client& client, const TrialOptions& options);

// The lines for network.toml; what nobody told stands as a comment to be filled in.
std::string toml_lines(const Trial& trial);

} // namespace wireroom::app
