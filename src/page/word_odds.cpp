#include "page/word_odds.h"
#include "base/ascii.h"
#include "base/asset.h"
#include "base/utf8.h"
#include "page_assets.h"
#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdlib>
#include <cstring>

namespace wireroom::page {
namespace {

using html::NodeId;
using html::Tree;

constexpr int most_element_words = 24;

// The letters of a word up to a number; of a longer one the length alone.
template <std::size_t longest>
class Letters {
 public:
  void add(char c) {
    if (size_ < longest) letters_[size_] = c;
    ++size_;
  }
  void add(std::string_view bytes) {
    for (const char c : bytes) add(c);
  }
  void resize(std::size_t size) { size_ = size; } // to a smaller one
  std::size_t size() const { return size_; }
  bool whole() const { return size_ <= longest; }
  std::string_view text() const { return {letters_, size_}; }

 private:
  char letters_[longest] = {};
  std::size_t size_ = 0;
};

// Parts one class value at whatever is no letter and before capitals within a word.
class ClassParts {
 public:
  ClassParts(const WordUse& use, int& left) : use_(use), left_(left) {}

  void read(std::string_view value) {
    char before = ' ';
    for (const char c : value.substr(0, 200)) {
      const bool letter = ascii::is_alpha(c), capital = letter && c < 'a';
      if (!letter || (capital && ascii::is_alpha(before) && before >= 'a')) finish();
      if (ascii::is_space(c)) last_.resize(0);
      if (letter) word_.add(ascii::lower(c));
      before = c;
    }
    finish();
  }

 private:
  static constexpr std::size_t longest = 23;

  void finish() {
    if (word_.size() > 1 && word_.whole() && left_ > 0) {
      --left_;
      use_(word_.text());
      if (last_.size() > 0) {
        Letters<2 * longest + 1> both;
        both.add(last_.text());
        both.add(' ');
        both.add(word_.text());
        use_(both.text());
      }
      last_ = word_;
    }
    word_.resize(0);
  }

