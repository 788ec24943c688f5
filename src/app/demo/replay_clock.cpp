#include "app/demo/replay_clock.h"

namespace wireroom::app::demo {
namespace {

constexpr store::Migration migrations[] = {
    {"demo", 1, R"sql(
CREATE TABLE replay_clock (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL
) STRICT;
)sql"},
};

} // namespace

std::span<const store::Migration> clock_migrations() {
  return migrations;
}

Outcome keep_clock(store::Database& database, Instant at) {
  return database.transaction(
      [&] {
        return database.run("INSERT INTO replay_clock (id, at) VALUES (1, $1) "
                            "ON CONFLICT (id) DO UPDATE SET at = excluded.at",
                            at);
      },
      store::Durability::program);
}

Result<std::optional<Instant>> read_clock(store::Database& database) {
  return database.first("SELECT at FROM replay_clock WHERE id = 1",
                        [](const store::Row& row) { return row.get<Instant>(0); });
}

} // namespace wireroom::app::demo
