// Counts pairs of letters in ordinary words of each language and writes src/html/letter_model.cpp,
// by which html::detect_encoding judges a reading. The words are texts.txt beside this file and the
// names of countries, languages, months and days that ICU has in that language.
//
//   c++ -std=c++20 tools/letter_model/letter_model.cpp -o /tmp/letter_model -licui18n -licuuc
//   /tmp/letter_model < tools/letter_model/texts.txt > src/html/letter_model.cpp
#include <cmath>
#include <cstdio>
#include <iostream>
#include <map>
#include <string>
#include <unicode/dtfmtsym.h>
#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <vector>

using icu::Locale;
using icu::UnicodeString;

namespace {

constexpr int own_weight = 4; // our prose is nearer to a newspaper's than a list of names

struct Corpus {
  UnicodeString own, names;
};

UnicodeString names_in(const Locale& locale) {
  UnicodeString all, one;
  for (const char* const* country = Locale::getISOCountries(); *country; ++country)
    all += Locale("", *country).getDisplayCountry(locale, one) + " ";
  for (const char* const* language = Locale::getISOLanguages(); *language; ++language)
    all += Locale(*language).getDisplayLanguage(locale, one) + " ";
  UErrorCode status = U_ZERO_ERROR;
  icu::DateFormatSymbols symbols(locale, status);
  int count = 0;
  const UnicodeString* months = symbols.getMonths(count);
  for (int i = 0; i < count; ++i) all += months[i] + " ";
  const UnicodeString* days = symbols.getWeekdays(count);
  for (int i = 0; i < count; ++i) all += days[i] + " ";
  return all;
}

bool is_latin(const std::map<UChar32, int>& letters) {
  return letters.count('e') && letters.at('e') > 9;
}

struct Model {
  std::vector<UChar32> letters;
  std::vector<std::vector<double>> pairs; // [before][after]; 0 is whatever is no letter
};

void count_pairs(const UnicodeString& text, int weight, const std::map<UChar32, int>& index,
                 Model& model) {
  int before = 0;
  for (int i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const auto found = index.find(u_tolower(text.char32At(i)));
    const int now = found == index.end() ? 0 : found->second;
    if (before || now) model.pairs[before][now] += weight;
    before = now;
  }
}

bool counts_as_letter(UChar32 c) {
  const auto mask = U_GET_GC_MASK(c);
  return mask & (U_GC_L_MASK | U_GC_M_MASK);
}

Model build(const Corpus& corpus) {
  std::map<UChar32, int> seen;
  for (int i = 0; i < corpus.own.length(); i = corpus.own.moveIndex32(i, 1)) {
    const UChar32 c = u_tolower(corpus.own.char32At(i));
    if (counts_as_letter(c)) ++seen[c];
  }
  if (is_latin(seen))
    for (UChar32 c = 'a'; c <= 'z'; ++c) seen[c] += 1;
  Model model;
  std::map<UChar32, int> index;
  for (const auto& [c, times] : seen) {
    if (c < 0x80 && !is_latin(seen)) continue;
    model.letters.push_back(c);
    index[c] = int(model.letters.size());
  }
  model.pairs.assign(model.letters.size() + 1, std::vector<double>(model.letters.size() + 1, 0.0));
  count_pairs(corpus.own, own_weight, index, model);
  count_pairs(corpus.names, 1, index, model);
  return model;
}

// Bits of surprise at `after` following `before`, in thirds, as a digit of the base64 alphabet.
char digit(double bits) {
  static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-";
  const int thirds = int(std::lround(bits * 3));
  return alphabet[thirds < 0 ? 0 : thirds > 63 ? 63 : thirds];
}

std::string row(const Model& model, std::size_t before) {
  double total = 0, row_total = 0;
  std::vector<double> single(model.pairs.size(), 0.5);
  for (const auto& pairs : model.pairs)
    for (std::size_t i = 0; i < pairs.size(); ++i) single[i] += pairs[i];
  for (const double count : single) total += count;
  for (const double count : model.pairs[before]) row_total += count;
  std::string out;
  constexpr double trust = 24; // weight of the single letters' shares beside the pairs'
  for (std::size_t after = 0; after < single.size(); ++after) {
    const double share =
        (model.pairs[before][after] + trust * single[after] / total) / (row_total + trust);
    out += digit(-std::log2(share));
  }
  return out;
}

void write(const std::string& language, const Model& model) {
  std::printf("    {\"%s\",\n     u\"", language.c_str());
  int width = 0;
  for (const UChar32 c : model.letters) {
    if (++width % 15 == 0) std::printf("\"\n     u\"");
    std::printf("\\u%04x", unsigned(c));
  }
  std::printf("\",\n");
  for (std::size_t i = 0; i <= model.letters.size(); ++i)
    std::printf("     \"%s\"%s\n", row(model, i).c_str(), i == model.letters.size() ? "}," : "");
}

} // namespace

int main() {
  std::puts("// Written by tools/letter_model/letter_model.cpp. Do not edit.\n"
            "// clang-format off\n"
            "#include \"html/letter_model.h\"\n\n"
            "namespace wireroom::html {\n\n"
            "std::span<const LetterModel> letter_models() {\n"
            "  static const LetterModel all[] = {");
  std::map<std::string, Corpus> corpora;
  std::vector<std::string> order;
  for (std::string line, language; std::getline(std::cin, line);) {
    if (line.starts_with("#")) continue;
    if (line.starts_with("[")) {
      language = line.substr(1, line.find(']') - 1);
      order.push_back(language);
      continue;
    }
    corpora[language].own += UnicodeString::fromUTF8(line) + " ";
  }
  for (const auto& language : order) {
    corpora[language].names = names_in(Locale(language.c_str()));
    write(language, build(corpora[language]));
  }
  std::puts("  };\n  return all;\n}\n\n} // namespace wireroom::html");
}
