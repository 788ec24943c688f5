#include "briefing/readers.h"
#include "briefing/reader_token.h"
#include <arpa/inet.h>
#include <fmt/format.h>
#include <sodium.h>

namespace wireroom::briefing {
namespace {

constexpr store::Migration migrations[] = {
    {"readers", 1, R"sql(
CREATE TABLE reader (
  id INTEGER PRIMARY KEY,
  address TEXT NOT NULL UNIQUE,
  domain TEXT NOT NULL,
  since INTEGER NOT NULL
) STRICT;
CREATE TABLE consent (
  id INTEGER PRIMARY KEY,
  reader INTEGER NOT NULL REFERENCES reader (id),
  act INTEGER NOT NULL,
  at INTEGER NOT NULL,
  words TEXT NOT NULL,
  policy TEXT NOT NULL,
  terms TEXT NOT NULL,
  form TEXT NOT NULL,
  language TEXT NOT NULL,
  network TEXT NOT NULL
) STRICT;
CREATE INDEX consent_reader ON consent (reader, id);
CREATE INDEX consent_network ON consent (network, at);
CREATE INDEX consent_at ON consent (at);
CREATE TABLE reader_secret (
  id INTEGER PRIMARY KEY,
  secret TEXT NOT NULL
) STRICT;
)sql"},
    {"readers", 2, R"sql(
CREATE TABLE preference (
  id INTEGER PRIMARY KEY,
  reader INTEGER NOT NULL REFERENCES reader (id),
  at INTEGER NOT NULL,
  regions TEXT NOT NULL,
  languages TEXT NOT NULL,
  days INTEGER NOT NULL,
  hour INTEGER,
  zone TEXT NOT NULL,
  text_only INTEGER NOT NULL,
  paused_until INTEGER
) STRICT;
CREATE INDEX preference_reader ON preference (reader, id);
CREATE TABLE suppressed (
  hash TEXT PRIMARY KEY,
  why INTEGER NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE TABLE notice (
  id INTEGER PRIMARY KEY,
  reader INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  made INTEGER NOT NULL,
  due INTEGER NOT NULL,
  tries INTEGER NOT NULL,
  claimed INTEGER
) STRICT;
CREATE TABLE returned (
  id INTEGER PRIMARY KEY,
  mailing INTEGER,
  reader INTEGER,
  at INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  status TEXT NOT NULL,
  reason INTEGER NOT NULL,
  hard INTEGER NOT NULL,
  said TEXT NOT NULL,
  digest TEXT NOT NULL UNIQUE
) STRICT;
CREATE INDEX returned_reader ON returned (reader, id);
CREATE TABLE unanswered_sign_up (
  id INTEGER PRIMARY KEY,
  count INTEGER NOT NULL
) STRICT;
INSERT INTO unanswered_sign_up (id, count) VALUES (1, 0);
)sql"},
    // The limit of a mail domain is asked at every sign-up; through the readers' rows it cost more
    // with every sign-up of the hour.
    {"readers", 3, R"sql(
DROP INDEX consent_at;
ALTER TABLE consent ADD COLUMN domain TEXT;
CREATE INDEX consent_domain ON consent (domain, at) WHERE domain IS NOT NULL;
)sql"},
};

// A reader with their last act.
constexpr const char* by_id = R"sql(
SELECT r.id, r.address, c.act, c.at FROM reader r JOIN consent c ON c.reader = r.id
WHERE r.id = $1 ORDER BY c.id DESC LIMIT 1)sql";
constexpr const char* by_address = R"sql(
SELECT r.id, r.address, c.act, c.at FROM reader r JOIN consent c ON c.reader = r.id
WHERE r.address = $1 ORDER BY c.id DESC LIMIT 1)sql";
constexpr const char* all_subscribed = R"sql(
SELECT r.id, r.address, c.act, c.at FROM reader r JOIN consent c ON c.reader = r.id
WHERE r.id > $1 AND c.act IN (2, 6)
  AND c.id = (SELECT max(l.id) FROM consent l WHERE l.reader = r.id)
ORDER BY r.id LIMIT $2)sql";

Reader reader_of(const store::Row& row) {
  return {row.get<ReaderId>(0), row.get<std::string>(1), Act(row.get<int>(2)), row.get<Instant>(3)};
}

Consent consent_of(const store::Row& row) {
  return {Act(row.get<int>(0)),
          row.get<Instant>(1),
          {row.get<std::string>(2), row.get<std::string>(3), row.get<std::string>(4),
           row.get<std::string>(5), row.get<std::string>(6), row.get<std::string>(7)}};
}

} // namespace

std::span<const store::Migration> reader_migrations() {
  return migrations;
}

std::string name_of(Act act) {
  switch (act) {
  case Act::asked:
    return "asked";
  case Act::confirmed:
    return "confirmed";
  case Act::left:
    return "left";
  case Act::stopped:
    return "stopped";
  case Act::complained:
    return "complained";
  default:
    return "imported";
  }
}

Result<std::optional<Reader>> Readers::find(ReaderId id) {
  return database_.first(by_id, reader_of, id);
}

