#include "language/characters.h"
#include "language/script.h"
#include <array>
#include <memory>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <utility>

namespace wireroom::language {
namespace {

constexpr char32_t table_size = 0x10000; // the basic plane; the rest is asked of ICU each time

Script script_of(char32_t code_point) {
  static constexpr std::pair<UScriptCode, Script> known[] = {
      {USCRIPT_LATIN, Script::latin},
      {USCRIPT_CYRILLIC, Script::cyrillic},
      {USCRIPT_GREEK, Script::greek},
      {USCRIPT_ARABIC, Script::arabic},
      {USCRIPT_HEBREW, Script::hebrew},
      {USCRIPT_THAANA, Script::thaana},
      {USCRIPT_DEVANAGARI, Script::devanagari},
      {USCRIPT_BENGALI, Script::bengali},
      {USCRIPT_GURMUKHI, Script::gurmukhi},
      {USCRIPT_GUJARATI, Script::gujarati},
      {USCRIPT_ORIYA, Script::oriya},
      {USCRIPT_TAMIL, Script::tamil},
      {USCRIPT_TELUGU, Script::telugu},
      {USCRIPT_KANNADA, Script::kannada},
      {USCRIPT_MALAYALAM, Script::malayalam},
      {USCRIPT_SINHALA, Script::sinhala},
      {USCRIPT_THAI, Script::thai},
      {USCRIPT_LAO, Script::lao},
      {USCRIPT_TIBETAN, Script::tibetan},
      {USCRIPT_MYANMAR, Script::burmese},
      {USCRIPT_GEORGIAN, Script::georgian},
      {USCRIPT_HANGUL, Script::hangul},
      {USCRIPT_ETHIOPIC, Script::ethiopic},
      {USCRIPT_KHMER, Script::khmer},
      {USCRIPT_MONGOLIAN, Script::mongolian},
      {USCRIPT_HIRAGANA, Script::kana},
      {USCRIPT_KATAKANA, Script::kana},
      {USCRIPT_HAN, Script::han},
      {USCRIPT_ARMENIAN, Script::armenian}};
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode code = uscript_getScript(UChar32(code_point), &status);
  for (const auto& [icu, script] : known)
    if (icu == code) return script;
  return Script::other;
}

bool is_stop(char32_t c) {
  return c == '.' || c == '!' || c == '?' || c == '\n' || c == 0x3002 || c == 0xFF01 ||
         c == 0xFF1F || c == 0x0964 || c == 0x061F || c == 0x06D4 || c == 0x104B || c == 0x17D4;
}

bool is_joined(Script script) {
  return script == Script::han || script == Script::kana || script == Script::thai ||
         script == Script::lao || script == Script::khmer || script == Script::burmese;
}

CharacterInfo made(char32_t c) {
  CharacterInfo info;
  const auto icu = UChar32(c);
  const Script script = script_of(c);
  info.folded = c;
  info.script = std::uint8_t(script);
  if (is_stop(c)) {
    info.kind = Character::stop;
  } else if (u_isdigit(icu)) {
    info.kind = Character::digit;
    info.folded = char32_t('0' + u_charDigitValue(icu));
  } else if (is_joined(script) && (u_isalpha(icu) || u_charType(icu) == U_NON_SPACING_MARK ||
                                   u_charType(icu) == U_COMBINING_SPACING_MARK)) {
    info.kind = Character::joined;
  } else if (u_isalpha(icu)) {
    info.kind = Character::letter;
    info.folded = char32_t(u_tolower(icu));
    info.upper = u_isupper(icu) || u_istitle(icu);
  } else if (U_GET_GC_MASK(icu) & U_GC_M_MASK || c == 0x200C || c == 0x200D) {
    info.kind = Character::mark;
  }
  return info;
}

using Table = std::array<CharacterInfo, table_size>;

const Table& table() {
  static const std::unique_ptr<const Table> all = [] {
    auto made_table = std::make_unique<Table>();
    for (char32_t c = 0; c < table_size; ++c) (*made_table)[c] = made(c);
    return made_table;
  }();
  return *all;
}

} // namespace

CharacterInfo info_of(char32_t code_point) {
  static const Table& all = table();
  return code_point < table_size ? all[code_point] : made(code_point);
}

} // namespace wireroom::language
