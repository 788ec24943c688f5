// The pieces of a text that may hold a date: numbers, words that dates use, signs. Used by the date
// reader only.
#pragma once
#include "feed/date_words.h"
#include <cstddef>
#include <vector>

namespace wireroom::feed {

struct DateToken {
  enum class Kind : std::uint8_t { number, word, sign, unknown, zone_name };
  Kind kind = Kind::unknown;
  DateMeaning meaning;    // of a word
  std::int64_t value = 0; // of a number; -1 for one of more than 18 digits
  int digits = 0;         // of a number
  char sign = 0;          // ASCII form of a sign; '|' for one that only parts
  bool space_before = false, upper = false, hangul = false;
  std::size_t from = 0, to = 0; // bytes of the text
};

// At most `limit` tokens from text[from...]. What is no part of a date becomes `unknown`.
std::vector<DateToken> date_tokens(std::string_view text, std::size_t from, std::size_t limit);

} // namespace wireroom::feed
