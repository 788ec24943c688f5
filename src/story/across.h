// Across: articles of other languages that share telling marks with an article.
//
// Remembers the marks of the articles of the last days, in the order of arrival, and counts how
// many articles have each, over all languages. What two articles agree in becomes a few numbers,
// which a small forest weighs (assets/across.forest, learnt by tools/learn-join). One thread at a
// time.
#pragma once
#include "base/forest.h"
#include "base/time.h"
#include "story/live.h"
#include "story/marks.h"
#include "story/terms.h"
#include <array>
#include <deque>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace wireroom::story {

// What speaks for two articles in different languages telling one event.
struct Agreement {
  enum Part {
    all,     // what the shared marks tell together
    head,    // of it, those that stand in both titles or leads
    cosine,  // of all marks
    covered, // share of the marks of the poorer one that both have
    numbers, // what shared numbers tell
    days,    // shared days
    places,  // shared places
    things,  // what both are about
    names,   // shared names, as written or by sound
    kinds,   // how many of numbers, places, things and names are shared
    second,  // `all` of the story's second best article
    gap,     // days between them
    ahead,   // `all` less that of the best article of another story
    parts
  };
  std::array<float, parts> values{};
  float& operator[](Part part) { return values[part]; }
  float operator[](Part part) const { return values[part]; }
};

std::string_view name_of(Agreement::Part part);
int direction_of(Agreement::Part part); // as direction_of(Feature)

const Forest& across_forest();

// "en" of "en-MY", and its hash.
std::string_view primary_tag(std::string_view language);
std::uint32_t language_key(std::string_view language);

class Across {
 public:
  static constexpr std::size_t most_days = 4;          // that an article is remembered
  static constexpr std::size_t most_articles = 20'000; // that are remembered

  struct Weighed {
    std::uint32_t key = 0;
    float weight = 0;
    Mark::Kind kind = Mark::Kind::number;
    bool head = false;
  };
  struct Article {
    Number number = 0;
    std::uint32_t language = 0;
    Instant at{};
    bool latin = false; // its language is written in Latin letters
    float norm = 0, sum = 0;
    std::vector<Weighed> marks; // by key
    MarkWords said;             // only with Options::explain
  };

  // A mark that two articles share, and what each of them says.
  struct Shared {
    Mark::Kind kind = Mark::Kind::number;
    float weight = 0;
    std::string here, there;
  };

  // Counts the marks and weighs them.
  Article weigh(Number number, std::string_view language, Instant at,
                const std::vector<Mark>& marks);

  // Remembered articles of other languages that share telling marks, the best first, with what they
  // agree in (but for `second` and `ahead`, which a story's other articles tell).
  std::vector<std::pair<Number, Agreement>> alike(const Article& article, std::size_t most) const;

  // The marks that a remembered article shares with another, the weightiest first.
  std::vector<Shared> shared(const Article& article, Number remembered) const;

  void keep(Article article);
  std::size_t bytes() const;

 private:
  void forget(Instant before);
  void file(const Article& article);

  Terms terms_{{.trust = 300, .half_life = 20'000, .shipped = false}};
  std::deque<Article> articles_; // numbers follow one another
  std::unordered_map<std::uint32_t, std::vector<Number>> index_;
  bool filed_ = false; // the index is not needed before there is a second language
  std::unordered_map<std::uint32_t, std::size_t> languages_; // remembered articles of each
};

} // namespace wireroom::story
