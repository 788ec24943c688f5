#include "story/marks.h"
#include "language/concepts.h"
#include "language/places.h"
#include "language/quantities.h"
#include "language/sound.h"
#include "language/stem.h"
#include "story/spread_sort.h"
#include "story/terms.h"
#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <string>

namespace wireroom::story {
namespace {

using Kind = Mark::Kind;

constexpr std::size_t most_words = 260; // of a body
constexpr std::size_t lead_words = 60;
constexpr std::size_t least_sound = 5; // letters
constexpr double common_word = 4e-6;   // of running words: no name of a person or firm

std::uint32_t hash(Kind kind, std::uint64_t value) {
  std::uint64_t h = (value + 1) * 0x9E3779B97F4A7C15u + std::uint64_t(kind);
  h ^= h >> 32;
  h *= 0xBF58476D1CE4E5B9u;
  h ^= h >> 29;
  return std::uint32_t(h) ? std::uint32_t(h) : 1u;
}

std::uint64_t hash(std::string_view text) {
  std::uint64_t h = 0xCBF29CE484222325u;
  for (const char c : text) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
  return h;
}

// How many articles have a number: most the small ones and the years, few one of three figures.
double share_of(const language::Quantity& q, Instant published) {
  using Q = language::Quantity::Kind;
  if (q.kind == Q::pair) return q.value < 6 ? 0.01 : 0.003;
  if (q.kind == Q::day) {
    const double now =
        std::chrono::duration<double, days::period>(published.time_since_epoch()).count();
    return std::abs(q.value - now) < 3 ? 0.3 : 0.015;
  }
  const double v = q.value;
  if (v != std::floor(v)) return v < 10 ? 0.006 : 0.003;
  if (v <= 3) return 0.25;
  if (v <= 12) return 0.08;
  if (v <= 31) return 0.03;
  if (v >= 2015 && v <= 2030) return 0.12;
  double figures = v;
  while (figures >= 10 && std::fmod(figures, 10) == 0) figures /= 10;
  return figures < 10 ? 0.012 : figures < 100 ? (v < 100 ? 0.012 : 0.006) : 0.002;
}

std::string in_figures(const language::Quantity& q) {
  using Q = language::Quantity::Kind;
  if (q.kind == Q::pair) return fmt::format("{}-{}", q.value, q.second);
  if (q.kind == Q::number) return fmt::format("{}", q.value);
  const std::chrono::year_month_day day(std::chrono::sys_days(days(std::int64_t(q.value))));
  return fmt::format("{:04}-{:02}-{:02}", int(day.year()), unsigned(day.month()),
                     unsigned(day.day()));
}

std::uint8_t common_of(double share_of_articles) {
  return std::uint8_t(std::clamp(-8 * std::log2(share_of_articles), 0.0, 255.0));
}

// Of articles, those that have one such mark.
const struct {
  std::uint8_t town = common_of(0.01), country = common_of(0.06), thing = common_of(0.03),
               name = common_of(0.003), sound = common_of(0.002);
} share;

class Maker {
 public:
  Maker(const Document& document, MarkWords* said) : document_(document), said_(said) {}

  void take(std::string_view text, std::span<const language::Word> words, bool title) {
    words = words.first(std::min(words.size(), most_words));
    text_ = text;
    words_ = words;
    title_ = title;
    known_.assign(words.size(), false);
    for (const auto& place : language::find_places(text, words, most_words)) {
      std::fill_n(known_.begin() + place.first, place.words, true);
      const bool town = place.place.within;
      add(Kind::place, place.place.country * 256u + place.place.within, place.first,
          town ? share.town : share.country, place.words);
      // Who names a town names its country.
      if (town)
        add(Kind::place, place.place.country * 256u, place.first, share.country, place.words);
    }
    for (const auto& concept_ : language::find_concepts(text, words, most_words)) {
      if (words[concept_.first].latin)
        std::fill_n(known_.begin() + concept_.first, concept_.words, true);
      add(Kind::concept_, concept_.value, concept_.first, share.thing, concept_.words);
    }
    for (const auto& q : language::find_quantities(text, words, document_.published, most_words)) {
      add(q.kind == language::Quantity::Kind::day ? Kind::day : Kind::number, q.key(), q.first,
          common_of(share_of(q, document_.published)));
      if (said_) said_->back().second = in_figures(q);
    }
    names();
  }

  std::vector<Mark> done() {
    if (said_) {
      std::stable_sort(said_->begin(), said_->end(),
                       [](const auto& a, const auto& b) { return a.first < b.first; });
      said_->erase(std::unique(said_->begin(), said_->end(),
                               [](const auto& a, const auto& b) { return a.first == b.first; }),
                   said_->end());
    }
    // Of equals, one of the head comes first.
    spread_sort(marks_, [](const Mark& m) { return std::uint64_t(m.key) << 32 | !m.head; });
    marks_.erase(std::unique(marks_.begin(), marks_.end(),
                             [](const Mark& a, const Mark& b) { return a.key == b.key; }),
                 marks_.end());
    if (marks_.size() > most_marks) {
      std::stable_sort(marks_.begin(), marks_.end(), [](const Mark& a, const Mark& b) {
        return a.common + 8 * a.head > b.common + 8 * b.head;
      });
      marks_.resize(most_marks);
      std::sort(marks_.begin(), marks_.end(),
                [](const Mark& a, const Mark& b) { return a.key < b.key; });
    }
    return std::move(marks_);
  }

