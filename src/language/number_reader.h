// Reading a number where it stands in a text: digits of any script with either sign between their
// groups, Han numerals, words for numbers, and what multiplies them. What find_quantities() is made
// of. Any bytes are allowed, any thread.
#pragma once
#include "base/utf8.h"
#include "language/characters.h"
#include "language/words.h"
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace wireroom::language {

// A place in a text, and what can be read from there.
class Cursor {
 public:
  Cursor(std::string_view text, std::size_t at) : text_(text), at_(at) {}

  std::size_t at() const { return at_; }
  char32_t peek() const {
    std::size_t after = at_;
    return at_ < text_.size() ? utf8::next(text_, after) : 0;
  }
  bool take(std::string_view what) {
    if (!text_.substr(at_).starts_with(what)) return false;
    at_ += what.size();
    return true;
  }
  void skip_blanks() {
    while (take(" ") || take("\u00A0") || take("\u202F")) {
    }
  }
  bool is_digit() const {
    const char32_t c = peek();
    return c && info_of(c).kind == Character::digit;
  }

  // Digits of any script, as 0-9.
  std::string digits() {
    std::string out;
    while (at_ < text_.size() && out.size() < 18) {
      std::size_t after = at_;
      const CharacterInfo info = info_of(utf8::next(text_, after));
      if (info.kind != Character::digit) break;
      out += char(info.folded);
      at_ = after;
    }
    return out;
  }

  // The word that begins here.
  std::string_view word() const {
    std::size_t end = at_;
    for (std::size_t after = at_; end < text_.size(); end = after)
      if (const auto kind = info_of(utf8::next(text_, after)).kind;
          kind != Character::letter && kind != Character::mark && kind != Character::joined)
        break;
    return text_.substr(at_, end - at_);
  }

  std::string_view rest() const { return text_.substr(at_); }
  std::string_view before() const { return text_.substr(0, at_); }
  void move_to(std::size_t at) { at_ = at; }

 private:
  std::string_view text_;
  std::size_t at_;
};

struct Number {
  double value = 0;
  bool plain = true; // an integer of one group of digits, without magnitude
};

// The number of whose digits the first stands at the cursor, which is moved past it.
Number written_number(Cursor& cursor);

// "19 billion", "86 ล้าน", "3억 2000만": multiplies by what follows and moves past it.
void take_magnitudes(Cursor& cursor, Number& number, int depth = 0);

// "六十二", "二〇二八", "三百二十"; a single character only before what is counted with it.
std::optional<Number> han_number(Cursor& cursor);

// "sixty two", "tiga puluh satu", "สองหมื่น": what the first words say, and how many did.
std::optional<double> spelled_number(std::span<const Word> words, std::size_t& used);

} // namespace wireroom::language
