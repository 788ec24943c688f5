#include "feed/poll_rows.h"
#include "base/ascii.h"
#include "store/compress.h"

namespace wireroom::feed {
namespace {

constexpr store::Migration migrations[] = {
    {"poll", 1, R"sql(
CREATE TABLE poll (
  url TEXT PRIMARY KEY,
  next INTEGER NOT NULL,
  etag TEXT NOT NULL,
  last_modified TEXT NOT NULL,
  answered_by TEXT NOT NULL,
  body_hash INTEGER NOT NULL,
  rhythm INTEGER NOT NULL,
  last_success INTEGER NOT NULL,
  last_new INTEGER NOT NULL,
  failures INTEGER NOT NULL,
  failing_since INTEGER NOT NULL,
  problem TEXT NOT NULL,
  gone INTEGER NOT NULL
) STRICT;
)sql"},
    {"poll", 2, R"sql(
CREATE TABLE reading (
  url TEXT PRIMARY KEY,
  habit INTEGER NOT NULL,
  entries BLOB NOT NULL
) STRICT;
)sql"},
    {"poll", 3, R"sql(
CREATE TABLE faulty (
  url TEXT PRIMARY KEY,
  faults TEXT NOT NULL
) STRICT;
)sql"},
    {"poll", 4, "ALTER TABLE poll ADD COLUMN moved_to TEXT NOT NULL DEFAULT '';"},
};

} // namespace

std::span<const store::Migration> poll_migrations() {
  return migrations;
}

Result<std::optional<PollState>> PollRows::find(const std::string& url) {
  return database_.first(
      "SELECT next, etag, last_modified, answered_by, body_hash, rhythm, last_success, last_new, "
      "failures, failing_since, problem, gone, moved_to FROM poll WHERE url = $1",
      [](const store::Row& row) {
        PollState state;
        state.next = row.get<Instant>(0);
        state.etag = row.get<std::string>(1);
        state.last_modified = row.get<std::string>(2);
        state.answered_by = row.get<std::string>(3);
        state.body_hash = std::uint64_t(row.get<std::int64_t>(4));
        state.rhythm = milliseconds(row.get<std::int64_t>(5));
        state.last_success = row.get<Instant>(6);
        state.last_new = row.get<Instant>(7);
        state.failures = row.get<int>(8);
        state.failing_since = row.get<Instant>(9);
        state.problem = row.get<std::string>(10);
        state.gone = row.get<bool>(11);
        state.moved_to = row.get<std::string>(12);
        return state;
      },
      url);
}

Outcome PollRows::keep(const std::string& url, const PollState& state) {
  return database_.run(
      "INSERT INTO poll (url, next, etag, last_modified, answered_by, body_hash, rhythm, "
      "last_success, last_new, failures, failing_since, problem, gone, moved_to) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) "
      "ON CONFLICT (url) DO UPDATE SET next = excluded.next, etag = excluded.etag, "
      "last_modified = excluded.last_modified, answered_by = excluded.answered_by, "
      "body_hash = excluded.body_hash, rhythm = excluded.rhythm, "
      "last_success = excluded.last_success, last_new = excluded.last_new, "
      "failures = excluded.failures, failing_since = excluded.failing_since, "
      "problem = excluded.problem, gone = excluded.gone, moved_to = excluded.moved_to",
      url, state.next, state.etag, state.last_modified, state.answered_by,
      std::int64_t(state.body_hash), state.rhythm.count(), state.last_success, state.last_new,
      state.failures, state.failing_since, state.problem, state.gone, state.moved_to);
}

// A line for each entry, its fields parted by a byte that no text has.
Result<PollRows::Reading> PollRows::reading(const std::string& url) {
  Reading reading;
  std::string packed;
  TRY_SET(const auto habit, database_.first(
                                "SELECT habit, entries FROM reading WHERE url = $1",
                                [&](const store::Row& row) {
                                  packed = row.get<std::string>(1);
                                  return row.get<IdHabit>(0);
                                },
                                url));
  if (!habit) return reading;
  reading.habit = *habit;
  TRY_SET(const std::string text, store::decompress(packed));
  for (std::string_view line : ascii::split(text, '\n')) {
    const auto fields = ascii::split(line, '\x1f');
    if (fields.size() != 3) continue;
    Entry entry;
    entry.id = fields[0];
    entry.link = fields[1];
    entry.title = fields[2];
    reading.entries.push_back(std::move(entry));
  }
  return reading;
}

Outcome PollRows::keep_reading(const std::string& url, const Reading& reading) {
  constexpr std::size_t most = 200;
  std::string text;
  for (std::size_t i = 0; i < std::min(most, reading.entries.size()); ++i) {
    const Entry& entry = reading.entries[i];
    text += ascii::squeeze(entry.id) + '\x1f' + ascii::squeeze(entry.link) + '\x1f' +
            ascii::squeeze(entry.title) + '\n';
  }
  const std::string packed = store::compress(text);
  return database_.run("INSERT INTO reading (url, habit, entries) VALUES ($1, $2, $3) "
                       "ON CONFLICT (url) DO UPDATE SET habit = excluded.habit, "
                       "entries = excluded.entries",
                       url, reading.habit, store::Bytes{packed});
}

Result<std::vector<std::string>> PollRows::faults(const std::string& url) {
  std::vector<std::string> faults;
  TRY(database_.each(
      "SELECT faults FROM faulty WHERE url = $1",
      [&](const store::Row& row) -> Outcome {
        const auto text = row.get<std::string>(0);
        for (std::string_view line : ascii::split(text, '\n')) faults.emplace_back(line);
        return {};
      },
      url));
  return faults;
}

Outcome PollRows::keep_faults(const std::string& url, const std::vector<std::string>& faults) {
  if (faults.empty()) return database_.run("DELETE FROM faulty WHERE url = $1", url);
  std::string text;
  for (const std::string& fault : faults)
    text += (text.empty() ? "" : "\n") + ascii::squeeze(fault);
  return database_.run("INSERT INTO faulty (url, faults) VALUES ($1, $2) "
                       "ON CONFLICT (url) DO UPDATE SET faults = excluded.faults",
                       url, text);
}

} // namespace wireroom::feed
