// Ranking: how much a story matters at an instant. Pure and reproducible for any past instant: only
// tellings that were there at that instant may be given.
//
// A story counts by the papers that tell it in their own words; a copy is reach, not a further
// source. Countries widen it, time takes it back: importance halves with every `half_life` since
// the newest own report, and slower with the age of the whole story.
#pragma once
#include "base/id.h"
#include "base/time.h"
#include <string>
#include <vector>

namespace wireroom::story {

struct Telling {
  ArticleId article;
  std::string paper, country; // masthead; ISO 3166 alpha-2
  Instant at{};               // published
  double own = 1;             // share of its text that is its own
  bool copy = false;
};

struct Standing {
  double rank = 0;
  int papers = 0, countries = 0, own_reports = 0; // distinct mastheads; papers with own words
  Instant first{}, latest{};
};

struct RankLimits {
  hours half_life{24};     // since the newest own report
  double copy_share = 0.2; // what a copy counts against an own report
};

Standing standing(const std::vector<Telling>& tellings, Instant now, const RankLimits& limits = {});

// "told by 6 papers in 5 countries, 2 own reports, first at 04:10"; the day stands with the time
// when it is another one than `now`'s. `offset` is that of the reader of the sentence.
std::string facts(const Standing& standing, Instant now, minutes offset);

} // namespace wireroom::story
