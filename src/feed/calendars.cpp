#include "feed/calendars.h"
#include <iterator>

namespace wireroom::feed {
namespace {

constexpr int first_year = 2040;
constexpr std::chrono::sys_days first_day =
    std::chrono::year(1983) / std::chrono::April / std::chrono::day(14);

// The calendar is decided by a board, not computed: the months' lengths of each year, less 29.
constexpr const char* lengths[] = {
    "223222101011", "223321101011", "232321110012", "222322011011", "223222101011", "232321101011",
    "232321110012", "222322101011", "223222101011", "232321110011", "232321110102", "222322101011",
    "223222101011", "232321110011", "232321110102", "223222101011", "223231101011", "232321110012",
    "132321110102", "223222101011", "223321101011", "232321110012", "222322010102", "223222101011",
    "223321101011", "232321110012", "222322011002", "223222101011", "223321101011", "232321110012",
    "222322011011", "223222101011", "232321101011", "232321110012", "222322101011", "223222101011",
    "232321110011", "232321110102", "222322101011", "223222101011", "232321110011", "232321110102",
    "223222101011", "223222101011", "223221110111", "232312110111", "132321110111", "223222101111",
    "123312110111", "132321110111", "132321110111", "223222110111", "123321110111", "132321110111",
    "223221110111", "223222101111"};

int length_of(int year, int month) {
  return lengths[year - first_year][month - 1] - '0' + 29;
}

} // namespace

std::optional<std::chrono::sys_days> from_bikram_sambat(int year, int month, int day) {
  if (year < first_year || year >= first_year + int(std::size(lengths)) || month < 1 ||
      month > 12 || day < 1 || day > length_of(year, month))
    return std::nullopt;
  int passed = day - 1;
  for (int m = 1; m < month; ++m) passed += length_of(year, m);
  for (int y = first_year; y < year; ++y)
    for (int m = 1; m <= 12; ++m) passed += length_of(y, m);
  return first_day + std::chrono::days(passed);
}

std::optional<std::chrono::sys_days> from_solar_hijri(int year, int month, int day) {
  if (year < 1178 || year > 1633 || month < 1 || month > 12 || day < 1) return std::nullopt;
  const bool leap = (25 * year + 11) % 33 < 8;
  if (day > (month <= 6 ? 31 : month < 12 || leap ? 30 : 29)) return std::nullopt;
  // 1 Farvardin of the year 1 is 19 March 622 of the Julian calendar, 492,268 days before 1970.
  const int passed = 365 * (year - 1) + (8 * year + 21) / 33 + 31 * (month - 1) -
                     (month > 7 ? month - 7 : 0) + day - 1;
  return std::chrono::sys_days(std::chrono::days(passed - 492'268));
}

} // namespace wireroom::feed
