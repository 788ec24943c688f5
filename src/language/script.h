// Script: the writing that a text stands in, and how much of it.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>

namespace wireroom::language {

enum class Script : std::uint8_t {
  other,
  latin,
  cyrillic,
  greek,
  arabic,
  hebrew,
  thaana,
  devanagari,
  bengali,
  gurmukhi,
  gujarati,
  oriya,
  tamil,
  telugu,
  kannada,
  malayalam,
  sinhala,
  thai,
  lao,
  tibetan,
  burmese,
  georgian,
  hangul,
  ethiopic,
  khmer,
  mongolian,
  kana,
  han,
  armenian
};
inline constexpr std::size_t script_count = std::size_t(Script::armenian) + 1;

// How many letters of each script the first `limit` bytes of a text hold.
std::array<unsigned, script_count> count_scripts(std::string_view text, std::size_t limit = 4096);

} // namespace wireroom::language
