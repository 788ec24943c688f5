#include "html/encoding_detect.h"
#include "base/ascii.h"
#include "html/encoding_common_characters.h"
#include "html/encoding_converter.h"
#include "html/letter_model.h"
#include <algorithm>
#include <array>
#include <limits>
#include <numeric>
#include <unicode/uchar.h>

namespace wireroom::html {

float LetterModel::surprise(std::size_t before, std::size_t after) const {
  const char c = pairs[before * (letters.size() + 1) + after];
  const int third = c >= 'A' && c <= 'Z'   ? c - 'A'
                    : c >= 'a' && c <= 'z' ? c - 'a' + 26
                    : c >= '0' && c <= '9' ? c - '0' + 52
                    : c == '+'             ? 62
                                           : 63;
  return float(third) / 3;
}

namespace {

// Bits, set by what separates readings of real text and kept round.
constexpr float impossible = 24, control = 22, odd_symbol = 14, symbol = 9, mark = 5;
constexpr float foreign_letter = 13, mark_in_word = 6, capital_in_word = 5;

constexpr bool is_high(char c) {
  return static_cast<unsigned char>(c) >= 0x80;
}

struct Candidate {
  std::string_view encoding, languages;
  float rarity; // bits against it from the outset: how seldom it is met on today's pages
};

constexpr Candidate single_byte[] = {
    {"windows-1251", "ru uk bg sr mk", 0},
    {"koi8-u", "ru uk", 3},
    {"iso-8859-5", "ru uk bg sr mk", 3},
    {"ibm866", "ru bg", 6},
    {"x-mac-cyrillic", "ru uk bg sr mk", 6},
    {"ibm855", "ru bg", 8},
    {"windows-1253", "el", 1},
    {"iso-8859-7", "el", 0},
    {"windows-1255", "he", 0},
    {"windows-1256", "ar fa ur", 0},
    {"iso-8859-6", "ar", 3},
    {"windows-1250", "pl cs sk hu ro hr sl", 0},
    {"iso-8859-2", "pl cs sk hu ro hr sl", 0},
    {"windows-1254", "tr", 1},
    {"windows-1257", "lt lv et", 2},
    {"iso-8859-4", "lt lv et", 8},
    {"windows-874", "th", 0},
    {"windows-1252", "fr de es pt it nl sv da nb fi is", -4},
    {"macintosh", "fr de es pt it sv", 8},
};

// What one byte means in one encoding: its code point, and whether that is a letter.
struct Meaning {
  char32_t code = 0, small = 0;
  bool letter = false, capital = false;
  float alone = 0; // bits when it stands where no letter is expected
};

constexpr std::u16string_view common_marks = u"\u00A0«»“”‘’„‚–—…•·©®™°§№¡¿€£¥´`";

float cost_alone(char32_t c) {
  if (c < 0x80) return 0;
  if (common_marks.find(char16_t(c)) != std::u16string_view::npos) return mark;
  if (c == 0xFFFD || c == 0xFFFF) return impossible;
  if (c < 0xA0 || (c >= 0xE000 && c < 0xF900)) return control;
  const auto mask = U_GET_GC_MASK(UChar32(c));
  if (mask & U_GC_L_MASK) return foreign_letter;
  if (mask & (U_GC_CN_MASK | U_GC_CO_MASK | U_GC_CC_MASK)) return control;
  return c >= 0x2500 && c < 0x2600 ? odd_symbol : c < 0x100 ? symbol : odd_symbol;
}

using Meanings = std::array<Meaning, 256>;

Meanings meanings_of(std::string_view encoding) {
  std::string bytes(256, ' ');
  for (int i = 0; i < 256; ++i) bytes[std::size_t(i)] = char(i);
  Meanings table;
  const std::u16string text = convert_to_utf16(bytes, encoding);
  for (std::size_t i = 0; i < 256 && text.size() == 256; ++i) {
    Meaning& m = table[i];
    m.code = text[i];
    m.small = char32_t(u_tolower(UChar32(m.code)));
    m.letter = U_GET_GC_MASK(UChar32(m.code)) & (U_GC_L_MASK | U_GC_M_MASK);
    m.capital = m.small != m.code;
    m.alone = cost_alone(m.code);
  }
  return table;
}

// One encoding read as one language: a class and a cost for every byte.
struct SingleByteReader {
  std::string_view encoding, language;
  const LetterModel* model;
  float rarity;
  std::array<std::uint8_t, 256> kind; // class in the model; 0: none
  Meanings meaning;

