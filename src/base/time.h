// Time as the program keeps it: UTC instants, and stamps as a document states them.
//
// Instants are milliseconds since 1970-01-01T00:00Z. Zones by name (Asia/Seoul) are looked up in
// the system's tzdata. All functions are pure and may be called from any thread.
#pragma once
#include "base/result.h"
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace wireroom {

using Instant = std::chrono::sys_time<std::chrono::milliseconds>;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

// A moment as a document states it: with the zone it was written in, or as a day alone.
struct Stamp {
  Instant at{};                  // UTC; for a day alone, its midnight in UTC
  std::optional<minutes> offset; // from UTC, when the document states one
  bool day_only = false;         // no time of day was stated
  bool operator==(const Stamp&) const = default;
};

// "2019-09-04T01:00:00Z" (RFC 3339); milliseconds are written only when they are not zero.
std::string format_rfc3339(Instant at);

// As stated: "2019-09-04T10:00:00+09:00" with an offset, "…Z" without, "2019-09-04" for a day.
std::string format_stamp(const Stamp& stamp);

// "Wed, 04 Sep 2019 01:00:00 GMT" (RFC 9110 §5.6.7), "+0000" instead of "GMT" for mail (RFC 5322).
std::string format_http_date(Instant at);
std::string format_mail_date(Instant at);

// RFC 3339 only, a day alone allowed. Dates in all their other forms: feed/date.h.
Result<Stamp> parse_rfc3339(std::string_view text);

// The offset of a zone such as "Asia/Kathmandu" at an instant; an error for an unknown name.
Result<minutes> offset_of_zone(std::string_view zone, Instant at);

// The calendar day ("2019-09-04") at which an instant falls at that offset.
std::string day_at(Instant at, minutes offset);

Instant from_unix_seconds(std::int64_t value);
std::int64_t unix_seconds(Instant at);

} // namespace wireroom
