// What a person or a later run asks the ledger: numbers, lists, one reader's history.
#include "briefing/ledger.h"
#include <limits>

namespace wireroom::briefing {
namespace {

// A delivery's last row, where it is refused, uncertain or left: few, with an index of their own
// that is taken when its condition stands in the question.
constexpr const char* odd_sql =
    "SELECT d.reader, d.number, d.state, d.claimed, d.relay, d.code, d.status, d.reason, d.hard, "
    "d.said, d.at FROM delivery d WHERE d.mailing = $1 AND d.state > 2 AND d.state = $2 AND "
    "d.reader > $3 AND NOT EXISTS (SELECT 1 FROM delivery l WHERE l.mailing = d.mailing AND "
    "l.reader = d.reader AND l.number > d.number) ORDER BY d.reader LIMIT $4";
constexpr const char* accepted_sql =
    "SELECT d.reader, d.number, d.state, d.claimed, d.relay, d.code, d.status, d.reason, d.hard, "
    "d.said, d.at FROM delivery d WHERE d.mailing = $1 AND d.state = $2 AND d.reader > $3 "
    "ORDER BY d.reader LIMIT $4";
// Planned and deferred, as the queue knows them.
constexpr const char* open_sql =
    "SELECT d.reader, d.number, d.state, d.claimed, d.relay, d.code, d.status, d.reason, d.hard, "
    "d.said, d.at FROM delivery_open o JOIN delivery d ON d.mailing = o.mailing AND d.reader = "
    "o.reader AND d.number = o.number WHERE o.mailing = $1 AND d.state = $2 AND o.reader > $3 "
    "ORDER BY o.reader LIMIT $4";
constexpr const char* history_sql =
    "SELECT d.reader, d.number, d.state, d.claimed, d.relay, d.code, d.status, d.reason, d.hard, "
    "d.said, d.at FROM delivery d WHERE d.mailing = $1 AND d.reader = $2 ORDER BY d.number";
constexpr const char* refusals_sql =
    "SELECT reason, coalesce(status, ''), coalesce(code, ''), count(*), max(said) FROM delivery "
    "WHERE mailing = $1 AND state > 2 AND state = 3 GROUP BY 1, 2, 3 ORDER BY 4 DESC, 1, 2, 3";

DeliveryResult result_of(const store::Row& row) {
  DeliveryResult out;
  out.reader = row.get<ReaderId>(0);
  out.number = row.get<int>(1);
  out.state = row.get<DeliveryState>(2);
  out.claimed = row.get<std::optional<Instant>>(3);
  out.relay = row.get<std::string>(4);
  out.code = row.get<std::string>(5);
  out.status = row.get<std::string>(6);
  out.reason = row.get<mail::Reason>(7);
  out.hard = row.get<bool>(8);
  out.said = row.get<std::string>(9);
  out.at = row.get<Instant>(10);
  return out;
}

const char* sql_of(DeliveryState state) {
  using enum DeliveryState;
  if (state == accepted) return accepted_sql;
  return state == planned || state == deferred ? open_sql : odd_sql;
}

} // namespace

Result<MailingCounts> Ledger::counts(MailingId mailing) {
  MailingCounts out;
  TRY_SET(out.planned,
          database_.one<std::int64_t>(
              "SELECT COUNT(*) FROM delivery WHERE mailing = $1 AND number = 0", mailing));
  TRY_SET(out.open, database_.one<std::int64_t>(
                        "SELECT COUNT(*) FROM delivery_open WHERE mailing = $1", mailing));
  TRY_SET(out.deferred,
          database_.one<std::int64_t>(
              "SELECT COUNT(*) FROM delivery_open WHERE mailing = $1 AND tries > 0", mailing));
  const auto count = [&](DeliveryState state, std::int64_t& into) {
    return each(mailing, state, [&](const DeliveryResult&) -> Outcome {
      ++into;
      return {};
    });
  };
  TRY(count(DeliveryState::refused, out.refused));
  TRY(count(DeliveryState::uncertain, out.uncertain));
  TRY(count(DeliveryState::left, out.left));
  out.accepted = out.planned - out.open - out.refused - out.uncertain - out.left;
  return out;
}

Outcome Ledger::each(MailingId mailing, DeliveryState state,
                     const std::function<Outcome(const DeliveryResult&)>& work) {
  return database_.each(
      sql_of(state), [&](const store::Row& row) { return work(result_of(row)); }, mailing, state, 0,
      std::numeric_limits<std::int64_t>::max());
}

Result<std::vector<DeliveryResult>> Ledger::page(MailingId mailing, DeliveryState state,
                                                 ReaderId after, std::int64_t limit) {
  return database_.all(sql_of(state), result_of, mailing, state, after.value, limit);
}

Result<std::vector<DeliveryResult>> Ledger::history(MailingId mailing, ReaderId reader) {
  return database_.all(history_sql, result_of, mailing, reader);
}

Result<std::vector<RefusalGroup>> Ledger::refusals(MailingId mailing) {
  return database_.all(
      refusals_sql,
      [](const store::Row& row) {
        return RefusalGroup{row.get<mail::Reason>(0), row.get<std::string>(1),
                            row.get<std::string>(2), row.get<std::int64_t>(3),
                            row.get<std::string>(4)};
      },
      mailing);
}

} // namespace wireroom::briefing
