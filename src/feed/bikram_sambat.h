// The calendar of Nepal: Bikram Sambat days as days of ours.
#pragma once
#include <chrono>
#include <optional>

namespace wireroom::feed {

// None for a day that does not exist or a year outside 2040-2095 (1983-2039 of ours).
std::optional<std::chrono::sys_days> from_bikram_sambat(int year, int month, int day);

} // namespace wireroom::feed
