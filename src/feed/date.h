// Dates in every form seen on pages and in feeds: RFC 822/2822 with common faults, ISO 8601 and
// W3CDTF, and prose dates with month and day names of the network's languages, Buddhist years,
// native digits. A day that does not exist or a text that is no date gives none.
#pragma once
#include "base/time.h"
#include <optional>
#include <string_view>

namespace wireroom::feed {

// `language` (BCP 47) settles what several languages write alike, such as 03/04/2024; may be empty.
std::optional<Stamp> parse_date(std::string_view text, std::string_view language = {});

} // namespace wireroom::feed
