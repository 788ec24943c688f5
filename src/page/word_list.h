// Word lists: the words by which the fields of a page are known, in many languages; kept as data in
// assets/fields.words, a section for each list.
#pragma once
#include "base/ascii.h"
#include <array>
#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <vector>

namespace wireroom::page {

// Words that are looked for together: a text is gone through once, whatever their number. ASCII
// letters without case. Immutable once made; any thread.
class WordList {
 public:
  WordList() = default;
  explicit WordList(std::vector<std::string_view> words);
  WordList(std::initializer_list<std::string_view> words)
      : WordList(std::vector<std::string_view>(words)) {}

  auto begin() const { return words_.begin(); }
  auto end() const { return words_.end(); }

  // Which of the words stand in `text`, or at its beginning, by their numbers; `use` returns true
  // to stop, and then so does the call.
  template <typename Use>
  bool find_in(std::string_view text, Use&& use) const {
    for (std::size_t at = 0; at < text.size(); ++at)
      if (may_begin(text, at) && find_at(text.substr(at), use)) return true;
    return false;
  }
  template <typename Use>
  bool find_at(std::string_view text, Use&& use) const {
    const std::uint8_t letter = small(text.front());
    for (std::size_t i = buckets_[letter]; i < buckets_[letter + 1u]; ++i)
      if (ascii::starts_with(text, words_[order_[i]]) && use(std::size_t(order_[i]))) return true;
    return false;
  }

 private:
  static std::uint8_t small(char c) {
    return std::uint8_t(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
  }
  // By the first two bytes: false for most places where no word begins.
  static std::size_t pair(char first, char second) {
    return std::size_t((std::uint8_t(first) | 0x20) << 5 ^ (std::uint8_t(second) | 0x20)) % 4096;
  }
  bool may_begin(std::string_view text, std::size_t at) const {
    if (at + 1 == text.size()) return true;
    const std::size_t bit = pair(text[at], text[at + 1]);
    return pairs_[bit / 64] >> (bit % 64) & 1;
  }

  std::vector<std::string_view> words_;
  std::vector<std::uint16_t> order_;         // by first letter
  std::array<std::uint16_t, 257> buckets_{}; // where each first letter's begin in it
  std::array<std::uint64_t, 64> pairs_{};    // bits; with which pairs of letters one begins
};

// The list of that name ("byline labels"); one that is not in the file is a bug. Lives as long as
// the program; any thread.
const WordList& word_list(std::string_view name);

// Whether `text` holds one of the words, or begins with one; ASCII letters without case.
bool holds_any(std::string_view text, const WordList& words);
bool begins_with_any(std::string_view text, const WordList& words);

} // namespace wireroom::page
