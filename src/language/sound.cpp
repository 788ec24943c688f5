#include "language/sound.h"
#include "base/ascii.h"
#include "base/utf8.h"
#include <memory>
#include <unicode/translit.h>
#include <unordered_map>

namespace wireroom::language {
namespace {

constexpr std::size_t most_remembered = 20'000;

// The official romanisation of Korean (2000), syllable by syllable; what ICU has keeps letters that
// are not spoken at a syllable's end.
void add_syllable(std::string& out, char32_t c) {
  static constexpr const char* initial[] = {"g",  "kk", "n", "d",  "tt", "r", "m", "b", "pp", "s",
                                            "ss", "",   "j", "jj", "ch", "k", "t", "p", "h"};
  static constexpr const char* vowel[] = {"a",  "ae", "ya", "yae", "eo", "e",  "yeo",
                                          "ye", "o",  "wa", "wae", "oe", "yo", "u",
                                          "wo", "we", "wi", "yu",  "eu", "ui", "i"};
  static constexpr const char* final[] = {"",  "k",  "k", "k", "n", "n", "n", "t", "l", "k",
                                          "m", "l",  "l", "l", "p", "l", "m", "p", "p", "t",
                                          "t", "ng", "t", "t", "k", "t", "p", "t"};
  const unsigned index = unsigned(c) - 0xAC00;
  out += initial[index / 588];
  out += vowel[index % 588 / 28];
  out += final[index % 28];
}

std::string romanised(std::string_view name) {
  std::string hangul;
  bool all_hangul = !name.empty(), ascii_only = true;
  for (std::size_t at = 0; at < name.size();) {
    const char32_t c = utf8::next(name, at);
    ascii_only &= c < 0x80;
    if (c >= 0xAC00 && c <= 0xD7A3)
      add_syllable(hangul, c);
    else
      all_hangul = false;
  }
  if (ascii_only) return ascii::lowered(name);
  if (all_hangul) return hangul;
  thread_local const std::unique_ptr<icu::Transliterator> to_latin = [] {
    UErrorCode status = U_ZERO_ERROR;
    return std::unique_ptr<icu::Transliterator>(icu::Transliterator::createInstance(
        "Any-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, status));
  }();
  if (!to_latin) return {};
  auto text = icu::UnicodeString::fromUTF8({name.data(), int(name.size())});
  to_latin->transliterate(text);
  std::string out;
  text.toUTF8String(out);
  return out;
}

char sound_of_letter(char c, char next) {
  switch (c) {
  case 'b':
  case 'f':
  case 'p':
  case 'v':
    return 'p';
  case 'd':
  case 't':
    return 't';
  case 'c':
    return next == 'h' || next == 'e' || next == 'i' || next == 'y' ? 's' : 'k';
  case 'g':
  case 'k':
  case 'q':
    return 'k';
  case 'j':
  case 's':
  case 'x':
  case 'z':
    return 's';
  case 'l':
  case 'r':
    return 'l';
  case 'm':
    return 'm';
  case 'n':
    return 'n';
  case 'a':
    return 'a';
  case 'e':
  case 'i':
  case 'y':
    return 'i';
  case 'o':
  case 'u':
  case 'w':
    return 'o';
  default:
    return 0; // 'h' and marks
  }
}

std::string folded(std::string_view latin) {
  std::string out;
  for (std::size_t i = 0; i < latin.size(); ++i) {
    const char next = i + 1 < latin.size() ? latin[i + 1] : ' ';
    if (latin[i] == 'e' && (next == 'o' || next == 'u') && (i == 0 || latin[i - 1] != 'a'))
      continue; // Korean "eo", "eu"
    if (latin[i] == 'g' && i > 0 && latin[i - 1] == 'n' &&
        !(next == 'a' || next == 'o' || next == 'e'))
      continue; // "ng"
    const char sound = latin[i] == 'h' && i == 0 ? 'h' : sound_of_letter(latin[i], next);
    if (sound && (out.empty() || out.back() != sound)) out += sound;
  }
  return out;
}

} // namespace

std::string sound_of(std::string_view name) {
  name = utf8::cut(name, 120);
  bool ascii_only = true;
  for (const char c : name) ascii_only &= static_cast<unsigned char>(c) < 0x80;
  if (ascii_only) return folded(ascii::lowered(name));
  // ICU takes its time, and names come again.
  thread_local std::unordered_map<std::string, std::string> known;
  const auto found = known.find(std::string(name));
  if (found != known.end()) return found->second;
  if (known.size() > most_remembered) known.clear();
  return known[std::string(name)] = folded(romanised(name));
}

} // namespace wireroom::language
