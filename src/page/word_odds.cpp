#include "page/word_odds.h"
#include "base/ascii.h"
#include "base/asset.h"
#include "base/utf8.h"
#include "page_assets.h"
#include <array>
#include <cstdlib>

namespace wireroom::page {
namespace {

using html::NodeId;
using html::Tree;

constexpr int most_element_words = 24;

// Parts one class value at whatever is no letter and before capitals within a word.
class ClassParts {
 public:
  ClassParts(const WordUse& use, int& left) : use_(use), left_(left) {}

  void read(std::string_view value) {
    char before = ' ';
    for (const char c : value.substr(0, 200)) {
      const bool letter = ascii::is_alpha(c), capital = letter && c < 'a';
      if (!letter || (capital && ascii::is_alpha(before) && before >= 'a')) finish();
      if (ascii::is_space(c)) last_.clear();
      if (letter) word_ += ascii::lower(c);
      before = c;
    }
    finish();
  }

 private:
  void finish() {
    if (word_.size() > 1 && word_.size() < 24 && left_ > 0) {
      --left_;
      use_(word_);
      if (!last_.empty()) use_(last_ + ' ' + word_);
      last_ = word_;
    }
    word_.clear();
  }

  const WordUse& use_;
  int& left_;
  std::string word_, last_;
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

void for_element_words(const Tree& tree, NodeId element, const WordUse& use) {
  use('<' + ascii::lowered(tree.name(element)) + '>');
  int left = most_element_words;
  ClassParts parts(use, left);
  for (std::size_t i = 0; i < tree.attribute_count(element); ++i) {
    const std::string_view name = tree.attribute_name(element, i);
    if (ascii::equal(name, "class") || ascii::equal(name, "id") || ascii::equal(name, "role") ||
        ascii::equal(name, "itemprop"))
      parts.read(tree.attribute_value(element, i));
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
  constexpr std::size_t longest_text = 500, longest_word = 28;
  constexpr int most = 80;
  std::string word = "~";
  std::size_t before = 0; // bytes of the wide letter before, 0: none
  int used = 0;
  const auto finish = [&] {
    if (word.size() > 3 && word.size() < longest_word && used++ < most) use(word);
    word.resize(1);
  };
  for (std::size_t at = 0; at < std::min(text.size(), longest_text);) {
    const std::size_t from = at;
    const char32_t c = utf8::next(text, at);
    if (is_wide(c)) {
      if (word.size() > 1 && !before) finish();
      if (before && used++ < most) {
        word.resize(1);
        use(word.append(text.substr(before - 1, at - before + 1)));
        word.resize(1);
      }
      before = from + 1;
      continue;
    }
    before = 0;
    if (c < 0x80 && (ascii::is_alpha(char(c)) || c == '\''))
      word += ascii::lower(char(c));
    else if (c >= 0x80 && is_letter(c))
      word.append(text.substr(from, at - from));
    else
      finish();
  }
  finish();
}

Result<WordOdds> WordOdds::parse(std::string_view text) {
  WordOdds table;
  for (const std::string_view line : ascii::split(text, '\n')) {
    if (line.empty() || line.front() == '#') continue;
    const auto parts = ascii::split(line, '\t');
    if (parts.size() < 2) return fail("no word with its odds: \"{}\"", line);
    table.set(parts[0], std::strtof(std::string(parts[1]).c_str(), nullptr));
  }
  return table;
}

namespace {

// FNV-1a with a last mixing, for its low bits choose the slot.
std::uint64_t hash_of(std::string_view word) {
  std::uint64_t hash = 0xCBF29CE484222325;
  for (const char c : word) hash = (hash ^ std::uint8_t(c)) * 0x100000001B3;
  return hash ^ (hash >> 29);
}

std::uint32_t check_of(std::uint64_t hash) {
  return std::uint32_t(hash >> 32) | 1;
}

} // namespace

// Where the word stands or would: its own slot or the next that is free.
WordOdds::Slot& WordOdds::slot_of(std::uint64_t hash) {
  std::size_t at = hash & (slots_.size() - 1);
  while (slots_[at].check && slots_[at].check != check_of(hash))
    at = (at + 1) & (slots_.size() - 1);
  return slots_[at];
}

void WordOdds::set(std::string_view word, float odds) {
  constexpr std::size_t smallest = 1u << 16; // slots; tables are half full at most
  if (slots_.empty()) slots_.resize(smallest);
  Slot& slot = slot_of(hash_of(word));
  if (!slot.check && used_ * 2 >= slots_.size()) return; // far more words than any table has
  used_ += !slot.check;
  slot = {check_of(hash_of(word)), odds};
}

float WordOdds::of(std::string_view word) const {
  if (slots_.empty()) return 0;
  const std::uint64_t hash = hash_of(word);
  for (std::size_t at = hash & (slots_.size() - 1); slots_[at].check;
       at = (at + 1) & (slots_.size() - 1))
    if (slots_[at].check == check_of(hash)) return slots_[at].odds;
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
