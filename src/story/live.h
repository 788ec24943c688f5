// Live: the stories and articles that grouping still holds in memory, and the index over their
// words.
//
// A story lives until its newest article is older than Options::life. Stories stand in numbered
// slots; articles are numbered in the order of their arrival. One thread at a time.
#pragma once
#include "base/id.h"
#include "base/time.h"
#include "story/name_index.h"
#include "story/views.h"
#include "story/word_index.h"
#include <cstdint>
#include <deque>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace wireroom::story {

using Slot = std::uint32_t;
using Number = std::uint32_t; // of an article
inline constexpr Slot no_slot = UINT32_MAX;

struct LiveArticle {
  std::string id;
  ArticleView view;
  Instant at{};
  Slot slot = no_slot;
  std::uint32_t paper = 0;    // hash of the masthead
  std::uint32_t language = 0; // hash of its primary tag
  PlaceList places;
  bool bare = false;
};

struct LiveStory {
  StoryId id; // none: the slot is free
  std::string language;
  StoryView view;
  Instant newest{}, oldest{};
  std::vector<Number> members;       // in order of arrival
  std::vector<std::uint32_t> posted; // words under which the index files it, sorted
  float cohesion = 0;                // sum over later members of their likeness when they came
  std::uint32_t next_check = 2;      // size at which repair looks at it next
  std::uint32_t only_language = 0;   // LiveArticle::language of all its members; 0: of several
  std::size_t size() const { return members.size(); }
};

class Live {
 public:
  Slot open(StoryId id, std::string language);
  void put(Slot slot, Number number, LiveArticle article); // a new article
  void move(Number number, Slot to);                       // without rebuilding the views
  void rebuild(Slot slot);                                 // views, times, index from the members
  void absorb(Slot into, Slot from);                       // all of `from`; its slot is freed
  void close(Slot slot);                                   // forgets the story and its articles

  // Stories that share telling words with these, best first; at most `most`. The number is the sum
  // of products of the weights of shared words, a lower bound of the cosine.
  std::vector<std::pair<float, Slot>> alike(std::span<const Term> terms, std::size_t most,
                                            Slot except = no_slot) const;

  // Asks the memory for what comparing with these stories and their members reads.
  void fetch(const std::vector<Slot>& slots) const;

  LiveStory& story(Slot slot) { return stories_[slot]; }
  const LiveStory& story(Slot slot) const { return stories_[slot]; }
  Slot slots() const { return Slot(stories_.size()); }
  // Null when it lives no more.
  const LiveArticle* article(Number number) const {
    const auto at = std::size_t(number - first_);
    return at < articles_.size() ? articles_[at].get() : nullptr;
  }
  LiveArticle* article(Number number) {
    const auto at = std::size_t(number - first_);
    return at < articles_.size() ? articles_[at].get() : nullptr;
  }
  Slot find(StoryId id) const;
  const Number* find_article(std::string_view id) const;

  void expire(Instant before); // closes stories whose newest article is older
  std::size_t live() const { return live_; }
  std::size_t articles() const { return held_; }
  std::size_t article_bytes() const;
  std::size_t story_bytes() const;

 private:
  void keep(Number number, LiveArticle article);
  void name(const LiveArticle& article, Number number);
  void post(Slot slot);
  void sweep();

  std::vector<LiveStory> stories_;
  std::vector<Slot> free_, dead_;
  std::vector<std::uint8_t> lives_; // by slot; asked far more often than the stories themselves
  std::size_t live_ = 0;
  std::unordered_map<std::int64_t, Slot> by_id_;
  LiveArticle& at(Number number) { return *articles_[number - first_]; }

  // By number, from first_ on; null once its story is closed.
  std::deque<std::unique_ptr<LiveArticle>> articles_;
  Number first_ = 0;
  std::size_t held_ = 0;
  NameIndex by_name_;
  WordIndex index_;
};

} // namespace wireroom::story
