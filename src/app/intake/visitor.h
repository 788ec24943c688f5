// Visitor: goes where a Visit leads, reads what came, and touches no rows. Any number of threads.
#pragma once
#include "app/intake/visit.h"
#include "base/clock.h"
#include "edition/network.h"
#include "feed/politeness.h"
#include "http/client.h"

namespace wireroom::app {

class Visitor {
 public:
  // All live longer than this. `fetch` is called on any number of threads at once.
  Visitor(const edition::Network& network, http::Fetch fetch, feed::Politeness& politeness,
          const Clock& clock)
      : network_(network), fetch_(std::move(fetch)), politeness_(politeness), clock_(clock) {}

  // The host was taken for this visit and is given back.
  void visit(Visit& visit) const;

  // Reads what a hub has pushed as if it had been fetched from the source just now.
  void read_pushed(Visit& visit, const http::Request& push) const;

 private:
  void after_answer(Visit& visit, const Result<http::Fetched>& answer, Instant now) const;
  void look_into_folder(Visit& visit) const;
  std::string language_of(const std::string& paper) const;
  void read_source(Visit& visit, const http::Fetched& answer) const;
  void read_article(Visit& visit, const http::Fetched& answer) const;

  const edition::Network& network_;
  http::Fetch fetch_;
  feed::Politeness& politeness_;
  const Clock& clock_;
};

// A number in [0, 1) that is the same for an address on every run.
double spread_of(const std::string& url);

// How often a visit's address may be asked.
feed::Pace pace_of(const Visit& visit);

} // namespace wireroom::app
