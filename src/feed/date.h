// Dates in every form seen on pages and in feeds: RFC 822/2822 with common faults, ISO 8601 and
// W3CDTF, and prose dates with month and day names of some seventy languages, years of the
// Buddhist, Japanese, Taiwanese, Nepali and Persian calendars, native digits. A day that does not
// exist or a text that is no date gives none. Pure; any thread; time linear in the text's length.
#pragma once
#include "base/time.h"
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace wireroom::feed {

// The whole text is a date. `language` (BCP 47) settles what several languages write alike, such as
// 03/04/2024 (month first for en-US, en-PH and fil only) or CST; it may be empty. A year or month
// alone is read as its first day. Texts without a zone have no offset, but for Korean words, which
// mean Korean time.
std::optional<Stamp> parse_date(std::string_view text, std::string_view language = {});

struct FoundDate {
  Stamp stamp;
  std::size_t from = 0, to = 0; // bytes of the text that are the date, its time and zone
};

// Dates inside prose ("Updated: September 4, 2019 10:30 KST | 12 comments"), in order, at most
// `limit`. Only dates with day, month and a four-digit year are taken, and Thai ones of two digits
// that have a time.
std::vector<FoundDate> find_dates(std::string_view text, std::string_view language = {},
                                  std::size_t limit = 16);

// The first of find_dates().
std::optional<Stamp> find_date(std::string_view text, std::string_view language = {});

} // namespace wireroom::feed
