#include "story/live.h"
#include <algorithm>
#include <functional>

namespace wireroom::story {
namespace {

constexpr std::size_t most_posted = 48;  // words under which a story is filed
constexpr std::size_t most_asked = 32;   // words of an article that are looked up
constexpr std::size_t most_read = 3'000; // newest entries read of one word's list
constexpr std::size_t most_read_in_all = 9'000;
constexpr float least_alike = 0.01f;
constexpr std::size_t members_fetched = 4;
constexpr std::size_t allocation = 16; // what memory costs beyond what is asked for

std::uint32_t hash_of(std::string_view id) {
  return std::uint32_t(std::hash<std::string_view>()(id));
}

} // namespace

Slot Live::open(StoryId id, std::string language) {
  Slot slot = 0;
  if (free_.empty()) {
    slot = Slot(stories_.size());
    stories_.emplace_back();
  } else {
    slot = free_.back();
    free_.pop_back();
  }
  lives_.resize(stories_.size());
  lives_[slot] = true;
  stories_[slot].id = id;
  stories_[slot].language = std::move(language);
  by_id_[id.value] = slot;
  ++live_;
  return slot;
}

void Live::put(Slot slot, Number number, LiveArticle article) {
  LiveStory& story = stories_[slot];
  article.slot = slot;
  if (story.members.empty()) story.newest = story.oldest = article.at;
  story.newest = std::max(story.newest, article.at);
  story.oldest = std::min(story.oldest, article.at);
  story.members.push_back(number);
  story.view.add(article.view);
  story.only_language =
      story.size() == 1 || story.only_language == article.language ? article.language : 0;
  name(article, number);
  keep(number, std::move(article));
  // A large story's strongest words hardly change with one more article.
  if (story.size() < 16 || story.size() % 8 == 0) post(slot);
}

void Live::keep(Number number, LiveArticle article) {
  if (articles_.empty()) first_ = number;
  while (articles_.size() <= number - first_) articles_.emplace_back();
  articles_[number - first_] = std::make_unique<LiveArticle>(std::move(article));
  ++held_;
}

void Live::move(Number number, Slot to) {
  LiveArticle& moved = at(number);
  auto& old = stories_[moved.slot].members;
  old.erase(std::remove(old.begin(), old.end(), number), old.end());
  auto& members = stories_[to].members;
  members.insert(std::upper_bound(members.begin(), members.end(), number), number);
  moved.slot = to;
}

void Live::rebuild(Slot slot) {
  LiveStory& story = stories_[slot];
  story.view = {};
  bool first = true;
  for (const Number number : story.members) {
    const LiveArticle& member = at(number);
    story.view.add(member.view);
    story.newest = first ? member.at : std::max(story.newest, member.at);
    story.oldest = first ? member.at : std::min(story.oldest, member.at);
    story.only_language = first || story.only_language == member.language ? member.language : 0;
    first = false;
  }
  post(slot);
}

void Live::absorb(Slot into, Slot from) {
  LiveStory& kept = stories_[into];
  LiveStory& gone = stories_[from];
  for (const Number number : gone.members) at(number).slot = into;
  const auto middle =
      kept.members.insert(kept.members.end(), gone.members.begin(), gone.members.end());
  std::inplace_merge(kept.members.begin(), middle, kept.members.end());
  kept.view.merge(gone.view);
  kept.newest = std::max(kept.newest, gone.newest);
  kept.oldest = std::min(kept.oldest, gone.oldest);
  kept.cohesion += gone.cohesion;
  if (kept.only_language != gone.only_language) kept.only_language = 0;
  gone.members.clear();
  post(into);
  close(from);
}

void Live::close(Slot slot) {
  LiveStory& story = stories_[slot];
  for (const Number number : story.members) {
    by_name_.erase(hash_of(at(number).id), number);
    articles_[number - first_].reset();
    --held_;
  }
  for (; !articles_.empty() && !articles_.front(); ++first_) articles_.pop_front();
  by_id_.erase(story.id.value);
  story = {};
  lives_[slot] = false;
  dead_.push_back(slot);
  --live_;
  if (dead_.size() > 1'000 + live_ / 8) sweep();
}

// Files the story under its strongest words; words that it loses later stay filed, which costs a
// look and no more.
void Live::post(Slot slot) {
  LiveStory& story = stories_[slot];
  struct Word {
    float all;
    std::uint32_t key;
  };
  thread_local std::vector<Word> strongest; // kept for its memory
  strongest.clear();
  for (const auto& term : story.view.terms()) strongest.push_back({term.all, term.key});
  const std::size_t most = std::min(most_posted, strongest.size());
  std::nth_element(strongest.begin(), strongest.begin() + std::ptrdiff_t(most), strongest.end(),
                   [](const Word& a, const Word& b) { return a.all > b.all; });
  const float norm = story.view.norm() > 0 ? story.view.norm() : 1;
  std::vector<std::uint32_t> added;
  for (std::size_t i = 0; i < most; ++i) {
    const auto key = strongest[i].key;
    if (std::binary_search(story.posted.begin(), story.posted.end(), key)) continue;
    index_.file(key, slot, strongest[i].all / norm);
    added.push_back(key);
  }
  std::sort(added.begin(), added.end());
  const auto middle = story.posted.insert(story.posted.end(), added.begin(), added.end());
  std::inplace_merge(story.posted.begin(), middle, story.posted.end());
}

// Takes closed stories out of the index, after which their slots can serve again.
void Live::sweep() {
  index_.sweep([&](Slot slot) { return !stories_[slot].id; });
  free_.insert(free_.end(), dead_.begin(), dead_.end());
  dead_.clear();
}

std::vector<std::pair<float, Slot>> Live::alike(std::span<const Term> terms, std::size_t most,
                                                Slot except) const {
  std::vector<WordIndex::Asked> words;
  words.reserve(terms.size());
  for (const Term& term : terms) words.push_back({term.key, term.value()});
  if (words.size() > most_asked) {
    std::nth_element(words.begin(), words.begin() + most_asked, words.end(),
                     [](const auto& a, const auto& b) { return a.weight > b.weight; });
    words.resize(most_asked);
  }
  return index_.alike(words, most, least_alike, {most_read, most_read_in_all}, lives_, except);
}

void Live::fetch(const std::vector<Slot>& slots) const {
  constexpr std::size_t line = 64, begin_of_story = 512;
  const auto fetch_terms = [](const void* from, std::size_t bytes) {
    for (std::size_t at = 0; at < bytes; at += line)
      __builtin_prefetch(static_cast<const char*>(from) + at);
  };
  for (const Slot slot : slots) {
    const LiveStory& story = stories_[slot];
    const auto& terms = story.view.terms(); // what follows the beginning is foreseen by the machine
    fetch_terms(terms.data(), std::min(begin_of_story, terms.size() * sizeof(StoryTerm)));
    const std::size_t members = std::min(story.size(), members_fetched);
    for (std::size_t i = story.size() - members; i < story.size(); ++i)
      __builtin_prefetch(article(story.members[i]));
  }
  for (const Slot slot : slots) {
    const LiveStory& story = stories_[slot];
    const std::size_t members = std::min(story.size(), members_fetched);
    for (std::size_t i = story.size() - members; i < story.size(); ++i)
      if (const LiveArticle* member = article(story.members[i]))
        fetch_terms(member->view.terms.data(), member->view.terms.size() * sizeof(Term));
  }
}

Slot Live::find(StoryId id) const {
  const auto found = by_id_.find(id.value);
  return found == by_id_.end() ? no_slot : found->second;
}

const Number* Live::find_article(std::string_view id) const {
  return by_name_.find(hash_of(id), [&](Number one) { return article(one)->id == id; });
}

// Of two articles of one id the later one has the name.
void Live::name(const LiveArticle& named, Number number) {
  const std::uint32_t hash = hash_of(named.id);
  if (Number* known = by_name_.find(hash, [&](Number one) { return article(one)->id == named.id; }))
    *known = number;
  else
    by_name_.add(hash, number);
}

void Live::expire(Instant before) {
  for (Slot slot = 0; slot < stories_.size(); ++slot)
    if (stories_[slot].id && stories_[slot].newest < before) close(slot);
}

std::size_t Live::article_bytes() const {
  const std::size_t in_string = std::string().capacity();
  std::size_t total = by_name_.bytes() + articles_.size() * sizeof(articles_.front());
  for (const auto& article : articles_)
    if (article)
      total += sizeof(*article) + allocation + article->view.terms.size() * sizeof(Term) +
               allocation + (article->id.capacity() > in_string ? article->id.capacity() + 1 : 0);
  return total;
}

std::size_t Live::story_bytes() const {
  std::size_t total = index_.bytes();
  for (const auto& story : stories_)
    total += sizeof(story) + story.view.terms().capacity() * sizeof(StoryTerm) +
             story.posted.capacity() * 4 + story.members.capacity() * 4;
  return total;
}

} // namespace wireroom::story
