#include "rounds.h"
#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstdio>
#include <map>
#include <thread>
#include <unordered_map>

namespace wireroom::learn {
namespace {

using story::LiveStory;

// How many labelled members of each true story a story holds.
class Truth {
 public:
  Truth(const Set& set) {
    for (std::size_t i = 0; i < set.truth.size(); ++i)
      by_number_.push_back(set.truth[i]);
  }
  int of(story::Number number) const { return by_number_[number]; }

  std::unordered_map<int, double> counts(const LiveStory& story, double& labelled) const {
    std::unordered_map<int, double> out;
    labelled = 0;
    for (const auto number : story.members)
      if (const int truth = of(number); truth >= 0) {
        ++out[truth];
        ++labelled;
      }
    return out;
  }

 private:
  std::vector<int> by_number_;
};

// Most candidates are nothing like the article: of those, one in eight stands for all.
class Thinned {
 public:
  void add(std::vector<Example>& to, Example example, double odds) {
    if (example.truth == 0 && odds < -5) {
      if (++easy_ % 8) return;
      example.weight *= 8;
    }
    to.push_back(example);
  }

 private:
  std::size_t easy_ = 0;
};

template <typename Example> void even_out(std::vector<Example>& examples, double weight) {
  double total = 0;
  for (const auto& example : examples) total += double(example.weight);
  for (auto& example : examples) example.weight *= float(weight * 1000 / std::max(1.0, total));
}

} // namespace

Figures run(const Set& set, const Model& model, const story::Grouper::Options& base,
            Examples* examples, std::vector<std::int64_t>* said) {
  story::Grouper::Options options = base;
  options.learnt &= !model.join.empty();
  options.join = &model.join;
  options.unite = &model.unite;
  options.across = &model.across;
  story::Grouper grouper(options);
  const Truth truth(set);
  Examples mine;
  Thinned join, unite;
  const auto odds_of = [](const Forest& forest, const story::Features& features) {
    return forest.empty() ? 20 * double(features[story::Feature::likeness]) - 6
                          : forest.odds(features.values);
  };
  story::Number number = 0;
  if (examples)
    grouper.watch_across = [&](const story::Grouper::Foreign& foreign, const story::Live& live) {
      const int gold = truth.of(number);
      double labelled = 0;
      auto counts = truth.counts(live.story(foreign.slot), labelled);
      if (gold >= 0 && labelled > 0)
        mine.across.push_back({foreign.agreement, float(counts[gold] / labelled), 1});
    };
  if (examples && !set.foreign) {
    grouper.watch_join = [&](const story::Grouper::Decision& decision, const story::Live& live) {
      const int gold = truth.of(number);
      if (gold < 0) return;
      for (std::size_t i = 0; i < decision.slots.size(); ++i) {
        double labelled = 0;
        auto counts = truth.counts(live.story(decision.slots[i]), labelled);
        if (labelled > 0)
          join.add(mine.join, {decision.features[i], float(counts[gold] / labelled), 1},
                   odds_of(model.join, decision.features[i]));
      }
    };
    grouper.watch_unite = [&](const story::Grouper::Union& two, const story::Live&) {
      double left = 0, right = 0, same = 0;
      const auto a = truth.counts(two.a, left), b = truth.counts(two.b, right);
      if (left == 0 || right == 0) return;
      for (const auto& [gold, n] : a)
        if (const auto there = b.find(gold); there != b.end()) same += n * there->second;
      unite.add(mine.unite,
                {two.features, float(same / (left * right)),
                 float(std::log2(1 + std::min(left, right)))},
                odds_of(model.unite, two.features));
    };
  }
  std::vector<std::int64_t> found;
  for (const auto& document : set.documents) {
    number = story::Number(found.size());
    found.push_back(grouper.add(document).story.value);
  }
  if (examples) {
    even_out(mine.join, set.weight);
    even_out(mine.unite, set.weight);
    even_out(mine.across, set.weight);
    examples->join.insert(examples->join.end(), mine.join.begin(), mine.join.end());
    examples->unite.insert(examples->unite.end(), mine.unite.begin(), mine.unite.end());
    examples->across.insert(examples->across.end(), mine.across.begin(), mine.across.end());
  }
  if (said) *said = found;
  return judge(set.truth, found, set.whole);
}

namespace {

void append(Examples& to, const Examples& from) {
  to.join.insert(to.join.end(), from.join.begin(), from.join.end());
  to.unite.insert(to.unite.end(), from.unite.begin(), from.unite.end());
  to.across.insert(to.across.end(), from.across.begin(), from.across.end());
}

// Two sets at a time; the examples in the order of the sets.
Examples examples_of(const std::vector<const Set*>& sets, const Model& model,
                     const story::Grouper::Options& options) {
  std::vector<Examples> found(sets.size());
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < sets.size(); i = next++)
      run(*sets[i], model, options, &found[i]);
  };
  std::thread other(work);
  work();
  other.join();
  Examples all;
  for (const auto& one : found) append(all, one);
  return all;
}

// Before anything is learnt a set's examples are the same whichever others it stands with.
Examples first(const std::vector<const Set*>& sets, const story::Grouper::Options& options) {
  static std::map<const Set*, Examples> known;
  Examples all;
  for (const Set* set : sets) {
    const auto [at, is_new] = known.try_emplace(set);
    if (is_new) run(*set, {}, options, &at->second);
    append(all, at->second);
  }
  return all;
}

} // namespace

Model learn(const std::vector<const Set*>& sets, const Course& course,
            const story::Grouper::Options& options) {
  Model model;
  Examples all;
  for (int round = 0; round < course.rounds; ++round) {
    const Examples fresh = round ? examples_of(sets, model, options) : first(sets, options);
    // The first rounds' streams are unlike those that the last coefficients make.
    if (round > 1)
      for (auto* kind : {&all.join, &all.unite})
        for (auto& example : *kind) example.weight *= 0.5f;
    append(all, fresh);
    BoostingOptions join = course.join, unite = course.unite;
    if (round + 1 < course.rounds) join.trees = unite.trees = 60; // only to show the way
    std::thread other([&] { model.unite = boost(all.unite, unite); });
    model.join = boost(all.join, join);
    if (!all.across.empty()) model.across = boost(all.across, course.across);
    other.join();
    std::fprintf(stderr, "  round %d: %zu, %zu and %zu examples, loss %.4f and %.4f\n", round,
                 all.join.size(), all.unite.size(), all.across.size(), logistic_loss(model.join, all.join),
                 logistic_loss(model.unite, all.unite));
  }
  return model;
}

} // namespace wireroom::learn
