#include "story/join.h"
#include "base/assert.h"
#include "story_assets.h"
#include <algorithm>
#include <cmath>

namespace wireroom::story {
namespace {

constexpr std::size_t most_compared = 12; // members of a story that an article is held against

float days_between(Instant a, Instant b) {
  return float(std::abs(std::chrono::duration<double, std::ratio<86400>>(a - b).count()));
}

float bell(float days, float width) {
  return std::exp(-days * days / (2 * width * width));
}

// The first three and the latest members stand for all.
template <typename Visit>
void each_compared(const LiveStory& story, Visit visit) {
  const std::size_t size = story.size();
  for (std::size_t i = 0; i < size; ++i) {
    if (size > most_compared && i == 3) i = size - (most_compared - 3);
    visit(story.members[i]);
  }
}

struct Nearest {
  float first = 0, second = 0, sum = 0, title = 0, evidence = 0, head = 0, rest = 0;
  int count = 0;
  bool number = false;
  void take(const Likeness& like) {
    ++count;
    sum += like.all;
    title = std::max(title, like.title);
    evidence = std::max(evidence, like.evidence);
    head = std::max(head, like.head_evidence);
    rest = std::max(rest, like.head_evidence - like.head_rarest);
    number |= like.title_number;
    if (like.all > first)
      second = std::exchange(first, like.all);
    else
      second = std::max(second, like.all);
  }
};

void set(Features& out, const Likeness& like) {
  out[Feature::likeness] = like.all;
  out[Feature::title] = like.title;
  out[Feature::lead] = like.lead;
  out[Feature::names] = like.names;
  out[Feature::numbers] = like.numbers;
  out[Feature::rarest] = like.rarest;
  out[Feature::evidence] = like.evidence;
  out[Feature::name_evidence] = like.name_evidence;
  out[Feature::covered] = like.covered;
}

void set(Features& out, const Nearest& nearest) {
  out[Feature::nearest] = nearest.first;
  out[Feature::second_nearest] = nearest.count > 1 ? nearest.second : nearest.first;
  out[Feature::mean_member] = nearest.count ? nearest.sum / float(nearest.count) : 0;
  out[Feature::nearest_title] = nearest.title;
  out[Feature::nearest_evidence] = nearest.evidence;
  out[Feature::head_evidence] = nearest.head;
  out[Feature::head_rest] = nearest.rest;
}

// +1: a number of both titles; -1: both have numbers, and none is the same.
float numbers_agree(bool shared, bool left, bool right) {
  return shared ? 1 : left && right ? -1 : 0;
}

void set_time(Features& out, float newest, float oldest, float span) {
  out[Feature::gap_newest] = newest;
  out[Feature::gap_oldest] = oldest;
  out[Feature::span] = span;
  out[Feature::timely] = out[Feature::likeness] * bell(newest, 1.5f);
  out[Feature::title_timely] = out[Feature::nearest_title] * bell(newest, 1.5f);
}

Forest shipped(std::string_view name) {
  for (const auto& asset : assets())
    if (asset.name == name) {
      auto forest = Forest::parse(asset.bytes, feature_count);
      ASSERT(forest); // a test reads what is shipped
      return *std::move(forest);
    }
  return {};
}

float cohesion_of(const LiveStory& story) {
  return story.size() > 1 ? story.cohesion / float(story.size() - 1) : 0.3f;
}

} // namespace

std::string_view name_of(Feature feature) {
  static constexpr std::string_view names[feature_count] = {"shared words",
                                                            "shared title words",
                                                            "shared lead words",
                                                            "shared names",
                                                            "shared numbers",
                                                            "rarest shared word",
                                                            "weight of shared words",
                                                            "weight of shared names and numbers",
                                                            "title covered",
                                                            "nearest article",
                                                            "second nearest article",
                                                            "mean of articles",
                                                            "nearest title",
                                                            "weight shared with nearest",
                                                            "copied text",
                                                            "ahead of other stories",
                                                            "likeness to unrelated stories",
                                                            "likeness within the story",
                                                            "days to the newest",
                                                            "days to the oldest",
                                                            "days the story spans",
                                                            "size of the story",
                                                            "length of the article",
                                                            "title alone",
                                                            "shared words in time",
                                                            "shared title in time",
                                                            "places",
                                                            "weight of shared words of the head",
                                                            "the same without the rarest",
                                                            "numbers of the title"};
  return names[std::size_t(feature)];
}

int direction_of(Feature feature) {
  switch (feature) {
  case Feature::background:
  case Feature::cohesion:
  case Feature::span:
  case Feature::length:
  case Feature::bare:
    return 0;
  case Feature::gap_newest:
  case Feature::gap_oldest:
    return -1;
  default:
    return 1;
  }
}

Features compare_sum(const Probe& article, const LiveStory& story) {
  Features out;
  set(out, likeness(article, story.view));
  return out;
}

void compare_members(Features& out, const Probe& probe, const LiveArticle& article,
                     const Mentions& mentions, const LiveStory& story, const Live& live) {
  Nearest nearest;
  PlaceList places;
  bool numbers = false;
  each_compared(story, [&](Number number) {
    const LiveArticle& member = *live.article(number);
    if (member.language != article.language) return;
    nearest.take(likeness(probe, member.view));
    for (const auto place : member.places.list()) places.add(place);
    numbers |= member.view.title_numbers;
  });
  set(out, nearest);
  out[Feature::places] = float(language::nearness(article.places.list(), places.list()));
  out[Feature::title_number] = numbers_agree(nearest.number, article.view.title_numbers, numbers);
  out[Feature::cohesion] = cohesion_of(story);
  out[Feature::size] = std::log2(float(story.size()) + 1);
  out[Feature::length] = std::log2(float(mentions.words) + 1);
  out[Feature::bare] = mentions.bare;
  set_time(out, days_between(article.at, story.newest), days_between(article.at, story.oldest),
           days_between(story.newest, story.oldest));
}

Features compare(const LiveStory& a, const LiveStory& b, const Live& live) {
  Features out;
  set(out, likeness(a.view, b.view));
  Nearest nearest;
  std::size_t bare = 0, all = 0;
  PlaceList places_a, places_b;
  bool numbers_a = false, numbers_b = false;
  each_compared(b, [&](Number right) {
    for (const auto place : live.article(right)->places.list()) places_b.add(place);
    numbers_b |= live.article(right)->view.title_numbers;
  });
  each_compared(a, [&](Number left) {
    const LiveArticle& article = *live.article(left);
    for (const auto place : article.places.list()) places_a.add(place);
    numbers_a |= article.view.title_numbers;
    ++all;
    bare += article.bare;
    Nearest one;
    const Probe probe(article.view);
    each_compared(b, [&](Number right) {
      const LiveArticle& other = *live.article(right);
      if (other.language == article.language) one.take(likeness(probe, other.view));
    });
    nearest.count += one.count;
    nearest.sum += one.sum;
    nearest.title = std::max(nearest.title, one.title);
    nearest.evidence = std::max(nearest.evidence, one.evidence);
    nearest.head = std::max(nearest.head, one.head);
    nearest.rest = std::max(nearest.rest, one.rest);
    nearest.number |= one.number;
    nearest.second = std::max({nearest.second, one.second, std::min(nearest.first, one.first)});
    nearest.first = std::max(nearest.first, one.first);
  });
  set(out, nearest);
  out[Feature::places] = float(language::nearness(places_a.list(), places_b.list()));
  out[Feature::title_number] = numbers_agree(nearest.number, numbers_a, numbers_b);
  out[Feature::cohesion] = std::min(cohesion_of(a), cohesion_of(b));
  out[Feature::size] = std::log2(float(std::min(a.size(), b.size())) + 1);
  out[Feature::length] = std::log2(float(std::max(a.size(), b.size())) + 1);
  out[Feature::bare] = all ? float(bare) / float(all) : 0;
  const Instant later = std::max(a.oldest, b.oldest), earlier = std::min(a.newest, b.newest);
  set_time(out, later > earlier ? days_between(later, earlier) : 0,
           days_between(a.oldest, b.oldest),
           days_between(std::max(a.newest, b.newest), std::min(a.oldest, b.oldest)));
  return out;
}

void contrast_all(std::vector<Features>& candidates) {
  float first = 0, second = 0;
  std::size_t best = 0;
  std::vector<float> all;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const float like = candidates[i][Feature::likeness];
    all.push_back(like);
    if (like > first) {
      second = std::exchange(first, like);
      best = i;
    } else {
      second = std::max(second, like);
    }
  }
  std::sort(all.begin(), all.end());
  const float middle = all.empty() ? 0 : all[all.size() / 2];
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    candidates[i][Feature::contrast] =
        candidates[i][Feature::likeness] - (i == best ? second : first);
    candidates[i][Feature::background] = all.size() > 2 ? middle : 0;
  }
}

const Forest& join_forest() {
  static const Forest forest = shipped("assets/join.forest");
  return forest;
}

const Forest& unite_forest() {
  static const Forest forest = shipped("assets/unite.forest");
  return forest;
}

double plain_odds(const Features& features) {
  // A large story's sum is like many articles that none of its members is like.
  double likeness = double(features[Feature::timely]);
  if (features[Feature::nearest] < features[Feature::likeness])
    likeness *= 0.3 + 0.7 * double(features[Feature::nearest] / features[Feature::likeness]);
  return 20.0 * likeness - 3.2;
}

double odds(const Forest& forest, const Features& features, double plain_share) {
  // The plain rule knows nothing of snowballs, which full texts make and bare titles do not.
  const double size = std::exp2(double(features[Feature::size])) - 1;
  if (features[Feature::bare] < 0.5f) plain_share /= std::max(1.0, size);
  return (1 - plain_share) * forest.odds(features.values) + plain_share * plain_odds(features);
}

} // namespace wireroom::story
