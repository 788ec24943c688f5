#include "app/intake/watch_rows.h"
#include "base/ascii.h"
#include "feed/politeness.h"
#include "store/compress.h"

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
    {"watch", 2, R"sql(
ALTER TABLE watch ADD COLUMN host TEXT NOT NULL DEFAULT '';
ALTER TABLE watch ADD COLUMN key TEXT NOT NULL DEFAULT '';
ALTER TABLE watch ADD COLUMN source TEXT NOT NULL DEFAULT '';
ALTER TABLE watch ADD COLUMN content BLOB;
ALTER TABLE watch ADD COLUMN expires INTEGER;
ALTER TABLE watch ADD COLUMN missing_since INTEGER NOT NULL DEFAULT 0;
CREATE INDEX watch_key ON watch (key);
)sql"},
    {"watch", 3, R"sql(
ALTER TABLE watch ADD COLUMN byline TEXT NOT NULL DEFAULT '';
ALTER TABLE watch ADD COLUMN picture TEXT NOT NULL DEFAULT '';
ALTER TABLE watch ADD COLUMN language TEXT NOT NULL DEFAULT '';
)sql"},
};

#define WIREROOM_WATCH_COLUMNS                                                                     \
  "url, paper, section, title, summary, keys, published, updated, embargo, withdrawn, first, "     \
  "next, key, source, content, expires, missing_since, byline, picture, language"

std::string stamp_text(const std::optional<Stamp>& stamp) {
  return stamp ? format_stamp(*stamp) : std::string();
}

std::optional<Stamp> stamp_of(std::string_view text) {
  const auto read = parse_rfc3339(text);
  return read ? std::optional(*read) : std::nullopt;
}

// Texts of one line each, one below the other.
std::string lines_of(std::initializer_list<std::string_view> texts) {
  std::string lines;
  for (const std::string_view text : texts) lines += ascii::squeeze(text) + "\n";
  return lines;
}

page::Image picture_of(std::string_view lines) {
  const auto parts = ascii::split(lines, '\n');
  if (parts.size() < 3) return {};
  return {std::string(parts[0]), std::string(parts[1]), std::string(parts[2])};
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
  watch.key = row.get<std::string>(12);
  watch.source = row.get<std::string>(13);
  if (!row.is_null(14)) watch.content = store::decompress(row.text(14)).value_or("");
  watch.expires = row.get<std::optional<Instant>>(15);
  watch.missing_since = row.get<Instant>(16);
  for (const std::string_view name : ascii::split(row.text(17), '\n'))
    if (!name.empty()) watch.byline.emplace_back(name);
  watch.picture = picture_of(row.text(18));
  watch.language = row.get<std::string>(19);
  return watch;
}

} // namespace

std::span<const store::Migration> watch_migrations() {
  return migrations;
}

Result<std::optional<Watch>> WatchRows::find(const std::string& key, const std::string& url) {
  TRY_SET(auto by_key, database_.first("SELECT " WIREROOM_WATCH_COLUMNS
                                       " FROM watch WHERE key = $1 ORDER BY first LIMIT 1",
                                       watch_of, key));
  if (by_key) return by_key;
  return database_.first("SELECT " WIREROOM_WATCH_COLUMNS " FROM watch WHERE url = $1", watch_of,
                         url);
}

Outcome WatchRows::keep(const Watch& watch) {
  std::string keys, byline;
  for (const std::string& key : watch.keys) keys += key + "\n";
  for (const std::string& name : watch.byline) byline += lines_of({name});
  const page::Image& picture = watch.picture;
  const std::string packed = watch.content.empty() ? "" : store::compress(watch.content);
  const auto content =
      packed.empty() ? std::optional<store::Bytes>() : std::optional(store::Bytes{packed});
  return database_.run(
      "INSERT INTO watch (" WIREROOM_WATCH_COLUMNS ", host) VALUES "
      "($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, "
      "$21) "
      "ON CONFLICT (url) DO UPDATE SET "
      "section = excluded.section, title = excluded.title, summary = excluded.summary, "
      "keys = excluded.keys, published = excluded.published, updated = excluded.updated, "
      "embargo = excluded.embargo, withdrawn = excluded.withdrawn, next = excluded.next, "
      "key = excluded.key, source = excluded.source, content = excluded.content, "
      "expires = excluded.expires, missing_since = excluded.missing_since, "
      "byline = excluded.byline, picture = excluded.picture, language = excluded.language, "
      "host = excluded.host",
      watch.url, watch.paper, watch.section, watch.title, watch.summary, keys,
      stamp_text(watch.published), stamp_text(watch.updated), watch.embargo, watch.withdrawn,
      watch.first, watch.next, watch.key, watch.source, content, watch.expires, watch.missing_since,
      byline, picture.url.empty() ? "" : lines_of({picture.url, picture.caption, picture.credit}),
      watch.language, feed::host_of(watch.url));
}

Result<std::vector<Watch>> WatchRows::due(Instant now, int of_a_host, int most) {
  return database_.all(
      "SELECT " WIREROOM_WATCH_COLUMNS " FROM (SELECT " WIREROOM_WATCH_COLUMNS
      ", row_number() OVER (PARTITION BY host ORDER BY next, url) AS place "
      "FROM watch WHERE next <= $1) AS waiting WHERE place <= $2 ORDER BY next, url LIMIT $3",
      watch_of, now, of_a_host, most);
}

Result<std::optional<Instant>> WatchRows::next_after(Instant now) {
  return database_.first(
      "SELECT next FROM watch WHERE next > $1 ORDER BY next LIMIT 1",
      [](const store::Row& row) { return row.get<Instant>(0); }, now);
}

std::optional<Instant> next_look(Instant first, Instant now) {
  const auto age = now - first;
  if (age < hours(6)) return now + hours(1);
  if (age < hours(24)) return now + hours(3);
  if (age < hours(72)) return now + hours(12);
  if (age < days(7)) return first + days(7);
  if (age < days(30)) return first + days(30);
  return std::nullopt;
}

} // namespace wireroom::app
