// Subscriptions: the hubs of the papers' sources (WebSub), from the first mention in an answer to
// the pushes that come of it.
//
//   learn()   a source was read: its hub and topic, as it names them, or as the configuration does
//   due()     whose hub must be asked now: first, and again before each lease ends
//   ask()     the form to send there; after_hub() its answer
//   answer()  the hub's own requests to our callback, "/websub/<token>"
//
// All of it stands in rows, so that a restart neither loses a lease nor asks for one twice. A hub
// that cannot reach us (our site's address is this machine's own, the hub's is not) is not asked.
// One thread at a time.
#pragma once
#include "app/intake/visit.h"
#include "edition/network.h"
#include "feed/websub_rows.h"
#include <map>

namespace wireroom::app {

class Subscriptions {
 public:
  // Both live longer than this.
  Subscriptions(const edition::Network& network, store::Database& database)
      : network_(network), rows_(database) {}

  // Reads the rows. Those of sources that are no longer configured are forgotten: their hubs' next
  // push is answered with 410.
  Outcome restore();

  // A visit to a source that brought a document.
  Outcome learn(const Visit& visit);

  // Sources whose hub wants asking, and when the next one will.
  std::vector<std::string> due(Instant now) const;
  std::optional<Instant> next_due(Instant now) const;

  Result<std::string> ask(const std::string& source, Instant now);
  Outcome after_hub(const Visit& visit, Instant now);

  struct Answer {
    http::Response response;
    feed::PushUse use = feed::PushUse::ignore;
    std::string source; // whose news it brought
  };
  Result<Answer> answer(const http::Request& request, Instant now);

  // Polling has found entries of those days that no push had brought.
  Outcome found_by_polling(const std::string& source, std::span<const Instant> published,
                           Instant now);

  // The hub's word can be relied on: it has pushed since it promised to.
  bool is_pushing(const std::string& source, Instant now) const;

  const feed::Subscription* of(const std::string& source) const;

 private:
  bool can_reach_us(const std::string& hub) const;
  std::string hub_of_configuration(const std::string& paper) const;
  feed::Subscription begun(const feed::Topic& topic) const;

  const edition::Network& network_;
  feed::SubscriptionRows rows_;
  std::map<std::string, feed::Subscription> all_; // by source
};

} // namespace wireroom::app