Result<std::optional<Reader>> Readers::find(const std::string& address) {
  return database_.first(by_address, reader_of, address);
}

Result<Reader> Readers::add(const std::string& address, Instant now) {
  const std::string domain = address.substr(address.rfind('@') + 1);
  TRY(database_.run("INSERT INTO reader (address, domain, since) VALUES ($1, $2, $3) "
                    "ON CONFLICT (address) DO NOTHING",
                    address, domain, now));
  TRY_SET(const auto id,
          database_.one<ReaderId>("SELECT id FROM reader WHERE address = $1", address));
  TRY_SET(const auto known, find(id));
  return known.value_or(Reader{id, address, Act::asked, now});
}

Outcome Readers::consent(ReaderId reader, const Consent& consent) {
  const Shown& shown = consent.shown;
  std::optional<std::int64_t> asking; // only these count against a domain's limit
  if (consent.act == Act::asked) asking = reader.value;
  return database_.run(
      "INSERT INTO consent (reader, act, at, words, policy, terms, form, language, network, "
      "domain) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, (SELECT domain FROM reader WHERE id = $10))",
      reader, int(consent.act), consent.at, shown.words, shown.policy, shown.terms, shown.form,
      shown.language, shown.network, asking);
}

Result<std::vector<Consent>> Readers::consents(ReaderId reader) {
  return database_.all("SELECT act, at, words, policy, terms, form, language, network FROM consent "
                       "WHERE reader = $1 ORDER BY id",
                       consent_of, reader);
}

Result<std::int64_t> Readers::asked_of(ReaderId reader, Instant since) {
  return database_.one<std::int64_t>(
      "SELECT count(*) FROM consent WHERE reader = $1 AND act = 1 AND at > $2", reader, since);
}

Result<std::int64_t> Readers::asked_at(const std::string& domain, Instant since) {
  return database_.one<std::int64_t>(
      "SELECT count(*) FROM consent WHERE domain = $1 AND at > $2 AND act = 1", domain, since);
}

Result<std::int64_t> Readers::asked_from(const std::string& network, Instant since) {
  return database_.one<std::int64_t>(
      "SELECT count(*) FROM consent WHERE network = $1 AND act = 1 AND at > $2", network, since);
}

Result<std::optional<Act>> Readers::suppressed(const std::string& address) {
  TRY_SET(const auto key, secret());
  return database_.first(
      "SELECT why FROM suppressed WHERE hash = $1",
      [](const store::Row& row) { return Act(row.get<int>(0)); }, address_hash(address, key));
}

Outcome Readers::suppress(const std::string& address, Act why, Instant now) {
  TRY_SET(const auto key, secret());
  return database_.run("INSERT INTO suppressed (hash, why, at) VALUES ($1, $2, $3) "
                       "ON CONFLICT (hash) DO UPDATE SET why = excluded.why, at = excluded.at",
                       address_hash(address, key), int(why), now);
}

Outcome Readers::lift(const std::string& address) {
  TRY_SET(const auto key, secret());
  return database_.run("DELETE FROM suppressed WHERE hash = $1", address_hash(address, key));
}

Outcome Readers::erase(ReaderId reader) {
  return database_.transaction([&]() -> Outcome {
    for (const char* sql :
         {"DELETE FROM consent WHERE reader = $1", "DELETE FROM preference WHERE reader = $1",
          "DELETE FROM notice WHERE reader = $1", "DELETE FROM returned WHERE reader = $1",
          "DELETE FROM reader WHERE id = $1"})
      TRY(database_.run(sql, reader));
    return {};
  });
}

Result<std::vector<Reader>> Readers::subscribed(ReaderId after, std::size_t limit) {
  return database_.all(all_subscribed, reader_of, after.value, std::int64_t(limit));
}

Result<std::string> Readers::secret() {
  return database_.transaction([&]() -> Result<std::string> {
    TRY_SET(const auto known,
            database_.first("SELECT secret FROM reader_secret WHERE id = 1",
                            [](const store::Row& row) { return row.get<std::string>(0); }));
    if (known) return *known;
    if (sodium_init() < 0) return fail("the library of random numbers does not start");
    unsigned char bytes[32];
    randombytes_buf(bytes, sizeof bytes);
    std::string made(sizeof bytes * 2 + 1, '\0');
    sodium_bin2hex(made.data(), made.size(), bytes, sizeof bytes);
    made.pop_back();
    TRY(database_.run("INSERT INTO reader_secret (id, secret) VALUES (1, $1)", made));
    return made;
  });
}

std::string network_of(const std::string& peer) {
  unsigned char bytes[16];
  char text[INET6_ADDRSTRLEN];
  if (inet_pton(AF_INET, peer.c_str(), bytes) == 1) {
    bytes[3] = 0;
    return std::string(inet_ntop(AF_INET, bytes, text, sizeof text)) + "/24";
  }
  if (inet_pton(AF_INET6, peer.c_str(), bytes) == 1) {
    std::fill(bytes + 6, bytes + 16, static_cast<unsigned char>(0));
    return std::string(inet_ntop(AF_INET6, bytes, text, sizeof text)) + "/48";
  }
  return {};
}

} // namespace wireroom::briefing
