// Days of other calendars as days of ours. Used by the date reader only.
#pragma once
#include <chrono>
#include <optional>

namespace wireroom::feed {

// Nepal's Bikram Sambat. None for a day that does not exist or a year outside 2040-2095 (1983-2039
// of ours).
std::optional<std::chrono::sys_days> from_bikram_sambat(int year, int month, int day);

// The Solar Hijri calendar of Iran and Afghanistan, by the cycle of 33 years with eight leap years,
// which is the calendar's own between 1178 and 1633 (1799-2255 of ours). None for a day that does
// not exist or a year outside.
std::optional<std::chrono::sys_days> from_solar_hijri(int year, int month, int day);

} // namespace wireroom::feed
