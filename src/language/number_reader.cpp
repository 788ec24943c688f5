#include "language/number_reader.h"
#include "language/numerals.h"
#include <algorithm>
#include <cstdlib>

namespace wireroom::language {

// "1,900", "1.140", "6,2", "1,00,000": which sign groups and which parts is told by the digits
// after it. A group of three after a single sign groups, unless a magnitude follows that is not
// English with a comma ("1,900 million", but "1,125 miliar").
Number written_number(Cursor& cursor) {
  std::string whole = cursor.digits(), last;
  char sign = 0;
  bool mixed = false;
  int groups = 0;
  while (groups < 6) {
    Cursor ahead = cursor;
    const char here = ahead.take(",") ? ',' : ahead.take(".") ? '.' : '\0';
    if (!here || !ahead.is_digit()) break;
    if (sign && here != sign) mixed = true;
    whole += last;
    last = ahead.digits();
    sign = here;
    ++groups;
    cursor = ahead;
  }
  Number number;
  number.plain = groups == 0;
  Cursor ahead = cursor;
  ahead.skip_blanks();
  std::size_t size = 0;
  const bool english = sign == ',' && ahead.word().ends_with("illion");
  const bool grouped = last.size() == 3 && !mixed && whole != "0" &&
                       (groups > 1 || english || !find_magnitude(ahead.rest(), size));
  number.value =
      std::strtod((grouped || !groups ? whole + last : whole + "." + last).c_str(), nullptr);
  return number;
}

void take_magnitudes(Cursor& cursor, Number& number, int depth) {
  double least = 0;
  for (int i = 0; i < 3; ++i) {
    Cursor ahead = cursor;
    ahead.skip_blanks();
    if (i == 0) ahead.take("-");
    std::size_t size = 0;
    const Numeral* magnitude = find_magnitude(ahead.rest(), size);
    if (!magnitude) break;
    number.value *= magnitude->worth;
    number.plain = false;
    least = magnitude->worth;
    ahead.move_to(ahead.at() + size);
    cursor = ahead;
  }
  Cursor ahead = cursor;
  ahead.skip_blanks();
  if (least < 1e4 || depth > 2 || !ahead.is_digit()) return;
  Number rest = written_number(ahead);
  take_magnitudes(ahead, rest, depth + 1);
  if (rest.plain || rest.value >= least) return;
  number.value += rest.value;
  cursor = ahead;
}

std::optional<Number> han_number(Cursor& cursor) {
  Cursor ahead = cursor;
  double total = 0, section = 0, current = -1;
  int characters = 0;
  bool scaled = false;
  for (double value; (value = han_numeral(ahead.peek())) >= 0 && characters < 12; ++characters) {
    if (characters == 0 && value >= 100) return std::nullopt;
    if (value < 10) {
      current = current < 0 ? value : scaled ? value : current * 10 + value;
    } else if (value < 1e4) {
      section += (current < 0 ? 1 : current) * value;
      current = -1;
      scaled = true;
    } else {
      total += (section + std::max(current, 0.0)) * value;
      section = 0;
      current = -1;
    }
    ahead.move_to(ahead.at() + (ahead.peek() < 0x800 ? 2 : 3));
  }
  Number number{total + section + std::max(current, 0.0), true};
  static constexpr std::string_view counted[] = {"人", "名", "国", "國", "天", "岁", "歲",
                                                 "死", "伤", "傷", "艘", "架", "月", "日"};
  bool counts = characters > 1;
  for (const auto what : counted) counts |= ahead.rest().starts_with(what);
  if (!counts || number.value < 2) return std::nullopt;
  number.plain = number.value < 1e4;
  cursor = ahead;
  return number;
}

std::optional<double> spelled_number(std::span<const Word> words, std::size_t& used) {
  double total = 0, current = 0;
  for (used = 0; used < words.size() && used < 6; ++used) {
    const Word& word = words[used];
    if (!word.key || word.number) break;
    const Numeral* numeral = find_numeral(word.key);
    if (!numeral || (used == 0 && numeral->multiplies)) break;
    if (numeral->multiplies && numeral->worth >= 1000) {
      total += current * numeral->worth;
      current = 0;
    } else if (numeral->multiplies) {
      current *= numeral->worth;
    } else if (current == 0 || (current >= 10 && numeral->worth < 10)) {
      current += numeral->worth;
    } else {
      break;
    }
  }
  if (used == 0) return std::nullopt;
  return total + current;
}

} // namespace wireroom::language
