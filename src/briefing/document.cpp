#include "briefing/document.h"
#include "base/time.h"

namespace wireroom::briefing {

std::string long_day(const std::string& day) {
  const auto stamp = parse_rfc3339(day);
  if (!stamp) return day;
  constexpr const char* weekday_names[] = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                           "Thursday", "Friday", "Saturday"};
  constexpr const char* month_names[] = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
  const auto date = std::chrono::floor<days>(stamp->at);
  const std::chrono::year_month_day civil(date);
  return fmt::format("{}, {} {} {}", weekday_names[std::chrono::weekday(date).c_encoding()],
                     unsigned(civil.day()), month_names[unsigned(civil.month()) - 1],
                     int(civil.year()));
}

const char* direction(const std::string& language) {
  const std::string primary = language.substr(0, language.find('-'));
  for (const char* rtl : {"ar", "fa", "ur", "ps", "he", "dv", "ug", "sd", "yi"})
    if (primary == rtl) return "rtl";
  return "ltr";
}

} // namespace wireroom::briefing
