// find_quantities(): what a text counts and dates, as numbers that are the same in every language.
//
// "$1.9 billion", "19억 달러", "1,9 miliar", "19亿" and "๑.๙ พันล้าน" are one number, "21-13" and
// "13比21" one pair, "1 June", "6月1日" and "๑ มิถุนายน" one day. Words for small numbers are read
// (assets/numerals.tsv), names of months and weekdays come from ICU, years of the Buddhist era
// become those of the common one. A day without a month or a year is the one nearest to the day of
// publication. Any bytes are allowed, any thread.
#pragma once
#include "base/time.h"
#include "language/words.h"
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace wireroom::language {

struct Quantity {
  enum class Kind : std::uint8_t {
    number, // value
    pair,   // two numbers that stand against each other: value is the larger, second the smaller
    day     // value: days since 1970
  };
  Kind kind = Kind::number;
  double value = 0, second = 0;
  std::uint32_t first = 0; // the word at which it stands

  // The same for the same quantity, whatever the language; never 0.
  std::uint32_t key() const;
};

// `words` are those of `text`; at most the first `limit` of them are looked at.
std::vector<Quantity> find_quantities(std::string_view text, std::span<const Word> words,
                                      Instant published, std::size_t limit = 400);

} // namespace wireroom::language
