#include "page/prose.h"
#include "base/ascii.h"
#include "base/utf8.h"

namespace wireroom::page {
namespace {

bool is_wide(char32_t c) {
  return (c >= 0x3040 && c < 0xA000) || (c >= 0xAC00 && c < 0xD7B0) || (c >= 0xF900 && c < 0xFB00);
}

bool ends_sentences(char32_t c) {
  switch (c) {
  case U'。':
  case U'！':
  case U'？':
  case U'।':
  case U'۔':
  case U'؟':
  case U'…':
  case U'။':
  case U'។':
  case U'．':
    return true;
  default:
    return false;
  }
}

bool is_comma(char32_t c) {
  return c == U'，' || c == U'、' || c == U'،' || c == U'；' || c == U'၊';
}

bool closes(char32_t c) {
  return c == '"' || c == '\'' || c == ')' || c == ']' || c == U'”' || c == U'’' || c == U'»' ||
         c == U'」' || c == U'』' || c == U'）' || c == U'“' || c == U'›' || c == U'】';
}

class Counter {
 public:
  Prose count(std::string_view text) {
    double weight = 0;
    for (std::size_t at = 0; at < text.size();) {
      const char byte = text[at];
      if (std::uint8_t(byte) < 0x80) {
        ++at;
        ++weight;
        plain(byte, at < text.size() ? text[at] : ' ');
      } else {
        const char32_t c = utf8::next(text, at);
        weight += is_wide(c) ? 2.5 : 1;
        other(c);
      }
    }
    made_.words = std::uint16_t(std::min(words_, 0xFFFF));
    made_.weight = float(weight);
    made_.wide = wide_ * 5.0 > weight;
    return made_;
  }

 private:
  void plain(char c, char next) {
    if (c == ' ') {
      in_word_ = false;
      return;
    }
    if (!in_word_) ++words_;
    in_word_ = true;
    if (ascii::is_alpha(c)) {
      if (c < 'a') ++made_.capitals;
      first_letter(c >= 'a');
      made_.ends_sentence = false;
    } else if (ascii::is_digit(c)) {
      ++made_.digits;
      first_letter(false);
      made_.ends_sentence = false;
    } else
      mark(c, next);
  }

  void mark(char c, char next) {
    const bool before_gap = next == ' ' || next == '"' || next == ')' || next == '\'' ||
                            next == '[' || std::uint8_t(next) > 0x7F;
    if ((c == '.' || c == '!' || c == '?') && before_gap) {
      ++made_.sentences;
      made_.ends_sentence = true;
    } else if (c == ',' || c == ';') {
      ++made_.commas;
      made_.ends_sentence = false;
    } else {
      if (c == '|' || c == '/' || c == '@' || c == '#' || c == '>') ++made_.odd_marks;
      if (!closes(char32_t(c))) made_.ends_sentence = false;
    }
  }

  void other(char32_t c) {
    if (!in_word_) ++words_;
    in_word_ = true;
    if (is_wide(c)) ++wide_;
    if (ends_sentences(c)) {
      ++made_.sentences;
      made_.ends_sentence = true;
      return;
    }
    if (is_comma(c)) ++made_.commas;
    if (c == U'©' || c == U'›' || c == U'»' || c == U'→' || c == U'•' || c == U'·' || c == U'▶')
      ++made_.odd_marks;
    if (!closes(c)) made_.ends_sentence = false;
    if (c > 0xBF) first_letter(false);
  }

  void first_letter(bool small) {
    if (begun_) return;
    begun_ = true;
    made_.begins_small = small;
  }

  Prose made_;
  int words_ = 0;
  double wide_ = 0;
  bool in_word_ = false, begun_ = false;
};

} // namespace

double weight(std::string_view text) {
  double sum = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (std::uint8_t(text[at]) < 0x80) {
      ++at;
      ++sum;
    } else
      sum += is_wide(utf8::next(text, at)) ? 2.5 : 1;
  }
  return sum;
}

Prose prose_of(std::string_view text) {
  return Counter().count(text);
}

} // namespace wireroom::page
