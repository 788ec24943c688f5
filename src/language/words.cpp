#include "language/words.h"
#include "base/ascii.h"
#include "base/utf8.h"
#include "language/characters.h"
#include "language/script.h"
#include "language/segment.h"
#include "language/stem.h"
#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace wireroom::language {
namespace {

constexpr std::size_t longest_word = 200; // bytes, folded; longer ones are none

std::uint32_t hash(std::string_view bytes) {
  std::uint64_t h = 0x9E3779B97F4A7C15u ^ bytes.size();
  for (const char c : bytes) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
  h ^= h >> 29;
  h *= 0xBF58476D1CE4E5B9u;
  h ^= h >> 32;
  return std::uint32_t(h) ? std::uint32_t(h) : 1u; // 0 says "none"
}

const std::array<CharacterInfo, 0x80>& ascii_characters() {
  static const auto all = [] {
    std::array<CharacterInfo, 0x80> made;
    for (char32_t c = 0; c < made.size(); ++c) made[c] = info_of(c);
    return made;
  }();
  return all;
}

// Walks over the text and hands words to the list.
class Reader {
 public:
  Reader(std::string_view text, std::vector<Word>& out, std::size_t limit)
      : text_(text), out_(out), limit_(limit) {}

  void read() {
    while (at_ < text_.size() && out_.size() < limit_) {
      const std::size_t from = at_;
      const CharacterInfo info = next();
      switch (info.kind) {
      case Character::stop:
        opens_ = true;
        break;
      case Character::letter:
        word(from, info);
        break;
      case Character::digit:
        number(from, info);
        break;
      case Character::joined:
        run(from);
        break;
      default:
        break;
      }
    }
  }

 private:
  CharacterInfo next() {
    const auto byte = static_cast<unsigned char>(text_[at_]);
    if (byte < 0x80) {
      ++at_;
      return ascii_[byte];
    }
    return info_of(utf8::next(text_, at_));
  }

  CharacterInfo peek(std::size_t& after) {
    const std::size_t here = at_;
    const CharacterInfo info = next();
    after = at_;
    at_ = here;
    return info;
  }

  void fold(const CharacterInfo& info) {
    if (info.folded < 0x80)
      folded_ += char(info.folded);
    else
      utf8::append(folded_, info.folded);
    latin_ &= info.script == std::uint8_t(Script::latin) || info.kind == Character::digit;
  }

  // Most letters of Latin scripts are a to z.
  void plain_letters() {
    std::size_t end = at_;
    while (end < text_.size() && text_[end] >= 'a' && text_[end] <= 'z') ++end;
    folded_.append(text_, at_, end - at_);
    at_ = end;
  }

  // A word of nothing but the letters a to z, which most are: true when that was all of it.
  bool plain_word(std::size_t from, const CharacterInfo& first) {
    if (static_cast<unsigned char>(text_[from]) >= 0x80) return false;
    std::size_t end = at_;
    while (end < text_.size() && text_[end] >= 'a' && text_[end] <= 'z') ++end;
    if (end < text_.size() && (ascii::is_alpha(text_[end]) || ascii::is_digit(text_[end]) ||
                               static_cast<unsigned char>(text_[end]) >= 0x80))
      return false;
    at_ = end;
    std::string_view folded = text_.substr(from, end - from);
    if (first.upper || may_have_ending(folded)) {
      folded_.assign(folded);
      folded_[0] = char(first.folded);
      latin_ = true;
      finish(from, end - from, first.upper, false);
    } else if (folded.size() <= longest_word) {
      const std::uint32_t key = hash(folded);
      out_.push_back({.from = std::uint32_t(from),
                      .size = std::uint32_t(folded.size()),
                      .key = key,
                      .raw = key,
                      .opens = std::exchange(opens_, false),
                      .latin = true});
    }
    return true;
  }

