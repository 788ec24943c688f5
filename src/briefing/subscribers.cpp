#include "briefing/subscribers.h"
#include "briefing/reader_token.h"

namespace wireroom::briefing {
namespace {

// A reader who is subscribed by the last act, not paused, with the last preferences. The order of
// columns is that of preference_columns.
#define FROM_READERS                                                                               \
  "SELECT r.id, r.address, p.id, p.regions, p.languages, p.days, p.hour, p.zone, p.text_only, "    \
  "p.paused_until FROM reader r LEFT JOIN preference p ON p.id = (SELECT max(q.id) FROM "          \
  "preference q WHERE q.reader = r.id) WHERE (SELECT c.act FROM consent c WHERE c.reader = r.id "  \
  "ORDER BY c.id DESC LIMIT 1) IN (2, 6) AND (p.paused_until IS NULL OR p.paused_until <= $1) "

constexpr const char* next_sql =
    FROM_READERS "AND (p.days IS NULL OR (p.days & $2) <> 0) AND r.id > $3 ORDER BY r.id LIMIT $4";
constexpr const char* find_sql = FROM_READERS "AND r.id = $2";
#undef FROM_READERS

} // namespace

Recipient Subscribers::recipient_of(const store::Row& row) const {
  const Preferences wanted = preferences_of(row, 2);
  Recipient out{.id = row.get<ReaderId>(0), .address = row.get<std::string>(1)};
  out.regions = wanted.regions;
  out.languages = wanted.languages;
  out.zone = wanted.zone;
  out.hour = wanted.hour;
  out.text_only = wanted.text_only;
  out.leave_token = reader_token(TokenPurpose::leave, {out.id, {}}, secret_);
  return out;
}

Result<std::vector<Recipient>> Subscribers::next(const std::string& day, ReaderId after,
                                                 std::size_t limit) {
  return database_.all(
      next_sql, [&](const store::Row& row) { return recipient_of(row); }, now_, weekday_bit(day),
      after.value, std::int64_t(limit));
}

Result<std::optional<Recipient>> Subscribers::find(ReaderId id) {
  return database_.first(
      find_sql, [&](const store::Row& row) { return recipient_of(row); }, now_, id);
}

} // namespace wireroom::briefing
