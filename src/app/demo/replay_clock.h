// Where the demo's clock stood, so that a killed run goes on.
#pragma once
#include "store/database.h"
#include <span>

namespace wireroom::app::demo {
std::span<const store::Migration> clock_migrations();
Outcome keep_clock(store::Database& database, Instant at);
Result<std::optional<Instant>> read_clock(store::Database& database);
} // namespace wireroom::app::demo