  void word(std::size_t from, const CharacterInfo& first) {
    if (plain_word(from, first)) return;
    start(first);
    for (std::size_t after = 0; at_ < text_.size(); at_ = after) {
      plain_letters();
      if (at_ == text_.size()) break;
      const CharacterInfo info = peek(after);
      if (info.kind != Character::letter && info.kind != Character::mark &&
          info.kind != Character::digit)
        break;
      fold(info);
    }
    finish(from, at_ - from, first.upper, false);
  }

  // True when exactly three digits begin there: what stands before them groups a number's digits,
  // whichever of the two signs a language takes for that.
  bool groups_of_three(std::size_t at) const {
    std::size_t end = at;
    while (end < text_.size() && text_[end] >= '0' && text_[end] <= '9') ++end;
    return end - at == 3;
  }

  // "155,221" is 155221, and so is "155.221"; "7.1" is 7.1, and so is "7,1"; "2nd" is a word.
  // Copies are compared by the groups of digits, so that "155,221" and "155 221" are the same two.
  void number(std::size_t from, const CharacterInfo& first) {
    start(first);
    groups_.clear();
    std::size_t group = 0; // where it begins in folded_
    bool letters = false;
    for (std::size_t after = 0; at_ < text_.size(); at_ = after) {
      const CharacterInfo info = peek(after);
      if (info.kind == Character::letter || info.kind == Character::mark)
        letters = true;
      else if (info.kind != Character::digit) {
        const char c = text_[at_];
        if ((c != ',' && c != '.') || after >= text_.size() || text_[after] < '0' ||
            text_[after] > '9')
          break;
        groups_.push_back(hash(std::string_view(folded_).substr(group)));
        if (!groups_of_three(after)) folded_ += '.';
        group = folded_.size();
        continue;
      }
      fold(info);
    }
    groups_.push_back(hash(std::string_view(folded_).substr(group)));
    finish(from, at_ - from, false, !letters);
    if (groups_.size() == 1 || out_.empty() || out_.back().from != from) return;
    out_.back().raw = groups_.front();
    for (std::size_t i = 1; i < groups_.size() && out_.size() < limit_; ++i) {
      Word rest;
      rest.from = std::uint32_t(at_);
      rest.raw = groups_[i];
      out_.push_back(rest);
    }
  }

  void run(std::size_t from) {
    for (std::size_t after = 0; at_ < text_.size() && at_ - from < 4096; at_ = after)
      if (peek(after).kind != Character::joined) break;
    const std::string_view joined = text_.substr(from, at_ - from);
    segment(joined, [&](std::size_t begin, std::size_t size) {
      latin_ = false;
      folded_.assign(joined.substr(begin, size));
      finish(from + begin, size, false, false);
    });
  }

  void start(const CharacterInfo& first) {
    folded_.clear();
    latin_ = true;
    fold(first);
  }

  void finish(std::size_t from, std::size_t size, bool capital, bool number) {
    if (out_.size() >= limit_ || folded_.size() > longest_word) return;
    Word word;
    word.from = std::uint32_t(from);
    word.size = std::uint32_t(size);
    word.capital = capital;
    word.number = number;
    word.latin = latin_;
    word.opens = std::exchange(opens_, false);
    word.raw = hash(folded_);
    word.key = light_stem(folded_) ? hash(folded_) : word.raw;
    out_.push_back(word);
  }

  const std::array<CharacterInfo, 0x80>& ascii_ = ascii_characters();
  std::string_view text_;
  std::vector<Word>& out_;
  const std::size_t limit_;
  std::size_t at_ = 0;
  std::string folded_;
  std::vector<std::uint32_t> groups_; // hashes of a number's groups of digits
  bool opens_ = true, latin_ = true;
};

} // namespace

void find_words(std::string_view text, std::vector<Word>& out, std::size_t limit) {
  out.reserve(out.size() + std::min(limit, text.size() / 6)); // about as many
  Reader(text.substr(0, UINT32_MAX), out, out.size() + limit).read();
}

std::uint32_t key_of(std::string_view word) {
  std::vector<Word> found;
  find_words(word, found, 2);
  const bool one = found.size() == 1 || (found.size() == 2 && !found[1].key);
  return one ? found[0].key : 0;
}

} // namespace wireroom::language
