#include "briefing/ledger.h"
#include <random>

namespace wireroom::briefing {
namespace {

constexpr minutes hold_for{2}; // renewed by every write; a dead process on this machine is known

constexpr const char* add_sql =
    "INSERT INTO delivery (mailing, reader, number, state, at, claimed, relay, code, status, "
    "reason, "
    "hard, said) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
constexpr const char* claim_sql =
    "UPDATE delivery_open SET claimed = $3, relay = $4 WHERE mailing = $1 AND reader = $2 AND "
    "claimed IS NULL";
constexpr const char* close_sql = "DELETE FROM delivery_open WHERE mailing = $1 AND reader = $2";
constexpr const char* defer_sql =
    "UPDATE delivery_open SET claimed = NULL, number = $3, tries = $4, "
    "due = $5 WHERE mailing = $1 AND reader = $2";
constexpr const char* open_sql =
    "INSERT INTO delivery_open (mailing, reader, number, tries, provider, planned, due) "
    "VALUES ($1, $2, $3, 0, $4, $5, $6)";

} // namespace

std::string_view name_of(MailingStep step) {
  constexpr std::string_view names[] = {"ordered", "stopped", "asks",
                                        "resumed", "planned", "finished"};
  return names[std::size_t(step)];
}

std::string_view name_of(DeliveryState state) {
  constexpr std::string_view names[] = {"planned", "accepted",  "deferred",
                                        "refused", "uncertain", "left"};
  return names[std::size_t(state)];
}

// Fails unless this process still holds the mailing; keeps it for another while.
Outcome Ledger::still_held(MailingId mailing, Instant now) {
  TRY_SET(
      const auto changed,
      database_.change("UPDATE mailing_holder SET until = $3 WHERE mailing = $1 AND holder = $2",
                       mailing, holder_, now + hold_for));
  if (changed != 1) return fail("another process has taken this mailing over");
  return {};
}

Outcome Ledger::hold(MailingId mailing, Instant now,
                     const std::function<std::optional<bool>(const std::string&)>& lives) {
  return database_.transaction([&]() -> Outcome {
    TRY_SET(const auto found, database_.first(
                                  "SELECT holder, until FROM mailing_holder WHERE mailing = $1",
                                  [](const store::Row& row) {
                                    return std::pair(row.get<std::string>(0), row.get<Instant>(1));
                                  },
                                  mailing));
    if (found && found->first != holder_ && lives(found->first).value_or(found->second > now))
      return fail("another process is sending this mailing ({})", found->first);
    return database_.run("INSERT INTO mailing_holder (mailing, holder, until) VALUES ($1, $2, $3) "
                         "ON CONFLICT (mailing) DO UPDATE SET holder = excluded.holder, until = "
                         "excluded.until",
                         mailing, holder_, now + hold_for);
  });
}

Outcome Ledger::let_go(MailingId mailing) {
  return database_.run("DELETE FROM mailing_holder WHERE mailing = $1 AND holder = $2", mailing,
                       holder_);
}

Result<int> Ledger::settle_claims(MailingId mailing, Instant now) {
  return database_.transaction([&]() -> Result<int> {
    TRY(still_held(mailing, now));
    TRY_SET(const auto claimed, database_.all(
                                    "SELECT reader, number, claimed, relay FROM delivery_open "
                                    "WHERE mailing = $1 AND claimed IS NOT NULL ORDER BY reader",
                                    [](const store::Row& row) {
                                      DeliveryResult out{.reader = row.get<ReaderId>(0),
                                                         .number = row.get<int>(1),
                                                         .state = DeliveryState::uncertain,
                                                         .claimed = row.get<Instant>(2)};
                                      out.relay = row.get<std::string>(3);
                                      out.said =
                                          "the program ended between the claim and the answer";
                                      return out;
                                    },
                                    mailing));
    for (const DeliveryResult& one : claimed) TRY(add(mailing, one, now));
    return int(claimed.size());
  });
}

Outcome Ledger::plan(MailingId mailing, std::span<const Planned> readers, Instant now) {
  return database_.transaction(
      [&]() -> Outcome {
        TRY(still_held(mailing, now));
        for (const Planned& one : readers) {
          TRY(database_.run(
              "INSERT INTO delivery (mailing, reader, number, state, at) VALUES ($1, $2, 0, 0, $3)",
              mailing, one.reader, now));
          TRY(database_.run(open_sql, mailing, one.reader, 0, one.provider, now, one.due));
        }
        return {};
      },
      store::Durability::program);
}

Result<ReaderId> Ledger::planned_through(MailingId mailing) {
  TRY_SET(const auto last,
          database_.first(
              "SELECT reader FROM delivery WHERE mailing = $1 ORDER BY reader DESC LIMIT 1",
              [](const store::Row& row) { return row.get<ReaderId>(0); }, mailing));
  return last.value_or(ReaderId{});
}

Result<std::vector<OpenDelivery>> Ledger::due(MailingId mailing, const std::string& provider,
                                              Instant now, std::size_t limit) {
  return database_.all(
      "SELECT reader, number, tries, due, planned FROM delivery_open WHERE mailing = $1 AND "
      "provider = $2 AND claimed IS NULL AND due <= $3 ORDER BY due, reader LIMIT $4",
      [](const store::Row& row) {
        return OpenDelivery{row.get<ReaderId>(0), row.get<int>(1), row.get<int>(2),
                            row.get<Instant>(3), row.get<Instant>(4)};
      },
      mailing, provider, now, limit);
}

Result<std::optional<Instant>> Ledger::next_due(MailingId mailing) {
  return database_.first(
      "SELECT due FROM delivery_open WHERE mailing = $1 AND claimed IS NULL ORDER BY due LIMIT 1",
      [](const store::Row& row) { return row.get<Instant>(0); }, mailing);
}

Outcome Ledger::add(MailingId mailing, const DeliveryResult& result, Instant now) {
  const int number = result.number + 1;
  TRY(database_.run(add_sql, mailing, result.reader, number, result.state, now, result.claimed,
                    result.relay, result.code, result.status, result.reason, result.hard,
                    result.said));
  if (result.state != DeliveryState::deferred)
    return database_.run(close_sql, mailing, result.reader);
  return database_.run(defer_sql, mailing, result.reader, number, number,
                       result.again.value_or(now));
}

Outcome Ledger::commit(MailingId mailing, std::span<const DeliveryResult> results,
                       std::span<const Claim> claims, Instant now) {
  return database_.transaction([&]() -> Outcome {
    TRY(still_held(mailing, now));
    for (const DeliveryResult& result : results) TRY(add(mailing, result, now));
    for (const Claim& claim : claims) {
      TRY_SET(const auto changed,
              database_.change(claim_sql, mailing, claim.reader, now, claim.relay));
      if (changed != 1) return fail("reader {} is claimed already", claim.reader.value);
    }
    return {};
  });
}

Outcome Ledger::settle(MailingId mailing, ReaderId reader, DeliveryState state,
                       const std::string& provider, const std::string& why, Instant now) {
  return database_.transaction([&]() -> Outcome {
    TRY_SET(const auto last,
            database_.first(
                "SELECT number, state FROM delivery WHERE mailing = $1 AND reader = $2 "
                "ORDER BY number DESC LIMIT 1",
                [](const store::Row& row) {
                  return std::pair(row.get<int>(0), row.get<DeliveryState>(1));
                },
                mailing, reader));
    if (!last || last->second != DeliveryState::uncertain)
      return fail("the delivery to reader {} is not uncertain", reader.value);
    DeliveryResult found{.reader = reader, .number = last->first, .state = state};
    found.said = why;
    TRY(add(mailing, found, now));
    if (state != DeliveryState::planned) return {};
    return database_.run(open_sql, mailing, reader, last->first + 1, provider, now, now);
  });
}

Result<std::string> Ledger::secret() {
  const auto read = [&] {
    return database_.first("SELECT secret FROM mailing_secret WHERE id = 1",
                           [](const store::Row& row) { return row.get<std::string>(0); });
  };
  TRY_SET(const auto kept, read());
  if (kept) return *kept;
  std::random_device chance;
  std::string made;
  for (int i = 0; i < 32; ++i) made += char(chance() & 0xff);
  TRY(database_.run("INSERT INTO mailing_secret (id, secret) VALUES (1, $1) ON CONFLICT DO NOTHING",
                    store::Bytes{made}));
  TRY_SET(const auto mine, read());
  if (!mine) return fail("the key of return addresses cannot be kept");
  return *mine;
}

} // namespace wireroom::briefing
