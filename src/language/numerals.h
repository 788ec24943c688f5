// Numerals: the words that stand for numbers, from assets/numerals.tsv, and the names of months,
// from ICU, in the languages of news. Immutable once made, any thread.
#pragma once
#include <cstdint>
#include <string_view>

namespace wireroom::language {

struct Numeral {
  double worth = 0;
  bool multiplies = false; // what stands before it
};

// The numeral that a word is, by its Word::key; null when it is none.
const Numeral* find_numeral(std::uint32_t key);

// The multiplying numeral with which `text` begins, and its bytes in `size`: "억" of "억 달러",
// "billion" of "billion dollars"; letters of an alphabet must end with it. Null when there is none.
const Numeral* find_magnitude(std::string_view text, std::size_t& size);

// The month that a word names, by its Word::key: 1 to 12, 0 when it is none.
unsigned month_of(std::uint32_t key);

// The value of a digit or a numeral that is one Han character ("六", "十", "百"), -1 for others.
double han_numeral(char32_t c);

} // namespace wireroom::language
