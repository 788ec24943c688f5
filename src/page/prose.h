// Prose: what can be told of a text by counting its marks, in a way that is fair to scripts that
// put no blanks between words. Pure; linear in the text.
#pragma once
#include <cstdint>
#include <string_view>

namespace wireroom::page {

// How much a text says, in letters of an alphabet: a Han, kana or hangul letter counts as two and a
// half.
double weight(std::string_view text);

struct Prose {
  float weight = 0;               // as weight()
  float digits = 0, capitals = 0; // letters of these kinds
  std::uint16_t words = 0;        // runs between blanks
  std::uint16_t sentences = 0;    // marks that end one, of any script
  std::uint16_t commas = 0;       // and their like
  std::uint16_t odd_marks = 0;    // | / @ # © and arrows, which lists of links are full of
  bool ends_sentence = false;     // the last letter is such a mark, or a quote after it
  bool begins_small = false;      // the first letter is a small one: a sentence's rest
  bool wide = false;              // mostly Han, kana or hangul
};

Prose prose_of(std::string_view text);

} // namespace wireroom::page
