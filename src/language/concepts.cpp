#include "language/concepts.h"
#include "base/ascii.h"
#include "language_assets.h"

namespace wireroom::language {
namespace {

Lexicon read() {
  Lexicon lexicon;
  std::uint32_t number = 0;
  for (const auto& asset : assets()) {
    if (asset.name != "assets/concepts.tsv") continue;
    for (const std::string_view line : ascii::split(asset.bytes, '\n')) {
      if (line.empty() || line.front() == '#') continue;
      const bool stops = line.front() == '-';
      ++number;
      for (const std::string_view name : ascii::split(line.substr(stops ? 2 : 0), '|'))
        lexicon.add(name, stops ? Lexicon::nothing : number, true);
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
