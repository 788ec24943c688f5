// Stories in other languages: which of them an article belongs to, and which are one with its own.
#include "story/grouper.h"
#include <algorithm>

namespace wireroom::story {
namespace {

constexpr std::size_t articles_found = 16;
constexpr float most_gap = 3.5f;        // days
constexpr double never = -20;           // odds of what is alike in one way alone
constexpr double sure = 1.0;            // odds more, to join two stories that stand already
constexpr std::size_t most_united = 12; // articles of the smaller of two stories

// What the articles of one story agree in with the newcomer.
struct Foreigner {
  Slot slot = no_slot;
  Agreement agreement;
  Number best = 0; // of its articles
  void take(const Agreement& one, Number article) {
    const float most = agreement[Agreement::all], gap = agreement[Agreement::gap];
    const bool first = slot == no_slot;
    if (first || one[Agreement::all] > most) best = article;
    const float second = first ? 0
                         : one[Agreement::all] > most
                             ? most
                             : std::max(agreement[Agreement::second], one[Agreement::all]);
    for (int i = 0; i < Agreement::parts; ++i)
      agreement.values[std::size_t(i)] =
          std::max(agreement.values[std::size_t(i)], one.values[std::size_t(i)]);
    agreement[Agreement::second] = second;
    agreement[Agreement::gap] = first ? one[Agreement::gap] : std::min(gap, one[Agreement::gap]);
  }
};

} // namespace

// Sure is only what is alike in two ways: what both are about, and where, with whom or how much.
double Grouper::across_odds(const Agreement& agreement) const {
  if (agreement[Agreement::kinds] < 2) return never;
  if (!options_.across->empty()) return options_.across->odds(agreement.values);
  return double(agreement[Agreement::all]) * 0.5 + double(agreement[Agreement::cosine]) * 6 - 12;
}

Grouper::Choice Grouper::across(const Across::Article& marks) const {
  std::vector<Foreigner> stories;
  for (const auto& [number, agreement] : across_.alike(marks, articles_found)) {
    const LiveArticle* const article = live_.article(number);
    if (!article || agreement[Agreement::gap] > most_gap) continue;
    auto known = std::find_if(stories.begin(), stories.end(),
                              [&](const Foreigner& s) { return s.slot == article->slot; });
    if (known == stories.end()) known = stories.insert(known, Foreigner{});
    known->take(agreement, number);
    known->slot = article->slot;
  }
  float first = 0, second = 0;
  for (const Foreigner& story : stories) {
    const float all = story.agreement[Agreement::all];
    second = std::max(second, std::min(first, all));
    first = std::max(first, all);
  }
  Choice best;
  for (Foreigner& story : stories) {
    const float all = story.agreement[Agreement::all];
    story.agreement[Agreement::ahead] = all - (all == first ? second : first);
    if (watch_across) watch_across({story.slot, story.agreement}, live_);
    const double odds = across_odds(story.agreement);
    if (odds > best.odds)
      best = {story.slot, live_.story(story.slot).id, odds, {}, story.agreement, story.best};
  }
  return best;
}

// An article that was put to a story of its own language may show that a foreign one is the same.
void Grouper::unite_across(Slot slot, const Choice& foreign, std::vector<Revision>& revisions) {
  if (!options_.repair || foreign.odds <= options_.across_limit + sure) return;
  const Slot other = live_.find(resolve(foreign.story)); // repair may have joined it meanwhile
  if (other == slot || other == no_slot || forbidden(slot, other) ||
      std::min(live_.story(slot).size(), live_.story(other).size()) > most_united)
    return;
  join_stories(slot, other, revisions);
}

} // namespace wireroom::story
