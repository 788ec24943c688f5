// Moved numbers: where two states of a text say the same sentence with another number in it.
//
// Only sentences whose words are otherwise all the same, in the same order, and in which one number
// moved; times of day and years are none. Any script; linear in the texts. Any thread.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace wireroom::story {

struct MovedNumber {
  std::string before, after;                 // the number with the words behind it: "19 families"
  std::size_t end_before = 0, end_after = 0; // of the sentences, in bytes
};

std::vector<MovedNumber> moved_numbers(std::string_view before, std::string_view after);

} // namespace wireroom::story