 private:
  void add(Kind kind, std::uint64_t value, std::size_t word, std::uint8_t common,
           std::size_t words = 1) {
    marks_.push_back({hash(kind, value), kind, title_ || word < lead_words, common});
    if (!said_) return;
    const language::Word &first = words_[word], &last = words_[word + words - 1];
    said_->emplace_back(marks_.back().key,
                        text_.substr(first.from, last.from + last.size - first.from));
  }

  // Of a name that goes over several words, `name` has no blanks.
  void add_sound(std::string_view name, std::size_t word, std::size_t words = 1) {
    const std::string sound = language::sound_of(name);
    if (sound.size() < least_sound) return;
    add(Kind::sound, hash(sound), word, share.sound, words);
    if (said_ && words == 1) said_->back().second = name;
  }

  std::string_view written(const language::Word& word) const {
    return text_.substr(word.from, word.size);
  }

  // The word after it stands right behind, parted by a blank or a hyphen.
  bool adjoins(std::size_t i) const {
    if (i + 1 >= words_.size()) return false;
    const std::size_t end = words_[i].from + words_[i].size;
    return words_[i + 1].from == end + 1 && (text_[end] == ' ' || text_[end] == '-');
  }

  bool is_name(std::size_t i) const {
    const language::Word& word = words_[i];
    return word.latin && word.capital && !word.number && !known_[i] && word.key;
  }

  void names() {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      const language::Word& word = words_[i];
      if (!word.key || word.number || known_[i]) continue;
      if (word.latin)
        i = latin_name(i);
      else
        foreign_name(i);
    }
  }

  // A run of words with capitals: each as written, all together as they sound.
  std::size_t latin_name(std::size_t i) {
    if (!is_name(i) || (title_ && capitals_tell_nothing())) return i;
    std::string all;
    std::size_t last = i;
    for (std::size_t j = i; j < i + 4 && j < words_.size(); ++j) {
      if (!is_name(j) && !(j > i && text_[words_[j].from - 1] == '-')) break;
      if (!(words_[j].opens && j == i) && words_[j].size >= 3 && is_name(j)) {
        add(Kind::name, words_[j].key, j, share.name);
        if (j == i || words_[j].size >= 5) add_sound(written(words_[j]), j);
      }
      all += written(words_[j]);
      last = j;
      if (!adjoins(j)) break;
    }
    if (last > i) add_sound(all, i, last - i + 1);
    return last;
  }

  bool capitals_tell_nothing() const {
    std::size_t latin = 0, capital = 0;
    for (const auto& word : words_)
      if (word.latin && !word.number && word.size > 3) {
        ++latin;
        capital += word.capital;
      }
    return capital * 10 > latin * 7;
  }

  void foreign_name(std::size_t i) {
    const std::string_view word = written(words_[i]);
    const auto first = static_cast<unsigned char>(word.front());
    if (first >= 0xE4 && first <= 0xE9) { // Han
      if (word.size() == 3 && (i == 0 || !is_single(i - 1))) han_name(i);
      return;
    }
    if (word.size() < 6 || (first == 0xE0 && word.size() < 9)) return;
    if (shipped_frequency(words_[i].key) > common_word) return;
    std::string stem(word);
    language::light_stem(stem);
    add_sound(stem, i);
    if (first >= 0xEA && first <= 0xED && stem.size() > 9) add_sound(stem.substr(0, 9), i);
  }

  bool is_single(std::size_t i) const {
    return words_[i].size == 3 && static_cast<unsigned char>(text_[words_[i].from]) >= 0xE4 &&
           !words_[i].latin;
  }

  // Names of people are no words of the dictionary: two to four characters that stand by
  // themselves.
  void han_name(std::size_t i) {
    std::size_t count = 1;
    while (i + count < words_.size() && count < 5 && is_single(i + count) &&
           words_[i + count].from == words_[i + count - 1].from + 3)
      ++count;
    for (std::size_t n = 2; n <= std::min<std::size_t>(count, 3); ++n)
      add_sound(text_.substr(words_[i].from, 3 * n), i);
  }

  const Document& document_;
  MarkWords* const said_; // null: nobody asks
  std::string_view text_;
  std::span<const language::Word> words_;
  std::vector<bool> known_; // of the words: they belong to a place or a thing
  bool title_ = false;
  std::vector<Mark> marks_;
};

} // namespace

std::string_view name_of(Mark::Kind kind) {
  static constexpr std::string_view names[] = {"number", "day", "place", "thing", "name", "sound"};
  return names[std::size_t(kind)];
}

std::vector<Mark> marks_of(const Document& document, std::span<const language::Word> title,
                           std::span<const language::Word> body, MarkWords* said) {
  Maker maker(document, said);
  maker.take(document.title, title, true);
  maker.take(document.text, body, false);
  return maker.done();
}

} // namespace wireroom::story
