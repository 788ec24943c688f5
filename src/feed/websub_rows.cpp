#include "feed/websub_rows.h"

namespace wireroom::feed {
namespace {

constexpr store::Migration migrations[] = {
    {"subscription", 1, R"sql(
CREATE TABLE subscription (
  source TEXT PRIMARY KEY,
  topic TEXT NOT NULL,
  hub TEXT NOT NULL,
  callback TEXT NOT NULL,
  secret TEXT NOT NULL,
  state INTEGER NOT NULL,
  ending INTEGER NOT NULL,
  asked_at INTEGER NOT NULL,
  active_since INTEGER NOT NULL,
  lease_until INTEGER NOT NULL,
  renew_at INTEGER NOT NULL,
  last_push INTEGER NOT NULL,
  problem TEXT NOT NULL
) STRICT;
)sql"},
};

#define WIREROOM_SUBSCRIPTION_COLUMNS                                                              \
  "source, topic, hub, callback, secret, state, ending, asked_at, active_since, lease_until, "     \
  "renew_at, last_push, problem"

Subscription subscription_of(const store::Row& row) {
  Subscription one{.topic = row.get<std::string>(1),
                   .hub = row.get<std::string>(2),
                   .callback = row.get<std::string>(3),
                   .secret = row.get<std::string>(4)};
  one.state = SubscriptionState(row.get<int>(5));
  one.ending = row.get<bool>(6);
  one.asked_at = row.get<Instant>(7);
  one.active_since = row.get<Instant>(8);
  one.lease_until = row.get<Instant>(9);
  one.renew_at = row.get<Instant>(10);
  one.last_push = row.get<Instant>(11);
  one.problem = row.get<std::string>(12);
  return one;
}

} // namespace

std::span<const store::Migration> websub_migrations() {
  return migrations;
}

Result<std::optional<Subscription>> SubscriptionRows::find(const std::string& source) {
  return database_.first("SELECT " WIREROOM_SUBSCRIPTION_COLUMNS
                         " FROM subscription WHERE source = $1",
                         subscription_of, source);
}

Result<std::vector<std::pair<std::string, Subscription>>> SubscriptionRows::all() {
  return database_.all("SELECT " WIREROOM_SUBSCRIPTION_COLUMNS " FROM subscription ORDER BY source",
                       [](const store::Row& row) {
                         return std::pair(row.get<std::string>(0), subscription_of(row));
                       });
}

Outcome SubscriptionRows::keep(const std::string& source, const Subscription& one) {
  return database_.run(
      "INSERT INTO subscription (" WIREROOM_SUBSCRIPTION_COLUMNS ") VALUES "
      "($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) "
      "ON CONFLICT (source) DO UPDATE SET topic = excluded.topic, hub = excluded.hub, "
      "callback = excluded.callback, secret = excluded.secret, state = excluded.state, "
      "ending = excluded.ending, asked_at = excluded.asked_at, "
      "active_since = excluded.active_since, lease_until = excluded.lease_until, "
      "renew_at = excluded.renew_at, last_push = excluded.last_push, problem = excluded.problem",
      source, one.topic, one.hub, one.callback, one.secret, int(one.state), one.ending,
      one.asked_at, one.active_since, one.lease_until, one.renew_at, one.last_push, one.problem);
}

Outcome SubscriptionRows::forget(const std::string& source) {
  return database_.run("DELETE FROM subscription WHERE source = $1", source);
}

} // namespace wireroom::feed
