// Agenda: what is due, in which order, and who may be asked now.
//
// The states of all sources, the rests and the rules of robots.txt are read from rows at the start
// and held in memory; pages are read from rows as they become due. Whoever takes visits with due()
// brings each to done(); until then its address is not handed out again, and its host is asked
// nothing else. One thread at a time.
#pragma once
#include "app/intake/subscriptions.h"
#include "edition/network.h"
#include "feed/host_rows.h"
#include "feed/politeness.h"
#include "feed/poll_rows.h"
#include <map>
#include <set>
#include <unordered_map>

namespace wireroom::app {

class Agenda {
 public:
  // All live longer than this.
  Agenda(const edition::Network& network, store::Database& database, feed::Politeness& politeness,
         Subscriptions& subscriptions);

  // Reads the rows; `now` tells which rests are over.
  Outcome restore(Instant now);

  // At most `most` visits whose hosts were free: sources first, in the order of the configuration,
  // then hubs, then pages in the order in which they became due. A page of a site whose robots.txt
  // is not known is preceded by a visit there; one that it forbids comes with the reason.
  Result<std::vector<Visit>> due(Instant now, std::size_t most);

  // When due() will next find something that it does not find now, unless a visit ends before.
  Result<std::optional<Instant>> next_due(Instant now);

  // The visit was kept: its source's state, its site's rules.
  Outcome done(const Visit& visit);
  Outcome keep_robots(const Visit& visit, Instant now);

  // A source's state after what came without being asked for.
  void keep_state(const std::string& source, const feed::PollState& state) {
    states_[source] = state;
  }

  std::size_t under_way() const { return under_way_.size(); }
  const feed::PollState* state_of(const std::string& source) const;

 private:
  struct Rules {
    feed::Robots robots;
    feed::RobotsState state;
  };
  enum class May { yes, no, unknown };

  void add(Visit visit, Instant now, std::vector<Visit>& visits);
  Result<May> may_fetch(const std::string& url, Instant now);
  Outcome add_page(Watch watch, Instant now, std::vector<Visit>& visits);
  Outcome add_hubs(Instant now, std::vector<Visit>& visits);
  Outcome add_sources(const feed::Paper& paper, Instant now, std::vector<Visit>& visits);
  Outcome add_source(const feed::Paper& paper, const feed::SourceConfig& source, Instant now,
                     std::vector<Visit>& visits);
  Result<Rules*> rules_of(const std::string& origin);
  Outcome learn_nested(const Visit& visit);
  void wait_until(Instant at);

  const edition::Network& network_;
  feed::Politeness& politeness_;
  Subscriptions& subscriptions_;
  feed::PollRows polls_;
  feed::HostRows hosts_;
  WatchRows watches_;
  std::unordered_map<std::string, feed::PollState> states_;       // of sources, by address
  std::unordered_map<std::string, Rules> rules_;                  // by origin
  std::set<std::string> under_way_;                               // addresses
  std::map<std::string, std::vector<feed::SourceConfig>> nested_; // sitemaps by their index
  std::optional<Instant> blocked_until_; // the earliest of what the last due() left out
};

} // namespace wireroom::app
