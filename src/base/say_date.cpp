#include "base/say_date.h"

namespace wireroom {
namespace {

constexpr const char* month_names[] = {"January",   "February", "March",    "April",
                                       "May",       "June",     "July",     "August",
                                       "September", "October",  "November", "December"};
constexpr const char* weekday_names[] = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                         "Thursday", "Friday", "Saturday"};

std::chrono::year_month_day date_of(Instant local) {
  return std::chrono::floor<days>(local);
}

} // namespace

std::string say_day(Instant local) {
  const auto date = date_of(local);
  return fmt::format("{} {}", unsigned(date.day()), month_names[unsigned(date.month()) - 1]);
}

std::string say_date(Instant local) {
  return fmt::format("{} {}", say_day(local), int(date_of(local).year()));
}

std::string say_time(Instant local) {
  const std::chrono::hh_mm_ss time(local - std::chrono::floor<days>(local));
  return fmt::format("{:02}:{:02}", time.hours().count(), time.minutes().count());
}

std::string long_day(std::string_view day) {
  const auto stamp = parse_rfc3339(day);
  if (!stamp) return std::string(day);
  const std::chrono::weekday weekday(std::chrono::floor<days>(stamp->at));
  return fmt::format("{}, {}", weekday_names[weekday.c_encoding()], say_date(stamp->at));
}

} // namespace wireroom
