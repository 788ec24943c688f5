// From the pieces of a text to a date. Used by the date reader only.
#pragma once
#include "base/time.h"
#include "feed/date_tokens.h"
#include <optional>
#include <span>

namespace wireroom::feed {

struct DateHint {
  std::string_view text;     // what the tokens were made from
  std::string_view language; // BCP 47 or empty
  bool whole = true; // the text is nothing but a date; else: only dates with a four-digit year
};

// The date that all these tokens together state; at most 64 of them.
std::optional<Stamp> date_of_tokens(std::span<const DateToken> tokens, const DateHint& hint);

// A day and a time of day as a stamp, in a zone by name, at an offset, or without. None for what
// does not exist. `hour` < 0: a day alone.
struct DateParts {
  int year = -1, month = -1, day = -1;
  int hour = -1, minute = 0, second = 0, millisecond = 0;
  std::optional<minutes> offset;
  std::string_view zone; // "Asia/Seoul"
};
std::optional<Stamp> stamp_of(const DateParts& parts);

} // namespace wireroom::feed