  SingleByteReader(const Candidate& from, const LetterModel& letters, const Meanings& table)
      : encoding(from.encoding), language(letters.language), model(&letters),
        rarity(from.rarity), kind{}, meaning(table) {
    for (std::size_t i = 0; i < 256; ++i) {
      const auto at = letters.letters.find(char16_t(table[i].small));
      if (at != std::u16string_view::npos && table[i].letter) kind[i] = std::uint8_t(at + 1);
    }
  }

  // Gives up above `limit`.
  float cost(std::string_view sample, float limit) const {
    float bits = rarity;
    unsigned char before = ' ', earlier = ' ';
    for (const char c : sample) {
      const auto now = static_cast<unsigned char>(c);
      bits += step(earlier, before, now);
      if (bits > limit) break;
      earlier = before;
      before = now;
    }
    return bits;
  }

 private:
  float step(unsigned char earlier, unsigned char before, unsigned char now) const {
    if (before < 0x80 && now < 0x80) return mark_between(earlier, before, now);
    const Meaning& b = meaning[before];
    const Meaning& n = meaning[now];
    float bits = 0;
    if (now < 0x80 && !kind[before]) {
      // An ASCII letter after a mark says nothing of the encoding.
    } else if (kind[now]) {
      bits = model->surprise(kind[before], kind[now]);
      if (n.capital && b.letter && !b.capital) bits += capital_in_word;
      if (!kind[before] && b.letter) bits += mark_in_word; // two scripts in one word
    } else if (now >= 0x80) {
      bits = n.alone;
      if (kind[before] && n.letter) bits += mark_in_word;
    } else if (kind[before]) { // ASCII after one of the language's letters
      bits = n.letter ? foreign_letter : model->surprise(kind[before], 0);
    }
    return bits + mark_between(earlier, before, now);
  }

  // A sign that is no letter between two that are, as no language writes it; the apostrophe may.
  float mark_between(unsigned char earlier, unsigned char before, unsigned char now) const {
    if (before < 0x80 || kind[before] || meaning[before].code == u'’') return 0;
    return meaning[earlier].letter && meaning[now].letter ? mark_in_word : 0;
  }
};

std::vector<SingleByteReader> make_readers() {
  std::vector<SingleByteReader> readers;
  for (const Candidate& candidate : single_byte) {
    const Meanings table = meanings_of(candidate.encoding);
    for (const std::string_view language : ascii::split(candidate.languages, ' '))
      for (const LetterModel& model : letter_models())
        if (model.language == language) readers.emplace_back(candidate, model, table);
  }
  return readers;
}

const std::vector<SingleByteReader>& single_byte_readers() {
  static const std::vector<SingleByteReader> readers = make_readers();
  return readers;
}

struct MultiByte {
  std::string_view encoding, language;
  Script script;
  float rarity;
};

constexpr MultiByte multi_byte[] = {
    {"gb18030", "zh", Script::simplified, 0},  {"big5", "zh", Script::traditional, 0},
    {"euc-kr", "ko", Script::korean, 0},       {"shift_jis", "ja", Script::japanese, 0},
    {"euc-jp", "ja", Script::japanese, 0},     {"johab", "ko", Script::korean, 12},
    {"euc-tw", "zh", Script::traditional, 12},
};

float multi_byte_cost(std::string_view sample, const MultiByte& candidate, float limit) {
  float bits = candidate.rarity;
  constexpr std::size_t piece = 512;
  for (std::size_t at = 0; at < sample.size() && bits <= limit;) {
    const std::size_t blank = sample.find(' ', std::min(at + piece, sample.size()));
    const std::size_t to = std::min(blank, sample.size()); // words are whole
    for (const char16_t c : convert_to_utf16(sample.substr(at, to - at), candidate.encoding))
      if (c >= 0x80) bits += character_surprise(c, candidate.script);
    at = to;
  }
  return bits;
}

// A paper's own language speaks for its encodings, about as much as one word does.
float favour(std::string_view language, std::string_view hint, std::size_t sample) {
  const bool same = hint.size() >= 2 && hint.substr(0, 2) == language;
  return same ? std::min(20.0f, float(sample)) : 0;
}

} // namespace

std::string telling_words(std::string_view bytes, std::size_t limit) {
  std::string out;
  for (std::size_t at = 0; at < bytes.size() && out.size() < limit;) {
    const char c = bytes[at];
    if (c == '<') {
      const std::size_t end = bytes.substr(at, 4000).find('>');
      // A "<" without end is text; an overlong tag is no tag.
      if (end != std::string_view::npos && !bytes.substr(at).starts_with("<!")) {
        at += end + 1;
        continue;
      }
    }
    std::size_t end = at + 1;
    bool telling = is_high(c);
    while (end < bytes.size() && !ascii::is_space(bytes[end]) && bytes[end] != '<' &&
           end - at < 2000)
      telling |= is_high(bytes[end++]);
    if (telling) out.append(bytes.substr(at, end - at)) += ' ';
    at = end;
  }
  return out;
}

namespace {

// Reads the sample in every way. `likely` says of each way, by its place, what it cost on a part of
// the sample; the cheapest are tried first, so that the others are soon given up.
class EveryWay {
 public:
  EveryWay(std::string_view sample, std::string_view language)
      : sample_(sample), language_(language), costs_(ways()) {}

