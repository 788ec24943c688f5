// The desk's word: must-join and must-not-join hold before every coefficient, for articles that are
// here and for those still to come.
#include "story/grouper.h"
#include <algorithm>

namespace wireroom::story {

bool Grouper::forbidden(Slot a, Slot b) const {
  if (apart_.empty()) return false;
  for (const auto& [one, other] : apart_) {
    const Number *x = live_.find_article(one), *y = live_.find_article(other);
    if (!x || !y) continue;
    const Slot here = live_.article(*x)->slot, there = live_.article(*y)->slot;
    if ((here == a && there == b) || (here == b && there == a)) return true;
  }
  return false;
}

bool Grouper::bound(const std::string& a, const std::string& b) const {
  return together_.contains({std::min(a, b), std::max(a, b)});
}

void Grouper::obey_now(const DeskWord& word, std::vector<Revision>& revisions) {
  const Number *x = live_.find_article(word.article), *y = live_.find_article(word.other);
  if (!x || !y) return;
  // The one that came later leaves: what the desk joined with the earlier one stays with it.
  const Number later = std::max(*x, *y);
  const Slot a = live_.article(*x)->slot, b = live_.article(*y)->slot;
  if (word.kind == DeskWord::Kind::must_join) {
    if (a != b) join_stories(a, b, revisions);
  } else if (a == b) {
    part(a, {later}, revisions);
  }
}

void Grouper::obey_pending(const std::string& article, std::vector<Revision>& revisions) {
  const auto [from, to] = words_.equal_range(article);
  for (auto word = from; word != to; ++word) obey_now(word->second, revisions);
  for (Revision& revision : revisions) revision.cause = Revision::Cause::arrival;
}

std::vector<Revision> Grouper::obey(const DeskWord& word) {
  const auto pair = std::minmax(word.article, word.other);
  const std::pair<std::string, std::string> ordered{pair.first, pair.second};
  const bool join = word.kind == DeskWord::Kind::must_join;
  (join ? together_ : apart_).insert(ordered);
  (join ? apart_ : together_).erase(ordered); // the latest word counts
  std::erase_if(words_, [&](const auto& kept) {
    return std::minmax(kept.second.article, kept.second.other) == pair;
  });
  words_.emplace(word.article, word);
  words_.emplace(word.other, word);
  std::vector<Revision> revisions;
  obey_now(word, revisions);
  for (Revision& revision : revisions) revision.cause = Revision::Cause::desk;
  return revisions;
}

} // namespace wireroom::story
