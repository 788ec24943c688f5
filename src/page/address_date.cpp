#include "page/address_date.h"
#include "base/ascii.h"
#include <algorithm>

namespace wireroom::page {
namespace {

int number(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return -1;
  int value = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (!ascii::is_digit(text[i])) return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

std::optional<Stamp> day_at_place(std::string_view url, std::size_t at) {
  const auto mark = [&](std::size_t i) {
    return i < url.size() && (url[i] == '/' || url[i] == '-' || url[i] == '_' || url[i] == '.');
  };
  const int year = number(url, at, 4);
  if (year < 1995 || year > 2100) return std::nullopt;
  const bool parted = mark(at + 4);
  std::size_t next = at + 4 + parted;
  const bool long_month = number(url, next, 2) >= 0;
  const int month = number(url, next, long_month ? 2 : 1);
  next += long_month ? 2 : 1;
  if (parted != mark(next) && parted) return std::nullopt;
  if (parted) ++next;
  const bool long_day = number(url, next, 2) >= 0;
  if (!parted && (!long_month || !long_day)) return std::nullopt;
  const int day = number(url, next, long_day ? 2 : 1);
  next += long_day ? 2 : 1;
  if (next < url.size() && ascii::is_digit(url[next])) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(year),
                                         std::chrono::month(unsigned(std::max(month, 0))),
                                         std::chrono::day(unsigned(std::max(day, 0)))};
  if (!date.ok()) return std::nullopt;
  return Stamp{.at = std::chrono::sys_days(date), .day_only = true};
}

} // namespace

std::optional<Stamp> date_in_address(std::string_view url) {
  // The address of a copy in an archive has the copy's date before the page's own address.
  if (const std::size_t inner = url.find("://", url.find("://") + 1); inner != url.npos)
    url.remove_prefix(inner + 3);
  for (std::size_t at = 1; at + 6 < url.size(); ++at)
    if (ascii::is_digit(url[at]) && !ascii::is_digit(url[at - 1]))
      if (const auto day = day_at_place(url, at)) return day;
  return std::nullopt;
}

} // namespace wireroom::page
