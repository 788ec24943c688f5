#include "language/numerals.h"
#include "base/ascii.h"
#include "base/utf8.h"
#include "language/characters.h"
#include "language/key_filter.h"
#include "language/words.h"
#include "language_assets.h"
#include <algorithm>
#include <charconv>
#include <memory>
#include <string>
#include <unicode/dtfmtsym.h>
#include <unicode/unistr.h>
#include <unordered_map>
#include <vector>

namespace wireroom::language {
namespace {

constexpr const char* languages[] = {"en", "id", "ms", "vi", "fil", "th", "lo", "km", "my", "mn",
                                     "ne", "hi", "ur", "bn", "si",  "ta", "ko", "ja", "zh"};

struct Table {
  std::unordered_map<std::uint32_t, Numeral> words; // by key
  KeyFilter may_be_word;
  std::vector<std::pair<std::string, Numeral>> magnitudes; // the longest first
};

Table read() {
  Table table;
  for (const auto& asset : assets()) {
    if (asset.name != "assets/numerals.tsv") continue;
    for (const std::string_view line : ascii::split(asset.bytes, '\n')) {
      if (line.empty() || line.front() == '#') continue;
      const auto parts = ascii::split(line, '|');
      Numeral numeral;
      numeral.multiplies = parts[0].front() == 'x';
      const std::string_view worth = parts[0].substr(numeral.multiplies);
      std::from_chars(worth.data(), worth.data() + worth.size(), numeral.worth);
      for (std::size_t i = 1; i < parts.size(); ++i) {
        if (const std::uint32_t key = key_of(parts[i])) {
          table.words.emplace(key, numeral);
          table.may_be_word.add(key);
        }
        if (numeral.multiplies) table.magnitudes.emplace_back(parts[i], numeral);
      }
    }
  }
  std::stable_sort(table.magnitudes.begin(), table.magnitudes.end(),
                   [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
  return table;
}

const Table& table() {
  static const Table read_once = read();
  return read_once;
}

std::unordered_map<std::uint32_t, unsigned> read_months() {
  std::unordered_map<std::uint32_t, unsigned> months;
  for (const char* const language : languages) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::DateFormatSymbols symbols(icu::Locale(language), status);
    if (U_FAILURE(status)) continue;
    for (const auto width : {icu::DateFormatSymbols::WIDE, icu::DateFormatSymbols::ABBREVIATED}) {
      std::int32_t count = 0;
      const auto* names = symbols.getMonths(count, icu::DateFormatSymbols::FORMAT, width);
      for (std::int32_t i = 0; i < std::min(count, 12); ++i) {
        std::string name;
        names[i].toUTF8String(name);
        const std::uint32_t key = key_of(name);
        // "1月" and "tháng 1" are read as numbers.
        if (key && !std::any_of(name.begin(), name.end(), ascii::is_digit))
          months.emplace(key, unsigned(i + 1));
      }
    }
  }
  return months;
}

// True when a letter of a script that parts words by blanks stands there.
bool goes_on(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  const CharacterInfo info = info_of(utf8::next(text, at));
  return info.kind == Character::letter || info.kind == Character::mark;
}

} // namespace

const Numeral* find_numeral(std::uint32_t key) {
  const Table& all = table();
  if (!all.may_be_word.may_have(key)) return nullptr;
  const auto found = all.words.find(key);
  return found == all.words.end() ? nullptr : &found->second;
}

const Numeral* find_magnitude(std::string_view text, std::size_t& size) {
  for (const auto& [word, numeral] : table().magnitudes) {
    if (!ascii::starts_with(text, word)) continue;
    const auto first = static_cast<unsigned char>(word.front());
    const bool hangul = first >= 0xEA && first <= 0xED;
    if (!hangul && goes_on(word, 0) && goes_on(text, word.size())) continue;
    size = word.size();
    return &numeral;
  }
  return nullptr;
}

unsigned month_of(std::uint32_t key) {
  static const auto months = read_months();
  const auto found = months.find(key);
  return found == months.end() ? 0 : found->second;
}

double han_numeral(char32_t c) {
  static constexpr std::pair<char32_t, double> known[] = {
      {U'〇', 0},   {U'零', 0},   {U'一', 1},   {U'二', 2},   {U'两', 2},
      {U'兩', 2},   {U'三', 3},   {U'四', 4},   {U'五', 5},   {U'六', 6},
      {U'七', 7},   {U'八', 8},   {U'九', 9},   {U'十', 10},  {U'百', 1e2},
      {U'千', 1e3}, {U'万', 1e4}, {U'萬', 1e4}, {U'亿', 1e8}, {U'億', 1e8}};
  for (const auto& [character, value] : known)
    if (character == c) return value;
  return -1;
}

} // namespace wireroom::language
