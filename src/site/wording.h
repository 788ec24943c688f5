// How times, places and counts are said on the pages, in English. Pure; any thread.
#pragma once
#include "site/views.h"
#include <string>
#include <string_view>

namespace wireroom::site {

std::string plain_date(const Stamp& stamp);    // "12 March 2026", at the stamp's own offset
std::string clock_time(const Stamp& stamp);    // "10:05"; empty for a day alone
std::string date_and_time(const Stamp& stamp); // "12 March 2026, 10:05 (UTC+9)"
std::string short_time(const Stamp& stamp);    // "12 March, 14:30", among stories of these days
std::string machine_time(const Stamp& stamp);  // for <time datetime>

// "The Bay Post", "ECS, via Hill Times"; hands as in Telling, not empty.
std::string named_hands(const std::vector<std::string>& hands);
std::string told_by(const Reach& reach);         // "Told by 6 papers in 5 countries"
std::string country_name(std::string_view code); // "South Korea"; the code in capitals when unknown
std::string region_name(std::string_view code);  // "Northeast Asia"; empty when unknown
std::string language_name(std::string_view tag); // "Korean"
std::string section_name(std::string_view name); // "world" -> "World"

// The languages that are written from the right.
const char* direction(std::string_view language);

} // namespace wireroom::site
