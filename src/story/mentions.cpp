// A text's words before they are weighed: how often, and in which views.
#include "story/spread_sort.h"
#include "story/views.h"
#include <algorithm>

namespace wireroom::story {
namespace {

constexpr std::size_t lead_words = 60;

// A title in which nearly every word has a capital says nothing of names.
bool capitals_tell(std::span<const language::Word> title) {
  std::size_t latin = 0, capital = 0;
  for (const auto& word : title)
    if (word.latin && !word.number && word.size > 3) {
      ++latin;
      capital += word.capital;
    }
  return capital * 10 <= latin * 7;
}

// Marks the words that name places, and keeps the places.
std::vector<bool> note_places(std::string_view text, std::span<const language::Word> words,
                              PlaceList& places) {
  std::vector<bool> marked(words.size());
  for (const auto& name : language::find_places(text, words, lead_words)) {
    places.add(name.place);
    for (std::uint32_t i = 0; i < name.words; ++i) marked[name.first + i] = true;
  }
  return marked;
}

bool counts(const language::Word& word) {
  return word.key && (word.size > 1 || word.number || !word.latin);
}

// Adds up the words of a text, most of which it says more than once.
class Tally {
 public:
  explicit Tally(std::size_t words) {
    std::size_t slots = 256;
    while (slots < words * 2) slots *= 2;
    at_.resize(slots);
    terms_.reserve(words / 2 + 16);
  }

  void add(std::uint32_t key, int count, std::uint8_t views) {
    const std::size_t mask = at_.size() - 1;
    std::size_t slot = (key * 0x9E3779B1u) & mask;
    while (at_[slot] && terms_[at_[slot] - 1].key != key) slot = (slot + 1) & mask;
    if (!at_[slot]) {
      terms_.push_back({key, std::uint16_t(count), views});
      at_[slot] = std::uint32_t(terms_.size());
      return;
    }
    Mention& sum = terms_[at_[slot] - 1];
    sum.count = std::uint16_t(std::min(60'000, sum.count + count));
    sum.views |= views;
  }

  std::vector<Mention> by_key() {
    spread_sort(terms_, [](const Mention& mention) { return mention.key; });
    return std::move(terms_);
  }

 private:
  std::vector<std::uint32_t> at_; // where the word stands, plus one
  std::vector<Mention> terms_;
};

} // namespace

void PlaceList::add(language::Place place) {
  const auto end = places + size, at = std::lower_bound(places, end, place);
  if (size == most || (at != end && *at == place)) return;
  std::copy_backward(at, end, end + 1);
  *at = place;
  ++size;
}

Mentions mentions_of(std::string_view title_text, std::string_view body_text,
                     std::span<const language::Word> title, std::span<const language::Word> body) {
  Mentions out;
  const auto title_places = note_places(title_text, title, out.places);
  const auto body_places = note_places(body_text, body, out.places);
  out.words = std::uint32_t(title.size() + body.size());
  out.bare = body.empty();
  Tally tally(title.size() + body.size());
  const bool tell = capitals_tell(title);
  for (std::size_t i = 0; i < title.size(); ++i) {
    const auto& word = title[i];
    if (!counts(word)) continue;
    std::uint8_t views = in_title;
    if (title_places[i]) views |= is_place;
    if (word.number)
      views |= is_number;
    else if (word.capital && tell && !word.opens)
      views |= is_name;
    tally.add(word.key, 3, views);
  }
  for (std::size_t i = 0; i < body.size(); ++i) {
    const auto& word = body[i];
    if (!counts(word)) continue;
    std::uint8_t views = i < lead_words ? in_lead : 0;
    if (body_places[i]) views |= is_place;
    if (word.number)
      views |= is_number;
    else if (word.capital && !word.opens)
      views |= is_name;
    tally.add(word.key, 1, views);
  }
  out.terms = tally.by_key();
  return out;
}

} // namespace wireroom::story
