#include "story/actors.h"
#include "language/places.h"
#include "language/words.h"
#include "story/terms.h"
#include <algorithm>
#include <span>

namespace wireroom::story {
namespace {

using language::Word;

constexpr std::size_t early = 150; // words
constexpr std::size_t most_words = 4;
constexpr double common = 3e-5; // share of running words from which a word is none of a name's own
constexpr double rare = 3e-6;   // and under which one of a name's words must be

std::string_view between(std::string_view text, const Word& a, const Word& b) {
  return text.substr(a.from + a.size, b.from - a.from - a.size);
}

bool is_of_name(const Word& word) {
  return word.capital && !word.opens && !word.number && word.size > 1;
}

// "Institute of Ocean ...", "Tan and Sons": a name that goes on behind a small word is not known
// whole.
bool goes_on(std::string_view text, std::span<const Word> words, std::size_t end) {
  return end + 1 < words.size() && !words[end].capital && words[end].size <= 3 &&
         words[end + 1].capital && !words[end + 1].opens &&
         between(text, words[end - 1], words[end]) == " " &&
         between(text, words[end], words[end + 1]) == " ";
}

bool comes_from(std::string_view text, std::span<const Word> words, std::size_t begin) {
  return begin > 1 && !words[begin - 1].capital && words[begin - 1].size <= 3 &&
         words[begin - 2].capital && between(text, words[begin - 1], words[begin]) == " " &&
         between(text, words[begin - 2], words[begin - 1]) == " ";
}

class Finder {
 public:
  Finder(std::string_view text, const KnownWords& known)
      : text_(text), known_(known), words_(language::words(text)), place_(words_.size()) {
    for (const auto& name : language::find_places(text_, words_, words_.size()))
      for (std::uint32_t i = 0; i < name.words; ++i) place_[name.first + i] = true;
  }

  std::vector<Actor> find() {
    std::vector<Actor> out;
    for (std::size_t i = 0; i < words_.size();) {
      if (!is_of_name(words_[i])) {
        ++i;
        continue;
      }
      std::size_t end = i + 1;
      while (end < words_.size() && is_of_name(words_[end]) &&
             between(text_, words_[end - 1], words_[end]) == " ")
        ++end;
      take(i, end, out);
      i = end;
    }
    return out;
  }

 private:
  // Offices and titles before a name are common words, or were there before: "Minister Maria
  // Reyes" brings Maria Reyes.
  void take(std::size_t begin, std::size_t end, std::vector<Actor>& out) {
    if (comes_from(text_, words_, begin) || goes_on(text_, words_, end)) return;
    while (begin < end && (known_.has(words_[begin].key) || is_common(begin))) ++begin;
    if (end - begin < 2 || end - begin > most_words) return;
    bool any_rare = false;
    for (std::size_t i = begin; i < end; ++i) {
      if (known_.has(words_[i].key) || place_[i] || is_common(i)) return;
      any_rare |= shipped_frequency(words_[i].key) < rare;
    }
    if (!any_rare || !stands_out(begin, end)) return;
    const std::size_t from = words_[begin].from, to = words_[end - 1].from + words_[end - 1].size;
    std::string name(text_.substr(from, to - from));
    const bool told =
        std::any_of(out.begin(), out.end(), [&](const Actor& actor) { return actor.name == name; });
    if (!told) out.push_back({std::move(name), to});
  }

  bool is_common(std::size_t i) const { return shipped_frequency(words_[i].key) > common; }

  bool stands_out(std::size_t begin, std::size_t end) const {
    const std::uint32_t last = words_[end - 1].key;
    const auto mentions = std::count_if(words_.begin(), words_.end(),
                                        [&](const Word& word) { return word.key == last; });
    return mentions > 2 || (mentions == 2 && begin < early);
  }

  std::string_view text_;
  const KnownWords& known_;
  std::vector<Word> words_;
  std::vector<bool> place_;
};

} // namespace

void KnownWords::add(std::string_view text) {
  for (const Word& word : language::words(text)) keys_.insert(word.key);
}

std::vector<Actor> new_actors(std::string_view text, const KnownWords& known) {
  return Finder(text, known).find();
}

} // namespace wireroom::story
