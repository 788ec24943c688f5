// Join: what speaks for and against an article belonging to a story, or two stories being one.
//
// The features are numbers that mean the same for every kind of news; the coefficients that weigh
// them are learnt by tools/learn-join and shipped in assets/join.forest and assets/unite.forest.
#pragma once
#include "base/forest.h"
#include "story/live.h"
#include <array>
#include <string_view>

namespace wireroom::story {

enum class Feature : std::uint8_t {
  likeness,
  title,
  lead,
  names,
  numbers,
  rarest,
  evidence,
  name_evidence,
  covered,
  nearest,
  second_nearest,
  mean_member,
  nearest_title,
  nearest_evidence,
  copy,
  contrast,
  background,
  cohesion,
  gap_newest,
  gap_oldest,
  span,
  size,
  length,
  bare,
  timely,
  title_timely,
  places,
  head_evidence,
  head_rest,
  title_number
};
inline constexpr std::size_t feature_count = std::size_t(Feature::title_number) + 1;

// As shown to people: "shared names", "hours since the newest".
std::string_view name_of(Feature feature);

// +1: more of it can only speak for the join, -1: only against, 0: either. The learner obeys.
int direction_of(Feature feature);

struct Features {
  std::array<float, feature_count> values{};
  float& operator[](Feature f) { return values[std::size_t(f)]; }
  float operator[](Feature f) const { return values[std::size_t(f)]; }
};

// An article against a story's sum: only what contrast_all() needs, for candidates of which most
// are nothing like it.
Features compare_sum(const Probe& article, const LiveStory& story);

// Adds what the story's members and times tell. `contrast` and `background` need the other
// candidates and are set by contrast_all().
void compare_members(Features& features, const Probe& probe, const LiveArticle& article,
                     const Mentions& mentions, const LiveStory& story, const Live& live);

// Two stories.
Features compare(const LiveStory& a, const LiveStory& b, const Live& live);

// Sets each candidate's contrast (its likeness less the best other's) and the background.
void contrast_all(std::vector<Features>& candidates);

// The shipped coefficients.
const Forest& join_forest();
const Forest& unite_forest();

// The decision without learnt coefficients: likeness in time against one limit. What the ablation
// and the first round of learning use.
double plain_odds(const Features& features);

// What is learnt is sure of news like that which it was learnt from, and too shy of other news: the
// plain rule has a share in every decision, less of it the larger the story is.
double odds(const Forest& forest, const Features& features, double plain_share);

} // namespace wireroom::story
