#include "story/grouper.h"
#include "language/detect.h"
#include <algorithm>

namespace wireroom::story {
namespace {

constexpr std::size_t candidates_found = 24; // by the index
constexpr std::size_t candidates_kept = 8;   // compared by their sums
constexpr std::size_t compared_in_full = 4;  // and with their members
constexpr std::size_t clock_documents = 32;
constexpr double same_paper_penalty = 1.5; // measured: docs/grouping.md

std::uint32_t hash_of(std::string_view text) {
  std::uint32_t h = 2166136261u;
  for (const char c : text) h = (h ^ static_cast<unsigned char>(c)) * 16777619u;
  return h;
}

const std::uint32_t nobody = hash_of(""); // the paper is not known

// Of the candidates, those most like the article, and the story of the one that it copies.
void keep_likeliest(std::vector<Slot>& slots, std::vector<Features>& features, Slot copied) {
  std::vector<float> likes;
  likes.reserve(features.size());
  for (const Features& each : features) likes.push_back(each[Feature::likeness]);
  std::sort(likes.begin(), likes.end(), std::greater<>());
  const float least = likes.size() > compared_in_full ? likes[compared_in_full - 1] : -1;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < slots.size(); ++i) {
    if (features[i][Feature::likeness] < least && slots[i] != copied) continue;
    slots[kept] = slots[i];
    features[kept++] = features[i];
  }
  slots.resize(kept);
  features.resize(kept);
}

} // namespace

std::string key_of(StoryId id) {
  return fmt::format("s{}", id.value);
}

Prepared prepare(Document document, bool explain) {
  Prepared out;
  const auto title = language::words(document.title), body = language::words(document.text);
  out.mentions = mentions_of(document.title, document.text, title, body);
  out.marks = marks_of(document, title, body, explain ? &out.said : nullptr);
  out.runs = runs_of(body);
  out.language = document.language;
  if (out.language.empty())
    out.language = language::detect(document.title + "\n" + document.text).code;
  document.text = {};
  out.document = std::move(document);
  return out;
}

Grouper::Grouper(Options options)
    : options_(options), terms_(options.terms), copies_(options.copy) {
  if (!options_.join) options_.join = &join_forest();
  if (!options_.unite) options_.unite = &unite_forest();
  if (!options_.across) options_.across = &across_forest();
}

// The clock follows the middle of the latest documents, so that one date in the future moves
// nothing.
void Grouper::tick(Instant at) {
  recent_.push_back(at);
  if (recent_.size() > clock_documents) recent_.pop_front();
  std::vector<Instant> sorted(recent_.begin(), recent_.end());
  const auto middle = sorted.begin() + std::ptrdiff_t(sorted.size() / 2);
  std::nth_element(sorted.begin(), middle, sorted.end());
  clock_ = std::max(clock_, *middle);
  if (clock_ - swept_ < hours(6)) return;
  swept_ = clock_;
  live_.expire(clock_ - options_.life);
}

LiveArticle Grouper::weighed(Prepared& prepared) {
  std::vector<std::uint32_t> keys;
  keys.reserve(prepared.mentions.terms.size());
  for (const Mention& mention : prepared.mentions.terms) keys.push_back(mention.key);
  terms_.count(keys, prepared.mentions.words);
  LiveArticle article;
  article.view = weigh(prepared.mentions, terms_, options_.without_views);
  article.id = prepared.document.id;
  article.at = prepared.document.published;
  article.paper = hash_of(prepared.document.paper);
  article.language = language_key(prepared.language);
  article.places = prepared.mentions.places;
  article.bare = prepared.mentions.bare;
  return article;
}

std::vector<Slot> Grouper::candidates(const LiveArticle& article,
                                      std::optional<Number> original) const {
  std::vector<Slot> slots;
  if (original)
    if (const LiveArticle* copied = live_.article(*original)) slots.push_back(copied->slot);
  for (const auto& [sum, slot] : live_.alike(article.view.terms, candidates_found)) {
    if (slots.size() == candidates_kept) break;
    if (!speaks(live_.story(slot), article.language)) continue;
    if (std::find(slots.begin(), slots.end(), slot) == slots.end()) slots.push_back(slot);
  }
  return slots;
}

// Whether one of its articles is in this language.
bool Grouper::speaks(const LiveStory& story, std::uint32_t language) const {
  if (story.only_language) return story.only_language == language;
  return std::any_of(story.members.begin(), story.members.end(), [&](Number one) {
    const LiveArticle* article = live_.article(one);
    return article && article->language == language;
  });
}

