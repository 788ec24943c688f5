#include "app/watch_rows.h"
#include "base/ascii.h"

namespace wireroom::app {
namespace {

constexpr store::Migration migrations[] = {
    {"watch", 1, R"sql(
CREATE TABLE watch (
  url TEXT PRIMARY KEY,
  paper TEXT NOT NULL,
  section TEXT NOT NULL,
  title TEXT NOT NULL,
  summary TEXT NOT NULL,
  keys TEXT NOT NULL,
  published TEXT NOT NULL,
  updated TEXT NOT NULL,
  embargo INTEGER,
  withdrawn INTEGER NOT NULL,
  first INTEGER NOT NULL,
  next INTEGER NOT NULL
) STRICT;
CREATE INDEX watch_next ON watch (next);
)sql"},
};

#define WIREROOM_WATCH_COLUMNS                                                                     \
  "url, paper, section, title, summary, keys, published, updated, embargo, withdrawn, first, next"

std::string stamp_text(const std::optional<Stamp>& stamp) {
  return stamp ? format_stamp(*stamp) : std::string();
}

std::optional<Stamp> stamp_of(std::string_view text) {
  const auto read = parse_rfc3339(text);
  return read ? std::optional(*read) : std::nullopt;
}

Watch watch_of(const store::Row& row) {
  Watch watch;
  watch.url = row.get<std::string>(0);
  watch.paper = row.get<std::string>(1);
  watch.section = row.get<std::string>(2);
  watch.title = row.get<std::string>(3);
  watch.summary = row.get<std::string>(4);
  for (std::string_view key : ascii::split(row.text(5), '\n'))
    if (!key.empty()) watch.keys.emplace_back(key);
  watch.published = stamp_of(row.text(6));
  watch.updated = stamp_of(row.text(7));
  watch.embargo = row.get<std::optional<Instant>>(8);
  watch.withdrawn = row.get<bool>(9);
  watch.first = row.get<Instant>(10);
  watch.next = row.get<Instant>(11);
  return watch;
}

} // namespace

std::span<const store::Migration> watch_migrations() {
  return migrations;
}

Result<std::optional<Watch>> WatchRows::find(const std::string& url) {
  return database_.first("SELECT " WIREROOM_WATCH_COLUMNS " FROM watch WHERE url = $1", watch_of,
                         url);
}

Outcome WatchRows::keep(const Watch& watch) {
  std::string keys;
  for (const std::string& key : watch.keys) keys += key + "\n";
  return database_.run(
      "INSERT INTO watch (" WIREROOM_WATCH_COLUMNS ") "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT (url) DO UPDATE SET "
      "section = excluded.section, title = excluded.title, summary = excluded.summary, "
      "keys = excluded.keys, published = excluded.published, updated = excluded.updated, "
      "embargo = excluded.embargo, withdrawn = excluded.withdrawn, next = excluded.next",
      watch.url, watch.paper, watch.section, watch.title, watch.summary, keys,
      stamp_text(watch.published), stamp_text(watch.updated), watch.embargo, watch.withdrawn,
      watch.first, watch.next);
}

Result<std::vector<Watch>> WatchRows::due(Instant now) {
  return database_.all("SELECT " WIREROOM_WATCH_COLUMNS
                       " FROM watch WHERE next <= $1 ORDER BY next, url",
                       watch_of, now);
}

Result<std::optional<Instant>> WatchRows::next_due() {
  return database_.first("SELECT next FROM watch ORDER BY next LIMIT 1",
                         [](const store::Row& row) { return row.get<Instant>(0); });
}

std::optional<Instant> next_look(Instant first, Instant now) {
  const auto age = now - first;
  if (age < hours(6)) return now + hours(1);
  if (age < hours(24)) return now + hours(3);
  if (age < hours(72)) return now + hours(12);
  return std::nullopt;
}

} // namespace wireroom::app
