#include "feed/date_tokens.h"
#include "base/ascii.h"
#include "base/utf8.h"

namespace wireroom::feed {
namespace {

using Kind = DateToken::Kind;

bool is_space(char32_t c) {
  return c == ' ' || (c >= 9 && c <= 13) || c == 0x85 || c == 0xA0 ||
         (c >= 0x2000 && c <= 0x200B) || c == 0x202F || c == 0x3000 || c == 0xFEFF || c == 0x200E ||
         c == 0x200F;
}

// Scripts whose words stand without blanks between them.
bool is_unspaced(char32_t c) {
  return (c >= 0xE00 && c < 0xF00) || (c >= 0x1000 && c < 0x10A0) || (c >= 0x1780 && c < 0x1800) ||
         (c >= 0x3005 && c < 0xA000) || (c >= 0xAC00 && c < 0xD7B0) || (c >= 0xF900 && c < 0xFB00);
}

bool is_letter(char32_t c) {
  if (c < 0x80) return ascii::is_alpha(char(c));
  if (is_space(c) || is_unspaced(c) || digit_value(c) >= 0) return false;
  return c >= 0xC0 && c != 0xD7 && c != 0xF7 && !(c >= 0x2000 && c < 0x3005) &&
         !(c >= 0xFF00 && c < 0xFF21) && c != 0x60C && c != 0x964 && c != 0xFFFD;
}

// The ASCII sign that means the same; '|' for all others.
char plain_sign(char32_t c) {
  switch (c) {
  case 0xFF1A:
  case 0x2236:
    return ':';
  case 0xFF0F:
  case 0x2044:
    return '/';
  case 0xFF0E:
    return '.';
  case 0xFF0C:
  case 0x60C:
  case 0x3001:
    return ',';
  case 0xFF0D:
  case 0x2010:
  case 0x2011:
  case 0x2012:
  case 0x2013:
  case 0x2014:
  case 0x2212:
    return '-';
  case 0xFF0B:
    return '+';
  case 0xFF08:
    return '(';
  case 0xFF09:
    return ')';
  }
  return c < 0x80 ? char(c) : '|';
}

class Scanner {
 public:
  Scanner(std::string_view text, std::size_t from) : text_(text), at_(from) {}

  // False at the end of the text.
  bool next(DateToken& token) {
    token = {};
    char32_t c = 0;
    for (;; token.space_before = true) {
      if (at_ >= text_.size()) return false;
      token.from = at_;
      c = utf8::next(text_, at_);
      if (!is_space(c)) break;
    }
    if (digit_value(c) >= 0)
      number(token);
    else if (is_unspaced(c))
      piece(token, c);
    else if (is_letter(c))
      word(token);
    else {
      token.kind = Kind::sign;
      token.sign = plain_sign(c);
    }
    token.to = at_;
    return true;
  }

 private:
  char32_t peek(std::size_t& after) const {
    after = at_;
    return at_ < text_.size() ? utf8::next(text_, after) : 0;
  }

  void number(DateToken& token) {
    token.kind = Kind::number;
    at_ = token.from;
    std::size_t after = 0;
    for (int value; (value = digit_value(peek(after))) >= 0; at_ = after) {
      ++token.digits;
      token.value = token.digits > 18 ? -1 : token.value * 10 + value;
    }
  }

  void word(DateToken& token) {
    at_ = token.from;
    std::string folded;
    std::size_t after = 0;
    token.upper = true;
    for (char32_t c; is_letter(c = peek(after)); at_ = after) {
      if (c < 0x80 && ascii::lower(char(c)) == char(c)) token.upper = false;
      if (folded.size() < 2 * longest_date_word) fold_date_letter(folded, c);
    }
    if (zone_name(token)) return;
    token.meaning = date_word(folded);
    if ((folded == "a" || folded == "p") && text_.substr(at_, 2) == ".m") {
      at_ += 2;
      token.meaning = {folded == "a" ? DateWord::am : DateWord::pm, 0};
    }
    token.kind = token.meaning.kind == DateWord::none ? Kind::unknown : Kind::word;
  }

  // "Asia/Seoul": letters, '_' and '-' in parts behind slashes.
  bool zone_name(DateToken& token) {
    if (at_ + 1 >= text_.size() || text_[at_] != '/' || !ascii::is_alpha(text_[at_ + 1]) ||
        !ascii::is_alpha(text_[token.from]))
      return false;
    std::size_t end = at_;
    while (end < text_.size() && (ascii::is_alpha(text_[end]) || text_[end] == '/' ||
                                  text_[end] == '_' || text_[end] == '-'))
      ++end;
    at_ = end;
    token.kind = Kind::zone_name;
    return true;
  }

  // The longest word that begins here, in a script without blanks; else one unknown letter.
  void piece(DateToken& token, char32_t first) {
    token.hangul = first >= 0xAC00;
    std::string folded;
    std::size_t best = 0;
    for (std::size_t end = token.from; end < text_.size() && folded.size() < longest_date_word;) {
      const char32_t c = utf8::next(text_, end);
      if (!is_unspaced(c) && c != '.') break;
      fold_date_letter(folded, c);
      const DateMeaning meaning = date_word(folded);
      if (meaning.kind == DateWord::weekday && end - token.from < 4 && !in_brackets(token))
        continue;
      if (meaning.kind != DateWord::none) {
        token.meaning = meaning;
        best = end;
      }
    }
    token.kind = best ? Kind::word : Kind::unknown;
    if (best) at_ = best;
  }

  // One letter is a weekday only as in "(수)": elsewhere it begins some other word.
  bool in_brackets(const DateToken& token) const {
    return token.from > 0 && !token.space_before &&
           (text_[token.from - 1] == '(' || text_.substr(0, token.from).ends_with("（"));
  }

  std::string_view text_;
  std::size_t at_;
};

} // namespace

std::vector<DateToken> date_tokens(std::string_view text, std::size_t from, std::size_t limit) {
  std::vector<DateToken> tokens;
  Scanner scanner(text, from);
  for (DateToken token; tokens.size() < limit && scanner.next(token);) tokens.push_back(token);
  return tokens;
}

} // namespace wireroom::feed