double Grouper::join_odds(const Features& features) const {
  return options_.learnt && !options_.join->empty()
             ? odds(*options_.join, features, options_.plain_share)
             : plain_odds(features);
}

// What no coefficient may overrule. A large story is joined only by an article that is like single
// members of it and not only like their sum, and the likeness asked for rises with its size.
bool Grouper::guarded(const Features& features, const LiveStory& story) const {
  if (!options_.guards) return false;
  // Two tellings of an event share a word of their titles, a name or a number.
  if (features[Feature::nearest_title] == 0 && features[Feature::name_evidence] == 0 &&
      features[Feature::copy] == 0)
    return true;
  // Of two bare titles that name different places, or different towns of one country, nothing else
  // could tell that they are of one event.
  if (features[Feature::places] < 0 && features[Feature::bare] > 0.5f &&
      features[Feature::copy] == 0)
    return true;
  if (story.size() < 4) return false;
  // Full texts snowball and bare titles seldom do.
  const bool bare = features[Feature::bare] > 0.5f;
  const float rise = (bare ? 0.01f : 0.03f) * std::min(4.0f, features[Feature::size] - 2);
  return features[Feature::nearest] < (bare ? 0.05f : 0.08f) + rise ||
         features[Feature::second_nearest] < (bare ? 0.02f : 0.06f) + rise;
}

// A paper tells an event once, and all of its articles share the words of its town.
bool Grouper::is_of_one_paper(const LiveStory& story, std::uint32_t paper) const {
  return paper != nobody &&
         std::all_of(story.members.begin(), story.members.end(), [&](Number one) {
           const LiveArticle* article = live_.article(one);
           return article && article->paper == paper;
         });
}

void Grouper::strip(Features& features) const {
  if (options_.time) return;
  features[Feature::gap_newest] = features[Feature::gap_oldest] = features[Feature::span] = 0;
  features[Feature::timely] = features[Feature::likeness];
  features[Feature::title_timely] = features[Feature::nearest_title];
}

Grouper::Choice Grouper::choose(const Prepared& prepared, const LiveArticle& article,
                                const std::optional<CopyFinder::Match>& copy) {
  auto slots = candidates(article, copy ? std::optional(copy->article) : std::nullopt);
  live_.fetch(slots);
  const LiveArticle* const copied = copy ? live_.article(copy->article) : nullptr;
  const Probe probe(article.view);
  std::vector<Features> features(slots.size());
  for (std::size_t i = 0; i < slots.size(); ++i)
    features[i][Feature::likeness] = plain_likeness(probe, live_.story(slots[i]).view);
  contrast_all(features);
  keep_likeliest(slots, features, copied ? copied->slot : no_slot);
  for (std::size_t i = 0; i < slots.size(); ++i) {
    const Features contrasts = features[i];
    features[i] = compare_sum(probe, live_.story(slots[i]));
    for (const Feature kept : {Feature::contrast, Feature::background})
      features[i][kept] = contrasts[kept];
    compare_members(features[i], probe, article, prepared.mentions, live_.story(slots[i]), live_);
    if (copied && copied->slot == slots[i])
      features[i][Feature::copy] = float(copy->overlap.containment());
    strip(features[i]);
  }
  if (watch_join) watch_join({article.id, slots, features}, live_);
  Choice best;
  for (std::size_t i = 0; i < slots.size(); ++i) {
    if (guarded(features[i], live_.story(slots[i]))) continue;
    double odds = join_odds(features[i]);
    if (is_of_one_paper(live_.story(slots[i]), article.paper)) odds -= same_paper_penalty;
    if (odds > best.odds) best = {slots[i], {}, odds, features[i], {}, 0};
  }
  return best;
}

void Grouper::explain(Placement& placement, const Choice& choice,
                      const Across::Article& marks) const {
  placement.odds = choice.odds;
  if (!options_.explain || choice.slot == no_slot) return;
  if (choice.agreement) {
    placement.shared = across_.shared(marks, choice.foreign);
    const auto shares = options_.across->shares(choice.agreement->values);
    for (int i = 0; i < Agreement::parts; ++i)
      placement.reasons.push_back({name_of(Agreement::Part(i)),
                                   double(choice.agreement->values[std::size_t(i)]),
                                   shares[std::size_t(i)]});
  } else {
    const auto shares = options_.join->shares(choice.features.values);
    for (std::size_t i = 0; i < feature_count; ++i)
      placement.reasons.push_back({name_of(Feature(i)), double(choice.features.values[i]),
                                   shares[i], direction_of(Feature(i)) == 0});
  }
  std::sort(
      placement.reasons.begin(), placement.reasons.end(),
      [](const Reason& a, const Reason& b) { return std::abs(a.weight) > std::abs(b.weight); });
}

