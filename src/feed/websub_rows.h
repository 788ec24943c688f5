// SubscriptionRows: the WebSub subscriptions as rows, keyed by the address of the source whose news
// they bring.
//
// Works on the caller's connection, one thread at a time.
#pragma once
#include "feed/websub.h"
#include "store/database.h"
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace wireroom::feed {

std::span<const store::Migration> websub_migrations();

class SubscriptionRows {
 public:
  explicit SubscriptionRows(store::Database& database) : database_(database) {}

  Result<std::optional<Subscription>> find(const std::string& source);
  Result<std::vector<std::pair<std::string, Subscription>>> all(); // with their sources, by source
  Outcome keep(const std::string& source, const Subscription& subscription);
  Outcome forget(const std::string& source);

 private:
  store::Database& database_;
};

} // namespace wireroom::feed
