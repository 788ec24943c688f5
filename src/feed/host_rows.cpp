#include "feed/host_rows.h"
#include "feed/politeness.h"
#include "store/compress.h"
#include <algorithm>

namespace wireroom::feed {
namespace {

constexpr store::Migration migrations[] = {
    {"host", 1, R"sql(
CREATE TABLE robots (
  origin TEXT PRIMARY KEY,
  status INTEGER NOT NULL,
  body BLOB NOT NULL,
  next INTEGER NOT NULL,
  failures INTEGER NOT NULL
) STRICT;
CREATE TABLE rest (
  domain TEXT PRIMARY KEY,
  until INTEGER NOT NULL
) STRICT;
CREATE TABLE signals (
  paper TEXT PRIMARY KEY,
  sentences TEXT NOT NULL,
  seen INTEGER NOT NULL
) STRICT;
)sql"},
};

} // namespace

std::span<const store::Migration> host_migrations() {
  return migrations;
}

void RobotsState::after_answer(int answered, std::string text, Instant now) {
  const bool told = answered >= 200 && answered < 500 && answered != 429;
  if (told) {
    status = answered;
    body = answered < 300 ? std::move(text) : "";
    failures = 0;
    next = now + hours(24);
    return;
  }
  if (status == 0 && answered != 0) status = answered;
  const int doublings = std::min(failures++, 7);
  next = now + std::min<milliseconds>(minutes(15) * (1 << doublings), hours(24));
}

std::string origin_of(std::string_view url) {
  const std::string host = host_of(url);
  return host.empty() ? "" : std::string(url.substr(0, url.find("://"))) + "://" + host;
}

Result<std::optional<RobotsState>> HostRows::robots(const std::string& origin) {
  std::string packed;
  TRY_SET(auto found,
          database_.first(
              "SELECT status, body, next, failures FROM robots WHERE origin = $1",
              [&](const store::Row& row) {
                packed = row.get<std::string>(1);
                return RobotsState{row.get<int>(0), {}, row.get<Instant>(2), row.get<int>(3)};
              },
              origin));
  if (found) {
    TRY_SET(found->body, store::decompress(packed));
  }
  return found;
}

Outcome HostRows::keep_robots(const std::string& origin, const RobotsState& state) {
  const std::string body = store::compress(state.body);
  return database_.run("INSERT INTO robots (origin, status, body, next, failures) "
                       "VALUES ($1, $2, $3, $4, $5) ON CONFLICT (origin) DO UPDATE SET "
                       "status = excluded.status, body = excluded.body, next = excluded.next, "
                       "failures = excluded.failures",
                       origin, state.status, store::Bytes{body}, state.next, state.failures);
}

Result<std::vector<std::pair<std::string, Instant>>> HostRows::resting(Instant now) {
  return database_.all(
      "SELECT domain, until FROM rest WHERE until > $1 ORDER BY domain",
      [](const store::Row& row) { return std::pair(row.get<std::string>(0), row.get<Instant>(1)); },
      now);
}

Outcome HostRows::keep_rest(const std::string& domain, Instant until) {
  return database_.run("INSERT INTO rest (domain, until) VALUES ($1, $2) "
                       "ON CONFLICT (domain) DO UPDATE SET until = excluded.until",
                       domain, until);
}

Result<std::string> HostRows::signals(const std::string& paper) {
  TRY_SET(auto found, database_.first(
                          "SELECT sentences FROM signals WHERE paper = $1",
                          [](const store::Row& row) { return row.get<std::string>(0); }, paper));
  return found.value_or("");
}

Outcome HostRows::keep_signals(const std::string& paper, const std::string& sentences,
                               Instant now) {
  return database_.run("INSERT INTO signals (paper, sentences, seen) VALUES ($1, $2, $3) "
                       "ON CONFLICT (paper) DO UPDATE SET sentences = excluded.sentences, "
                       "seen = excluded.seen",
                       paper, sentences, now);
}

} // namespace wireroom::feed
