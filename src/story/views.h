// Views: an article, and a story, as weighted words: all, title, lead, names, numbers.
//
// An article keeps its strongest `most_terms` words in one list whose entries say in which views
// they stand; a story keeps the sums of its members' lists. Sizes are bounded, see
// most_story_terms.
#pragma once
#include "language/places.h"
#include "language/words.h"
#include "story/terms.h"
#include <algorithm>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace wireroom::story {

enum View : std::uint8_t { in_title = 1, in_lead = 2, is_name = 4, is_number = 8, is_place = 16 };

inline constexpr std::size_t most_terms = 72;
inline constexpr std::size_t most_story_terms = 224;

// One distinct word of a text, before it is weighed.
struct Mention {
  std::uint32_t key = 0;
  std::uint16_t count = 0; // in title (three times) and body
  std::uint8_t views = 0;
};

// The places that title and lead name, sorted, each once; at most so many.
struct PlaceList {
  static constexpr std::size_t most = 7;
  language::Place places[most];
  std::uint8_t size = 0;
  void add(language::Place place);
  std::span<const language::Place> list() const { return {places, size}; }
};

// Made from the text alone, so it can be made by any thread before the stream's turn.
struct Mentions {
  std::vector<Mention> terms; // by key
  std::uint32_t words = 0;    // in title and body
  PlaceList places;
  bool bare = false; // there is no body
};
Mentions mentions_of(std::string_view title, std::string_view body,
                     std::span<const language::Word> title_words,
                     std::span<const language::Word> body_words);

struct Term {
  std::uint32_t key = 0;
  std::uint16_t weight = 0; // of 65535; squares sum to 1
  std::uint8_t views = 0;
  std::uint8_t rarity = 0; // how much the word tells by itself: Terms::weight * 20
  float value() const { return float(weight) / 65535.0f; }
};

// An article's terms, at most most_terms of them, in no more memory than they need.
class TermList {
 public:
  TermList() = default;
  explicit TermList(std::span<const Term> terms)
      : terms_(std::make_unique_for_overwrite<Term[]>(terms.size())),
        size_(std::uint8_t(terms.size())) {
    std::copy(terms.begin(), terms.end(), terms_.get());
  }
  const Term* data() const { return terms_.get(); }
  const Term* begin() const { return data(); }
  const Term* end() const { return data() + size_; }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  const Term& operator[](std::size_t i) const { return terms_[i]; }

 private:
  std::unique_ptr<Term[]> terms_;
  std::uint8_t size_ = 0;
};

struct ArticleView {
  [[no_unique_address]] TermList terms; // by key
  bool title_numbers = false;           // its title has a number
  float title_norm = 0, lead_norm = 0, name_norm = 0, number_norm = 0;
};
ArticleView weigh(const Mentions& mentions, const Terms& terms,
                  std::uint8_t without = 0); // View bits that are not to be told apart

struct StoryTerm {
  std::uint32_t key = 0;
  float all = 0, title = 0, lead = 0; // sums over the members
  std::uint16_t members = 0;          // that have it
  std::uint8_t views = 0;             // in which any member has it
  std::uint8_t rarity = 0;
};

// The sum of some articles' views; bounded by most_story_terms.
class StoryView {
 public:
  void add(const ArticleView& article);
  void merge(const StoryView& other);
  const std::vector<StoryTerm>& terms() const { return terms_; }
  float norm() const { return norm_; }
  float title_norm() const { return title_norm_; }
  float lead_norm() const { return lead_norm_; }
  float name_norm() const { return name_norm_; }
  float number_norm() const { return number_norm_; }

 private:
  void settle(std::vector<StoryTerm>& sum);
  std::vector<StoryTerm> terms_; // by key
  float norm_ = 0, title_norm_ = 0, lead_norm_ = 0, name_norm_ = 0, number_norm_ = 0;
};

// Likeness of two articles' or an article's and a story's views; each between 0 and 1.
struct Likeness {
  float all = 0, title = 0, lead = 0, names = 0, numbers = 0;
  float rarest = 0;          // the most that one shared word tells
  float evidence = 0;        // what the shared words tell together
  float name_evidence = 0;   // the same of names and numbers
  int marks = 0;             // names and numbers shared that tell something by themselves
  float covered = 0;         // share of the article's title that the other has anywhere
  float head_evidence = 0;   // what shared words of title and lead tell that are no places
  float head_rarest = 0;     // the most that one of them tells
  bool title_number = false; // both titles have the same number
};
Likeness likeness(const ArticleView& a, const ArticleView& b);
Likeness likeness(const ArticleView& a, const StoryView& b);

// An article's words made ready to be looked up, for comparing it with many; the same answers.
class Probe {
 public:
  explicit Probe(const ArticleView& article); // which must outlive it
  const ArticleView& article() const { return article_; }
  // False only of a word that the article has not.
  bool may_have(std::uint32_t key) const { return (maybe_[key % bits / 64] >> (key % 64)) & 1; }
  const Term* find(std::uint32_t key) const {
    for (std::size_t at = key % slots; at_[at]; at = (at + 1) % slots)
      if (article_.terms[at_[at] - 1u].key == key) return &article_.terms[at_[at] - 1u];
    return nullptr;
  }

 private:
  static constexpr std::size_t slots = 512, bits = 4096;
  const ArticleView& article_;
  std::uint64_t maybe_[bits / 64] = {};
  std::uint8_t at_[slots] = {}; // index into the terms, plus one
};
static_assert(most_terms < 256);
Likeness likeness(const Probe& a, const ArticleView& b);
Likeness likeness(const Probe& a, const StoryView& b);
float plain_likeness(const Probe& a, const StoryView& b); // its `all` alone
Likeness likeness(const StoryView& a, const StoryView& b);

} // namespace wireroom::story
