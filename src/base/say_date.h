// Days and times in English words, for the sentences that people read on pages, in mails and at the
// desk. Dates in all languages are read by feed/date.h. Pure; any thread.
#pragma once
#include "base/time.h"

namespace wireroom {

// `local` is an instant plus the reader's offset from UTC.
std::string say_day(Instant local);  // "12 March"
std::string say_date(Instant local); // "12 March 2026"
std::string say_time(Instant local); // "04:10"

// "2026-03-12" as "Thursday, 12 March 2026"; the text itself when it is no day.
std::string long_day(std::string_view day);

} // namespace wireroom