Slot Grouper::settle(const Prepared& prepared, LiveArticle article, Slot slot,
                     const Choice& choice) {
  if (slot == no_slot)
    slot = live_.open(StoryId{next_story_++}, prepared.language);
  else
    live_.story(slot).cohesion += choice.features[Feature::likeness];
  live_.put(slot, next_number_, std::move(article));
  return slot;
}

std::optional<CopyFinder::Match> Grouper::begin(const Prepared& prepared) {
  tick(prepared.document.published);
  const std::size_t capacity = options_.copy.capacity;
  if (ids_.size() < capacity)
    ids_.push_back(prepared.document.id);
  else
    ids_[next_number_ % capacity] = prepared.document.id;
  return options_.copies ? copies_.add(prepared.runs) : std::nullopt;
}

Placement Grouper::add(Prepared prepared) {
  const std::optional<CopyFinder::Match> copy = begin(prepared);
  LiveArticle article = weighed(prepared);
  Across::Article marks =
      across_.weigh(next_number_, prepared.language, article.at, prepared.marks);
  marks.said = std::move(prepared.said);
  Choice choice = choose(prepared, article, copy);
  const Choice foreign = options_.languages ? across(marks) : Choice{};
  if (choice.odds <= options_.join_limit && foreign.odds > options_.across_limit) {
    choice = foreign;
    choice.features = compare_sum(Probe(article.view), live_.story(foreign.slot));
  }
  Placement placement;
  placement.language = prepared.language;
  if (copy) {
    placement.copy_of = ids_[copy->article % options_.copy.capacity];
    placement.own = 1 - copy->overlap.of_first;
  }
  explain(placement, choice, marks);
  const bool joins = choice.agreement || choice.odds > options_.join_limit;
  Slot slot = joins ? choice.slot : no_slot;
  placement.opened = slot == no_slot;
  slot = settle(prepared, std::move(article), slot, choice);
  across_.keep(std::move(marks));
  placement.put = live_.story(slot).id;
  const Number number = next_number_++;
  obey_pending(prepared.document.id, placement.revisions);
  slot = live_.article(number)->slot;
  placement.story = live_.story(slot).id;
  repair(slot, placement.revisions);
  unite_across(live_.article(number)->slot, foreign, placement.revisions);
  if (const LiveArticle* placed = live_.article(number))
    placement.story = live_.story(placed->slot).id;
  return placement;
}

void Grouper::restore(Prepared prepared, const Placement& placement) {
  begin(prepared);
  LiveArticle article = weighed(prepared);
  across_.keep(across_.weigh(next_number_, prepared.language, article.at, prepared.marks));
  const StoryId put = placement.put ? placement.put : placement.story;
  Slot slot = live_.find(put);
  if (slot == no_slot) {
    slot = live_.open(put, prepared.language);
  } else {
    LiveStory& story = live_.story(slot);
    story.cohesion += likeness(article.view, story.view).all;
  }
  next_story_ = std::max(next_story_, put.value + 1);
  const Number number = next_number_++;
  live_.put(slot, number, std::move(article));
  // In the order of add(): the desk's waiting words, the look that repair takes, its revisions.
  const auto waited =
      std::find_if(placement.revisions.begin(), placement.revisions.end(),
                   [](const Revision& r) { return r.cause != Revision::Cause::arrival; });
  std::for_each(placement.revisions.begin(), waited, [&](const Revision& r) { replay(r); });
  is_due(live_.story(live_.article(number)->slot));
  std::for_each(waited, placement.revisions.end(), [&](const Revision& r) { replay(r); });
}

StoryId Grouper::resolve(StoryId id) const {
  auto found = redirects_.find(id.value);
  while (found != redirects_.end()) {
    id.value = found->second;
    found = redirects_.find(id.value);
  }
  return id;
}

std::size_t Grouper::bytes() const {
  return terms_.bytes() + copies_.bytes() + across_.bytes() + live_.article_bytes() +
         live_.story_bytes() + ids_.capacity() * sizeof(std::string);
}

} // namespace wireroom::story
