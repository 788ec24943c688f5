#include "base/time.h"
#include <array>
#include <cstdint>

namespace wireroom {
namespace {

struct Civil {
  int year, month, day, hour, minute, second, millisecond, weekday;
};

Civil civil(Instant at) {
  const auto day = std::chrono::floor<days>(at);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss<milliseconds> time(at - day);
  return {int(date.year()),
          int(unsigned(date.month())),
          int(unsigned(date.day())),
          int(time.hours().count()),
          int(time.minutes().count()),
          int(time.seconds().count()),
          int(time.subseconds().count()),
          int(std::chrono::weekday(day).c_encoding())};
}

constexpr std::array<const char*, 7> weekday_names = {"Sun", "Mon", "Tue", "Wed",
                                                      "Thu", "Fri", "Sat"};
constexpr std::array<const char*, 12> month_names = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::string format_named_day(Instant at, const char* zone) {
  const Civil c = civil(at);
  return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} {}", weekday_names[c.weekday], c.day,
                     month_names[c.month - 1], c.year, c.hour, c.minute, c.second, zone);
}

std::string format_local(Instant local) {
  const Civil c = civil(local);
  std::string out = fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", c.year, c.month, c.day,
                                c.hour, c.minute, c.second);
  if (c.millisecond != 0) out += fmt::format(".{:03}", c.millisecond);
  return out;
}

// Reads exactly `count` digits at `at`; -1 when there are fewer.
int digits(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return -1;
  int value = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

} // namespace

std::string format_rfc3339(Instant at) {
  return format_local(at) + "Z";
}

std::string format_stamp(const Stamp& stamp) {
  if (stamp.day_only) return day_at(stamp.at, minutes(0));
  if (!stamp.offset || stamp.offset->count() == 0) return format_rfc3339(stamp.at);
  const auto offset = stamp.offset->count();
  const auto size = offset < 0 ? -offset : offset;
  return format_local(stamp.at + *stamp.offset) +
         fmt::format("{}{:02}:{:02}", offset < 0 ? '-' : '+', size / 60, size % 60);
}

std::string format_http_date(Instant at) {
  return format_named_day(at, "GMT");
}
std::string format_mail_date(Instant at) {
  return format_named_day(at, "+0000");
}

Result<Stamp> parse_rfc3339(std::string_view text) {
  const int y = digits(text, 0, 4), m = digits(text, 5, 2), d = digits(text, 8, 2);
  if (y < 0 || m < 0 || d < 0 || text[4] != '-' || text[7] != '-')
    return fail("\"{}\" is no RFC 3339 date", text);
  const std::chrono::year_month_day date{std::chrono::year(y), std::chrono::month(unsigned(m)),
                                         std::chrono::day(unsigned(d))};
  if (!date.ok()) return fail("\"{}\" names a day that does not exist", text);
  Stamp stamp{.at = std::chrono::sys_days(date)};
  if (text.size() == 10) {
    stamp.day_only = true;
    return stamp;
  }
  const int hour = digits(text, 11, 2), minute = digits(text, 14, 2);
  if ((text[10] != 'T' && text[10] != 't' && text[10] != ' ') || hour < 0 || minute < 0 ||
      hour > 23 || minute > 59 || text[13] != ':')
    return fail("\"{}\" has no RFC 3339 time", text);
  stamp.at += hours(hour) + minutes(minute);
  std::size_t at = 16;
  if (at < text.size() && text[at] == ':') {
    const int second = digits(text, at + 1, 2);
    if (second < 0 || second > 60) return fail("\"{}\" has no valid seconds", text);
    stamp.at += seconds(second);
    at += 3;
    if (at < text.size() && text[at] == '.') {
      int scale = 100, value = 0;
      for (++at; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, scale /= 10)
        value += (text[at] - '0') * scale;
      stamp.at += milliseconds(value);
    }
  }
  if (at == text.size()) return stamp;
  if ((text[at] == 'Z' || text[at] == 'z') && at + 1 == text.size()) {
    stamp.offset = minutes(0);
    return stamp;
  }
  const int oh = digits(text, at + 1, 2), om = digits(text, at + 4, 2);
  if ((text[at] != '+' && text[at] != '-') || oh < 0 || om < 0 || oh > 23 || om > 59 ||
      at + 6 != text.size() || text[at + 3] != ':')
    return fail("\"{}\" has no valid zone", text);
  stamp.offset = minutes((text[at] == '-' ? -1 : 1) * (oh * 60 + om));
  stamp.at -= *stamp.offset;
  return stamp;
}

std::string day_at(Instant at, minutes offset) {
  const Civil c = civil(at + offset);
  return fmt::format("{:04}-{:02}-{:02}", c.year, c.month, c.day);
}

Instant from_unix_seconds(std::int64_t value) {
  return Instant(seconds(value));
}

std::int64_t unix_seconds(Instant at) {
  return std::chrono::floor<seconds>(at).time_since_epoch().count();
}

} // namespace wireroom
