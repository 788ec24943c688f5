// learn-join: learns the coefficients with which the grouper joins articles and stories.
//
//   learn-join CORPORA OUT            learns from all sets of CORPORA and writes OUT/join.forest and
//                                     OUT/unite.forest
//   learn-join CORPORA OUT --held-out also learns without each set in turn and judges on that one
//   learn-join CORPORA --judge        judges the shipped coefficients, without learning
#include "rounds.h"
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <string>
#include <thread>

using namespace wireroom;

namespace {

struct Wishes {
  std::string corpora, out;
  bool held_out = false, judge = false, variants = true, scan = false;
  int rounds = 4;
  story::Grouper::Options options;
};

void print(const std::string& name, const learn::Figures& f) {
  std::printf("%-32s BCubed F1 %.4f  pair F1 %.4f  largest %.2f%s\n", name.c_str(), f.f1, f.pair_f1,
              f.largest, f.largest > 3 ? " !" : "");
}

// Every set's own figures, then the mean over sets that are no variants.
void judge_all(const std::vector<learn::Set>& sets, const learn::Model& model,
               const story::Grouper::Options& options) {
  double f1 = 0, pair = 0, n = 0;
  for (const auto& set : sets) {
    const auto figures = learn::run(set, model, options, nullptr);
    print(set.name, figures);
    if (set.of != set.name) continue;
    f1 += figures.f1;
    pair += figures.pair_f1;
    ++n;
  }
  std::printf("%-32s BCubed F1 %.4f  pair F1 %.4f\n", "mean", f1 / n, pair / n);
}

void scan(const std::vector<learn::Set>& sets, const learn::Model& model,
          story::Grouper::Options options) {
  for (const double join : {-0.75, -0.25, 0.25, 0.75})
    for (const double unite : {-0.5, 0.5, 1.5}) {
      options.join_limit = join;
      options.unite_limit = unite;
      double f1 = 0, pair = 0, n = 0, largest = 0;
      for (const auto& set : sets) {
        if (set.of != set.name) continue;
        const auto figures = learn::run(set, model, options, nullptr);
        f1 += figures.f1;
        pair += figures.pair_f1;
        largest = std::max(largest, figures.largest);
        ++n;
      }
      std::printf("join %.2f unite %.2f: %.4f %.4f largest %.2f\n", join, unite, f1 / n, pair / n,
                  largest);
    }
}

void hold_out(const std::vector<learn::Set>& sets, const Wishes& wishes) {
  double f1 = 0, pair = 0, n = 0;
  for (const auto& held : sets) {
    if (held.of != held.name) continue;
    std::vector<const learn::Set*> others;
    for (const auto& set : sets)
      if (set.of != held.name) others.push_back(&set);
    const auto model = learn::learn(others, wishes.rounds, wishes.options);
    const auto figures = learn::run(held, model, wishes.options, nullptr);
    print("without " + held.name, figures);
    f1 += figures.f1;
    pair += figures.pair_f1;
    ++n;
  }
  std::printf("%-32s BCubed F1 %.4f  pair F1 %.4f\n", "mean, each set held out", f1 / n, pair / n);
}

bool write(const std::string& path, const Forest& forest) {
  std::ofstream file(path);
  file << "# Learnt by tools/learn-join: feature, first child, limit (a leaf: its score), mean.\n"
       << forest.text();
  return bool(file.flush());
}

Wishes read_wishes(int count, char** words) {
  Wishes wishes;
  for (int i = 1; i < count; ++i) {
    const std::string word = words[i];
    if (word == "--held-out") wishes.held_out = true;
    else if (word == "--judge") wishes.judge = true;
    else if (word == "--scan") wishes.scan = true;
    else if (word == "--no-variants") wishes.variants = false;
    else if (word == "--rounds" && i + 1 < count) wishes.rounds = std::atoi(words[++i]);
    else (wishes.corpora.empty() ? wishes.corpora : wishes.out) = word;
  }
  return wishes;
}

} // namespace

int main(int count, char** words) {
  const Wishes wishes = read_wishes(count, words);
  if (wishes.corpora.empty() || (wishes.out.empty() && !wishes.judge && !wishes.held_out)) {
    std::fprintf(stderr, "learn-join CORPORA [OUT] [--held-out] [--judge] [--scan] [--rounds N]\n");
    return 2;
  }
  const auto sets = learn::load_sets(wishes.corpora, wishes.variants);
  if (!sets) {
    std::fprintf(stderr, "learn-join: %s\n", sets.error().message.c_str());
    return 1;
  }
  learn::Model model{story::join_forest(), story::unite_forest()};
  if (!wishes.out.empty()) {
    std::vector<const learn::Set*> all;
    for (const auto& set : *sets) all.push_back(&set);
    model = learn::learn(all, wishes.rounds, wishes.options);
    if (!write(wishes.out + "/join.forest", model.join) ||
        !write(wishes.out + "/unite.forest", model.unite))
      return 1;
  }
  judge_all(*sets, model, wishes.options);
  if (wishes.scan) scan(*sets, model, wishes.options);
  if (wishes.held_out) hold_out(*sets, wishes);
  return 0;
}
