#include "rounds.h"
#include <algorithm>
#include <cmath>
#include <cstdio>
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

void even_out(std::vector<Example>& examples, double weight) {
  double total = 0;
  for (const auto& example : examples) total += double(example.weight);
  for (auto& example : examples) example.weight *= float(weight * 1000 / std::max(1.0, total));
}

} // namespace

Figures run(const Set& set, const Model& model, const story::Grouper::Options& base,
            Examples* examples) {
  story::Grouper::Options options = base;
  options.learnt &= !model.join.empty();
  options.join = &model.join;
  options.unite = &model.unite;
  story::Grouper grouper(options);
  const Truth truth(set);
  Examples mine;
  story::Number number = 0;
  if (examples) {
    grouper.watch_join = [&](const story::Grouper::Decision& decision, const story::Live& live) {
      const int gold = truth.of(number);
      if (gold < 0) return;
      for (std::size_t i = 0; i < decision.slots.size(); ++i) {
        double labelled = 0;
        auto counts = truth.counts(live.story(decision.slots[i]), labelled);
        if (labelled > 0)
          mine.join.push_back({decision.features[i], float(counts[gold] / labelled), 1});
      }
    };
    grouper.watch_unite = [&](const story::Grouper::Union& two, const story::Live&) {
      double left = 0, right = 0, same = 0;
      const auto a = truth.counts(two.a, left), b = truth.counts(two.b, right);
      if (left == 0 || right == 0) return;
      for (const auto& [gold, n] : a)
        if (const auto there = b.find(gold); there != b.end()) same += n * there->second;
      mine.unite.push_back({two.features, float(same / (left * right)),
                            float(std::log2(1 + std::min(left, right)))});
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
    examples->join.insert(examples->join.end(), mine.join.begin(), mine.join.end());
    examples->unite.insert(examples->unite.end(), mine.unite.begin(), mine.unite.end());
  }
  return judge(set.truth, found);
}

Model learn(const std::vector<const Set*>& sets, const Course& course,
            const story::Grouper::Options& options) {
  Model model;
  Examples all;
  for (int round = 0; round < course.rounds; ++round) {
    Examples fresh;
    for (const Set* set : sets) run(*set, model, options, &fresh);
    // The first rounds' streams are unlike those that the last coefficients make.
    if (round > 1)
      for (auto* kind : {&all.join, &all.unite})
        for (auto& example : *kind) example.weight *= 0.5f;
    all.join.insert(all.join.end(), fresh.join.begin(), fresh.join.end());
    all.unite.insert(all.unite.end(), fresh.unite.begin(), fresh.unite.end());
    model.join = boost(all.join, course.join);
    model.unite = boost(all.unite, course.unite);
    std::fprintf(stderr, "  round %d: %zu and %zu examples, loss %.4f and %.4f\n", round,
                 all.join.size(), all.unite.size(), logistic_loss(model.join, all.join),
                 logistic_loss(model.unite, all.unite));
  }
  return model;
}

} // namespace wireroom::learn
