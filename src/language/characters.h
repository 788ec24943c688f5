// Characters: what a code point is to a reader of news, looked up in one table.
//
// The table is made once from ICU's properties; afterwards a look-up is one load. Any thread.
#pragma once
#include <cstdint>

namespace wireroom::language {

enum class Character : std::uint8_t {
  separator, // blanks, marks of punctuation, symbols
  letter,    // of scripts that part words by blanks
  joined,    // of scripts that do not: Han, kana, Thai, Lao, Khmer, Burmese
  mark,      // vowel signs and accents: belong to the letter before
  digit,     // of any script
  stop       // ends a sentence: . ! ? 。 । and the line's end
};

// A code point's kind, its lower case and, for digits, its value.
struct CharacterInfo {
  Character kind = Character::separator;
  bool upper = false;
  std::uint8_t script = 0; // a Script of script.h
  char32_t folded = 0;     // lower case; '0'-'9' for digits of all scripts
};

CharacterInfo info_of(char32_t code_point);

} // namespace wireroom::language
