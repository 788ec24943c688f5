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
    if (shortest_ < 2) return find_everywhere(text, use);
    for (std::size_t at = 0; at + shortest_ <= text.size();) {
      const std::size_t end = at + shortest_;
      const std::uint8_t shift = shifts_[pair(text[end - 2], text[end - 1])];
      if (shift == 0 && find_at(text.substr(at), use)) return true;
      at += shift ? shift : 1;
    }
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
  template <typename Use>
  bool find_everywhere(std::string_view text, Use&& use) const {
    for (std::size_t at = 0; at < text.size(); ++at)
      if (find_at(text.substr(at), use)) return true;
    return false;
  }
  static constexpr std::size_t pairs = 1024;
  static std::size_t pair(char first, char second) { // letters without case
    return std::size_t((std::uint8_t(first) | 0x20) << 5 ^ (std::uint8_t(second) | 0x20)) % pairs;
  }

  std::vector<std::string_view> words_;
  std::vector<std::uint16_t> order_;         // by first letter
  std::array<std::uint16_t, 257> buckets_{}; // where each first letter's begin in it
  // Wu and Manber: as many bytes as the shortest word has are looked at by their last two, which
  // tell how far on a word may begin.
  std::size_t shortest_ = 0; // of the words, in bytes
  std::array<std::uint8_t, pairs> shifts_{};
};

// The list of that name ("byline labels"); one that is not in the file is a bug. Lives as long as
// the program; any thread.
const WordList& word_list(std::string_view name);

// Whether `text` holds one of the words, or begins with one; ASCII letters without case.
bool holds_any(std::string_view text, const WordList& words);
bool begins_with_any(std::string_view text, const WordList& words);

} // namespace wireroom::page