  const std::vector<float>& costs(const std::vector<float>& likely) {
    std::vector<std::size_t> order(ways());
    std::iota(order.begin(), order.end(), std::size_t(0));
    if (!likely.empty())
      std::stable_sort(order.begin(), order.end(),
                       [&](std::size_t a, std::size_t b) { return likely[a] < likely[b]; });
    float best = std::numeric_limits<float>::infinity();
    for (const std::size_t way : order) {
      costs_[way] = cost(way, best * 1.25f + 40);
      best = std::min(best, std::max(costs_[way], 0.0f));
    }
    return costs_;
  }

  static std::size_t ways() { return single_byte_readers().size() + std::size(multi_byte); }

  static std::string_view encoding_of(std::size_t way) {
    const auto& single = single_byte_readers();
    return way < single.size() ? single[way].encoding : multi_byte[way - single.size()].encoding;
  }

 private:
  float cost(std::size_t way, float limit) const {
    const auto& single = single_byte_readers();
    const bool is_single = way < single.size();
    const std::string_view language =
        is_single ? single[way].language : multi_byte[way - single.size()].language;
    const float less = favour(language, language_, sample_.size());
    return (is_single ? single[way].cost(sample_, limit + less)
                      : multi_byte_cost(sample_, multi_byte[way - single.size()], limit + less)) -
           less;
  }

  std::string_view sample_, language_;
  std::vector<float> costs_; // by way
};

} // namespace

std::vector<Reading> read_every_way(std::string_view sample, std::string_view language) {
  constexpr std::size_t part = 512;
  std::vector<Reading> readings;
  if (sample.empty()) return readings;
  std::vector<float> likely;
  if (sample.size() > 4 * part)
    likely = EveryWay(sample.substr(0, sample.find(' ', part)), language).costs({});
  EveryWay every(sample, language);
  const std::vector<float>& costs = every.costs(likely);
  for (std::size_t way = 0; way < costs.size(); ++way) {
    const std::string_view encoding = EveryWay::encoding_of(way);
    if (!readings.empty() && readings.back().encoding == encoding)
      readings.back().bits = std::min(readings.back().bits, costs[way]);
    else
      readings.push_back({std::string(encoding), costs[way]});
  }
  std::stable_sort(readings.begin(), readings.end(),
                   [](const Reading& a, const Reading& b) { return a.bits < b.bits; });
  return readings;
}

float cost_of(std::string_view sample, std::string_view encoding,
              const std::vector<Reading>& readings) {
  for (const Reading& reading : readings)
    if (reading.encoding == encoding) return reading.bits;
  // Not among the candidates: by its characters alone, as any language's.
  float bits = 10;
  for (const char16_t c : convert_to_utf16(sample, encoding))
    if (c >= 0x80) bits += std::min(cost_alone(c), 8.0f + (c == 0xFFFD ? impossible : 0));
  return bits;
}

} // namespace wireroom::html
