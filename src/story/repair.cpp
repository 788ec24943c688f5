// The repair pass: stories are looked at again as they grow, joined with their like, and parted
// when they turn out to be two.
#include "story/grouper.h"
#include <algorithm>

namespace wireroom::story {
namespace {

constexpr std::size_t partners_found = 16;
constexpr std::size_t partners_compared = 4;
constexpr std::size_t least_to_split = 5;

// A story's strongest words, as an article would have them, to look up its like.
std::vector<Term> strongest(const StoryView& view) {
  std::vector<Term> terms;
  const float norm = view.norm() > 0 ? view.norm() : 1;
  for (const StoryTerm& term : view.terms())
    terms.push_back({term.key, std::uint16_t(std::min(65535.0f, term.all / norm * 65535.0f)),
                     term.views, term.rarity});
  return terms;
}

} // namespace

double Grouper::unite_odds(const Features& features) const {
  return options_.learnt && !options_.unite->empty()
             ? odds(*options_.unite, features, options_.plain_share / 2)
             : plain_odds(features);
}

Slot Grouper::join_stories(Slot a, Slot b, std::vector<Revision>& revisions) {
  // The larger one keeps its id, of equals the older.
  const LiveStory &left = live_.story(a), &right = live_.story(b);
  const bool keep_left =
      left.size() != right.size() ? left.size() > right.size() : left.id.value < right.id.value;
  const Slot kept = keep_left ? a : b, gone = keep_left ? b : a;
  const StoryId from = live_.story(gone).id, to = live_.story(kept).id;
  live_.absorb(kept, gone);
  redirects_[from.value] = to.value;
  revisions.push_back({.kind = Revision::Kind::joined, .from = from, .to = to});
  return kept;
}

Slot Grouper::unite_with_like(Slot slot, std::vector<Revision>& revisions) {
  const LiveStory& story = live_.story(slot);
  double best = options_.unite_limit;
  Slot partner = no_slot;
  std::size_t compared = 0;
  for (const auto& [sum, other] : live_.alike(strongest(story.view), partners_found, slot)) {
    const LiveStory& candidate = live_.story(other);
    if (primary_tag(candidate.language) != primary_tag(story.language) || forbidden(slot, other))
      continue;
    if (++compared > partners_compared) break;
    Features features = compare(story, candidate, live_);
    strip(features);
    if (watch_unite) watch_unite({story, candidate, features}, live_);
    const double odds = unite_odds(features);
    if (odds > best) {
      best = odds;
      partner = other;
    }
  }
  return partner == no_slot ? slot : join_stories(slot, partner, revisions);
}

bool Grouper::is_due(LiveStory& story) const {
  if (!options_.repair || story.size() < story.next_check) return false;
  while (story.next_check <= story.size()) story.next_check += 1 + story.next_check / 3;
  return true;
}

void Grouper::repair(Slot slot, std::vector<Revision>& revisions) {
  if (!is_due(live_.story(slot))) return;
  slot = unite_with_like(slot, revisions);
  if (live_.story(slot).size() >= least_to_split) split(slot, revisions);
}

// Parts the members around the two that are least alike; when the halves would not be joined today,
// the smaller one leaves under a new id.
void Grouper::split(Slot slot, std::vector<Revision>& revisions) {
  // Words tell nothing of likeness to articles of other languages: those stay.
  std::vector<Number> members = live_.story(slot).members;
  const std::uint32_t language = language_key(live_.story(slot).language);
  std::erase_if(members, [&](Number one) { return live_.article(one)->language != language; });
  if (members.size() < least_to_split) return;
  const std::size_t step = (members.size() + 15) / 16;
  float least = 2;
  Number first = 0, second = 0;
  for (std::size_t i = 0; i < members.size(); i += step)
    for (std::size_t j = i + step; j < members.size(); j += step) {
      const float like =
          likeness(live_.article(members[i])->view, live_.article(members[j])->view).all;
      if (like >= least) continue;
      least = like;
      first = members[i];
      second = members[j];
    }
  if (least > 0.15f) return;
  LiveStory left, right;
  left.view.add(live_.article(first)->view);
  right.view.add(live_.article(second)->view);
  left.members = {first};
  right.members = {second};
  for (const Number number : members) {
    if (number == first || number == second) continue;
    const ArticleView& view = live_.article(number)->view;
    LiveStory& nearer =
        likeness(view, left.view).all >= likeness(view, right.view).all ? left : right;
    nearer.view.add(view);
    nearer.members.push_back(number);
  }
  for (LiveStory* half : {&left, &right}) {
    std::sort(half->members.begin(), half->members.end());
    half->newest = half->oldest = live_.article(half->members.front())->at;
    for (const Number number : half->members) {
      half->newest = std::max(half->newest, live_.article(number)->at);
      half->oldest = std::min(half->oldest, live_.article(number)->at);
    }
  }
  Features features = compare(left, right, live_);
  strip(features);
  if (unite_odds(features) > options_.split_limit) return;
  const LiveStory& smaller = left.size() < right.size() ? left : right;
  for (const Number in : left.members)
    for (const Number out : right.members)
      if (bound(live_.article(in)->id, live_.article(out)->id)) return;
  part(slot, smaller.members, revisions);
}

void Grouper::part(Slot slot, const std::vector<Number>& leaving,
                   std::vector<Revision>& revisions) {
  Revision revision{
      .kind = Revision::Kind::moved, .from = live_.story(slot).id, .to = {next_story_++}};
  for (const Number number : leaving) revision.articles.push_back(live_.article(number)->id);
  part_as(revision.to, slot, leaving);
  revisions.push_back(std::move(revision));
}

void Grouper::part_as(StoryId id, Slot slot, const std::vector<Number>& leaving) {
  const Slot made = live_.open(id, live_.story(slot).language);
  const float cohesion = live_.story(slot).size() > 1
                             ? live_.story(slot).cohesion / float(live_.story(slot).size() - 1)
                             : 0;
  for (const Number number : leaving) live_.move(number, made);
  for (const Slot each : {slot, made}) {
    live_.rebuild(each);
    LiveStory& story = live_.story(each);
    story.cohesion = cohesion * float(story.size() - 1);
    story.next_check = std::uint32_t(story.size() + 1);
  }
}

// What was revised once is revised again, as far as its articles still live.
void Grouper::replay(const Revision& revision) {
  next_story_ = std::max(next_story_, revision.to.value + 1);
  const Slot from = live_.find(revision.from);
  if (revision.kind == Revision::Kind::joined) {
    redirects_[revision.from.value] = revision.to.value;
    if (from == no_slot) return;
    Slot to = live_.find(revision.to);
    if (to == no_slot) to = live_.open(revision.to, live_.story(from).language);
    live_.absorb(to, from);
    return;
  }
  std::vector<Number> leaving;
  for (const std::string& article : revision.articles)
    if (const Number* number = live_.find_article(article);
        number && live_.article(*number)->slot == from)
      leaving.push_back(*number);
  if (!leaving.empty()) part_as(revision.to, from, leaving);
}

} // namespace wireroom::story
