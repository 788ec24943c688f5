#include "language/concepts.h"
#include "base/ascii.h"
#include "language_assets.h"
#include <memory>
#include <unicode/translit.h>

namespace wireroom::language {
namespace {

class Traditional {
 public:
  Traditional() {
    UErrorCode status = U_ZERO_ERROR;
    converter_.reset(icu::Transliterator::createInstance("Hans-Hant", UTRANS_FORWARD, status));
    if (U_FAILURE(status)) converter_.reset();
  }
  std::string of(std::string_view simplified) const {
    auto text = icu::UnicodeString::fromUTF8({simplified.data(), int(simplified.size())});
    if (converter_) converter_->transliterate(text);
    std::string out;
    text.toUTF8String(out);
    return out;
  }

 private:
  std::unique_ptr<icu::Transliterator> converter_;
};

Lexicon read() {
  Lexicon lexicon;
  const Traditional traditional;
  std::uint32_t number = 0;
  for (const auto& asset : assets()) {
    if (asset.name != "assets/concepts.tsv") continue;
    for (const std::string_view line : ascii::split(asset.bytes, '\n')) {
      if (line.empty() || line.front() == '#') continue;
      const bool stops = line.front() == '-';
      ++number;
      for (const std::string_view name : ascii::split(line.substr(stops ? 2 : 0), '|')) {
        const std::uint32_t value = stops ? Lexicon::nothing : number;
        lexicon.add(name, value, true);
        if (const auto first = static_cast<unsigned char>(name.front());
            first >= 0xE4 && first <= 0xE9)
          lexicon.add(traditional.of(name), value, true);
      }
    }
  }
  return lexicon;
}

} // namespace

std::vector<Lexicon::Found> find_concepts(std::string_view text, std::span<const Word> words,
                                          std::size_t limit) {
  static const Lexicon lexicon = read();
  return lexicon.find(text, words, false, limit);
}

} // namespace wireroom::language
