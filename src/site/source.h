// Source: where the site gets its views from; a set of functions over the network's rows. Each may
// be called from several threads at once. An absent view becomes the not-found page (withdrawn and
// forbidden articles look no different from those that never were); an error becomes the page that
// says so, with status 500.
#pragma once
#include "base/result.h"
#include "site/views.h"
#include <functional>

namespace wireroom::site {

template <typename View, typename... Keys>
using Query = std::function<Result<std::optional<View>>(Keys...)>;

// Where a feed is cut from the whole: by paper, section or country; all empty for the whole.
struct FeedScope {
  std::string paper, section, country;
};

// How long rendered pages may be kept: as long as `change` stays the same and the clock is before
// `until`, the next instant at which terms alone show or hide something.
struct Freshness {
  std::uint64_t change = 0;
  Instant until = Instant::max();
};

struct Source {
  std::function<Freshness()> freshness;
  Query<FrontView> front;
  Query<StoryView, StoryId> story;
  Query<ArticleView, ArticleId> article;
  Query<PaperView, const std::string&> paper;
  Query<CountryView, const std::string&> country;
  Query<SectionView, const std::string&> section;
  Query<SearchView, const std::string&, int> search; // the query's words, and the page from 1
  Query<BriefingView, const std::string&> briefing;  // of a day; the newest for ""
  Query<BriefingList> briefings;
  Query<BriefingList> briefings_in_feed; // the newest, whole, as the terms allow it in feeds
  Query<CorrectionsView> corrections;
  Query<FeedView, const FeedScope&> feed;
  Query<Catalogue> catalogue;
};

} // namespace wireroom::site
