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

bool is_letter(char32_t c) {
  if (c < 0x80) return ascii::is_alpha(char(c));
  if (c == 0x200C || c == 0x200D) return true; // joiners stand within words
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

// 0-9, 10 and 100 for the characters of Chinese and Japanese numbers, 1 for that of a first year;
// -1 for others.
int han_numeral(char32_t c) {
  constexpr std::u32string_view digits = U"〇一二三四五六七八九";
  if (const auto at = digits.find(c); at != digits.npos) return int(at);
  switch (c) {
  case U'零':
  case U'○':
    return 0;
  case U'元':
    return 1;
  case U'十':
    return 10;
  case U'百':
    return 100;
  }
  return -1;
}

// 二〇二六 digit by digit, 一百一十五 as it is spoken.
std::int64_t han_value(std::u32string_view run) {
  if (run.find_first_of(U"十百") == run.npos) {
    std::int64_t value = 0;
    for (const char32_t c : run) value = value * 10 + han_numeral(c);
    return value;
  }
  std::int64_t sum = 0, digit = 0;
  for (const char32_t c : run) {
    const int n = han_numeral(c);
    if (n < 10)
      digit = n;
    else
      sum += (digit ? digit : 1) * n, digit = 0;
  }
  return sum + digit;
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
    token.upper = letters(folded);
    if (zone_name(token)) return;
    token.meaning = date_word(folded);
    if (token.meaning.begins_longer) longer_name(token, folded);
    token.kind = token.meaning.kind == DateWord::none ? Kind::unknown : Kind::word;
  }

  // Moves behind the letters that stand here; true when none of them is in lower case.
  bool letters(std::string& folded) {
    bool upper = true;
    std::size_t after = 0;
    for (char32_t c; is_letter(c = peek(after)); at_ = after) {
      if (c < 0x80 && ascii::lower(char(c)) == char(c)) upper = false;
      if (folded.size() < 2 * longest_date_word) fold_date_letter(folded, c);
    }
    return upper;
  }

  // "a.m.", "segunda-feira", "арван нэгдүгээр": the longest name that begins here counts.
  void longer_name(DateToken& token, std::string& folded) {
    std::size_t end = at_;
    for (bool more = true; more;) {
      if (!joint(folded)) break;
      letters(folded);
      const DateMeaning meaning = date_word(folded);
      if (meaning.kind != DateWord::none) {
        token.meaning = meaning;
        end = at_;
      }
      more = meaning.begins_longer;
    }
    at_ = end;
  }

  // What parts a name's words: a full stop, blanks, a hyphen. False when no letter follows.
  bool joint(std::string& folded) {
    std::size_t after = 0;
    char32_t c = peek(after);
    if (c == '.') {
      at_ = after;
      c = peek(after);
    }
    const bool gap = is_space(c) || c == '-';
    while (is_space(c) || (c == '-' && gap)) {
      at_ = after;
      c = peek(after);
    }
    if (gap) folded += ' ';
    return is_letter(c) && folded.size() < 2 * longest_date_word;
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

  // The longest word that begins here, in a script without blanks, or a number written in Han
  // characters; else one unknown letter.
  void piece(DateToken& token, char32_t first) {
    if (han_number(token)) return;
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

  // "二〇二六", "二十八", where a mark of year, month, day or time follows.
  bool han_number(DateToken& token) {
    constexpr std::size_t most = 10; // of one number
    std::u32string run;
    std::size_t end = token.from, after = end;
    char32_t c = 0;
    for (; after < text_.size() && run.size() < most; end = after) {
      c = utf8::next(text_, after);
      if (han_numeral(c) < 0) break;
      run += c;
    }
    constexpr std::u32string_view marks = U"年月日号號時时点點分秒";
    if (run.empty() || marks.find(c) == marks.npos || (run.find(U'元') != run.npos && c != U'年'))
      return false;
    token.kind = Kind::number;
    token.value = han_value(run);
    token.digits = 1;
    for (std::int64_t rest = token.value / 10; rest > 0; rest /= 10) ++token.digits;
    at_ = end;
    return true;
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