  const WordUse& use_;
  int& left_;
  Letters<longest> word_, last_;
};

bool is_wide(char32_t c) {
  return (c >= 0x3040 && c < 0xA000) || (c >= 0xAC00 && c < 0xD7B0);
}

bool is_letter(char32_t c) {
  if (c < 0x80) return ascii::is_alpha(char(c)) || ascii::is_digit(char(c));
  return c > 0xBF && !(c >= 0x2000 && c < 0x2100) && !(c >= 0x3000 && c < 0x3040) &&
         !(c >= 0xFF00 && c < 0xFF10) && c != 0xFF1A;
}

// The first two words of a text. A wide letter is a word of its own; two make one here.
std::array<std::string, 2> first_words(std::string_view text) {
  std::array<std::string, 2> words;
  std::size_t which = 0;
  int wide = 0;
  for (std::size_t at = 0; at < text.size() && at < 64;) {
    const std::size_t from = at;
    const char32_t c = utf8::next(text, at);
    if (!is_letter(c)) {
      if (!words[which].empty() && ++which == 2) break;
      wide = 0;
      continue;
    }
    if (is_wide(c) && wide++ == 2) {
      if (++which == 2) break;
      wide = 1;
    }
    if (c < 0x80 && ascii::is_digit(char(c))) {
      if (!words[which].ends_with('0')) words[which] += '0';
    } else if (c < 0x80)
      words[which] += ascii::lower(char(c));
    else
      words[which] += text.substr(from, at - from);
  }
  return words;
}

std::string last_word(std::string_view text) {
  std::size_t to = text.size();
  while (to > 0 && std::uint8_t(text[to - 1]) < 0x80 && !ascii::is_alpha(text[to - 1]) &&
         !ascii::is_digit(text[to - 1]))
    --to;
  std::size_t from = to;
  while (from > 0 && to - from < 24 && text[from - 1] != ' ') --from;
  if (to - from >= 24) from = to - 6; // scripts without blanks: about two letters
  return ascii::lowered(text.substr(from, to - from));
}

WordOdds shipped(std::string_view name) {
  for (const auto& asset : assets())
    if (asset.name == name) {
      auto table = WordOdds::parse(asset.bytes);
      if (table) return std::move(*table);
    }
  return {};
}

} // namespace

bool tells_of_element(const Tree& tree, NodeId element, std::size_t attribute) {
  for (const std::string_view name : {"class", "id", "role", "itemprop"})
    if (tree.is_attribute(element, attribute, name)) return true;
  return false;
}

void for_element_words(const Tree& tree, NodeId element, const WordUse& use) {
  Letters<64> name;
  name.add('<');
  for (const char c : tree.name(element)) name.add(ascii::lower(c));
  name.add('>');
  if (name.whole()) use(name.text());
  int left = most_element_words;
  ClassParts parts(use, left);
  for (std::size_t i = 0; i < tree.attribute_count(element); ++i) {
    if (tells_of_element(tree, element, i)) parts.read(tree.attribute_value(element, i));
  }
}

void for_text_words(std::string_view text, const WordUse& use) {
  const auto [first, second] = first_words(text);
  if (first.empty()) return;
  use('^' + first);
  if (!second.empty()) use('^' + first + ' ' + second);
  if (const std::string last = last_word(text); !last.empty()) use(last + '$');
}

void for_inner_words(std::string_view text, const WordUse& use) {
  constexpr std::size_t longest_text = 500;
  constexpr int most = 80;
  Letters<27> word;
  word.add('~');
  std::size_t before = 0; // bytes of the wide letter before, 0: none
  int used = 0;
  const auto finish = [&] {
    if (word.size() > 3 && word.whole() && used++ < most) use(word.text());
    word.resize(1);
  };
  for (std::size_t at = 0; at < std::min(text.size(), longest_text);) {
    const char byte = text[at];
    if (std::uint8_t(byte) < 0x80) {
      before = 0;
      ++at;
      if (ascii::is_alpha(byte) || byte == '\'')
        word.add(ascii::lower(byte));
      else if (word.size() > 1)
        finish();
      continue;
    }
    const std::size_t from = at;
    const char32_t c = utf8::next(text, at);
    if (is_wide(c)) {
      if (word.size() > 1) finish();
      if (before && used++ < most) {
        word.add(text.substr(before - 1, at - before + 1));
        use(word.text());
        word.resize(1);
      }
      before = from + 1;
      continue;
    }
    before = 0;
    if (is_letter(c))
      word.add(text.substr(from, at - from));
    else
      finish();
  }
  finish();
}

namespace {

template <typename Number>
std::uint64_t load(const char* from) {
  Number number;
  std::memcpy(&number, from, sizeof number);
  return number;
}

// Eight bytes at a time; the last ones may be read twice.
std::uint64_t hash_of(std::string_view word) {
  constexpr std::uint64_t factor = 0x9E3779B97F4A7C15;
  const char* at = word.data();
  std::size_t left = word.size();
  std::uint64_t hash = left * factor;
  const auto mix = [&hash](std::uint64_t bytes) {
    hash = (hash ^ bytes) * factor;
    hash ^= hash >> 32;
  };
  for (; left > 8; left -= 8, at += 8) mix(load<std::uint64_t>(at));
  if (left >= 4)
    mix(load<std::uint32_t>(at) | load<std::uint32_t>(at + left - 4) << 32);
  else if (left > 0)
    mix(load<std::uint8_t>(at) | load<std::uint8_t>(at + left / 2) << 8 |
        load<std::uint8_t>(at + left - 1) << 16);
  return hash;
}

std::uint32_t check_of(std::uint64_t hash) {
  return std::uint32_t(hash >> 44);
}

// A few bits of every word that is in a table: most that are asked for are in none.
constexpr std::size_t some_bits = 1u << 18;
std::size_t some_of(std::uint64_t hash) {
  return std::size_t((hash * 0xD6E8FEB86659FD93) >> 46);
}

constexpr int zero = 2048, most = 2047; // hundredths, as a slot has them

} // namespace

Result<WordOdds> WordOdds::parse(std::string_view text) {
  WordOdds table;
  const std::vector<std::string_view> lines = ascii::split(text, '\n');
  table.slots_.resize(std::bit_ceil(lines.size() * 2));
  table.some_.resize(some_bits / 64);
  for (const std::string_view line : lines) {
    if (line.empty() || line.front() == '#') continue;
    const auto parts = ascii::split(line, '\t');
    if (parts.size() < 2) return fail("no word with its odds: \"{}\"", line);
    table.set(parts[0], std::strtof(std::string(parts[1]).c_str(), nullptr));
  }
  return table;
}

void WordOdds::set(std::string_view word, float odds) {
  const std::uint64_t hash = hash_of(word);
  std::size_t at = hash & (slots_.size() - 1);
  while (slots_[at].odds && slots_[at].check != check_of(hash)) at = (at + 1) & (slots_.size() - 1);
  slots_[at].check = check_of(hash);
  slots_[at].odds = std::uint32_t(zero + std::clamp(int(std::lround(odds * 100)), -most, most));
  some_[some_of(hash) / 64] |= 1ull << (some_of(hash) % 64);
}

float WordOdds::of(std::string_view word) const {
  if (slots_.empty()) return 0;
  const std::uint64_t hash = hash_of(word);
  if (!(some_[some_of(hash) / 64] >> (some_of(hash) % 64) & 1)) return 0;
  for (std::size_t at = hash & (slots_.size() - 1); slots_[at].odds;
       at = (at + 1) & (slots_.size() - 1))
    if (slots_[at].check == check_of(hash)) return float(int(slots_[at].odds) - zero) / 100;
  return 0;
}

const WordOdds& element_words() {
  static const WordOdds table = shipped("assets/element.words");
  return table;
}

const WordOdds& text_words() {
  static const WordOdds table = shipped("assets/text.words");
  return table;
}

} // namespace wireroom::page
