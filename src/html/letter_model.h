// How ordinary words of a language put letter after letter: made by tools/letter_model.
#pragma once
#include <span>
#include <string_view>

namespace wireroom::html {

struct LetterModel {
  std::string_view language;
  std::u16string_view letters; // small letters; class 0 is whatever is none of them
  std::string_view pairs;      // (letters + 1)² digits: bits of surprise in thirds, base64

  // Bits of surprise at class `after` following class `before`.
  float surprise(std::size_t before, std::size_t after) const;
};

std::span<const LetterModel> letter_models();

} // namespace wireroom::html
