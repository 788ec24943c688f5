// learn-join: learns the coefficients with which the grouper joins articles and stories.
//
//   learn-join CORPORA OUT            learns from all sets and writes OUT/join.forest and
//                                     OUT/unite.forest
//   learn-join CORPORA --held-out     learns without each set in turn and judges on that one
//   learn-join CORPORA --judge        judges the shipped coefficients, without learning
//
// --misses SET names the pairs that were put apart or together wrongly; --keep DIR writes what was
// learnt without each set, and --kept DIR judges by it again without learning.
//
// CORPORA is a folder of sets. The sample network's articles and --learn-headlines FILE are learnt
// from too, outside the mean; --headlines FILE are judged and never learnt from.
#include "ablation.h"
#include "rounds.h"
#include <algorithm>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <string>

using namespace wireroom;

namespace {

struct Wishes {
  std::string corpora, out;
  std::vector<std::string> headlines, learn_headlines, without;
  std::string keep, kept, misses;
  bool held_out = false, judge = false, variants = true, scan = false;
  learn::Course course;
  story::Grouper::Options options;
};

void print(const std::string& name, const learn::Figures& f) {
  std::printf("%-32s BCubed F1 %.4f  pair F1 %.4f (P %.3f R %.3f)  largest %.2f%s\n", name.c_str(),
              f.f1, f.pair_f1, f.pair_p, f.pair_r, f.largest, f.largest > 3 ? " !" : "");
  std::fflush(stdout);
}

// The mean over the sets of CORPORA that are no variants; the project's own sets stand apart.
class Mean {
 public:
  void take(const learn::Set& set, const learn::Figures& f) {
    if (set.of != set.name || set.own || !set.counts) return;
    f1_ += f.f1;
    pair_ += f.pair_f1;
    largest_ = std::max(largest_, f.largest);
    ++n_;
  }
  void print(const char* name) const {
    std::printf("%-32s BCubed F1 %.4f  pair F1 %.4f  largest %.2f\n", name, f1_ / n_, pair_ / n_,
                largest_);
    std::fflush(stdout);
  }

 private:
  double f1_ = 0, pair_ = 0, largest_ = 0, n_ = 0;
};

// Pairs of one story that were not put together, and the other way round.
void print_misses(const learn::Set& set, const std::vector<std::int64_t>& said) {
  for (std::size_t i = 0; i < said.size(); ++i)
    for (std::size_t j = i + 1; j < said.size(); ++j) {
      const bool same = set.truth[i] >= 0 && set.truth[i] == set.truth[j];
      if (same == (said[i] == said[j])) continue;
      const auto &a = set.documents[i], &b = set.documents[j];
      std::printf("%s\t%s %s\t%s\t%s\t%s\n", same ? "missed" : "false", a.language.c_str(),
                  b.language.c_str(), a.document.id.c_str(), b.document.id.c_str(),
                  a.language == b.language ? "" : "across");
    }
}

void judge_all(const std::vector<learn::Set>& sets, const learn::Model& model,
               const story::Grouper::Options& options, const std::string& misses) {
  Mean mean;
  for (const auto& set : sets) {
    std::vector<std::int64_t> said;
    const auto figures = learn::run(set, model, options, nullptr, &said);
    print(set.name, figures);
    if (set.name == misses) print_misses(set, said);
    mean.take(set, figures);
  }
  mean.print("mean");
}

constexpr double join_limits[] = {-0.75, -0.25, 0.1, 0.5, 1.0};
constexpr double unite_limits[] = {0.0, 0.5, 1.5};

bool write(const std::string& path, const Forest& forest) {
  std::ofstream file(path);
  file << "# Learnt by tools/learn-join: feature, first child, limit (a leaf: its score), mean.\n"
       << forest.text();
  return bool(file.flush());
}

Forest read(const std::string& path, std::size_t features = story::feature_count) {
  std::ifstream file(path);
  const std::string text((std::istreambuf_iterator<char>(file)), {});
  auto forest = Forest::parse(text, features);
  return forest ? *std::move(forest) : Forest{};
}

// Learns without each set in turn; with --scan judged at several limits.
void hold_out(const std::vector<learn::Set>& sets, const Wishes& wishes) {
  struct Held {
    const learn::Set* set;
    learn::Model model;
  };
  std::vector<Held> all;
  Mean mean;
  for (const auto& held : sets) {
    if (held.of != held.name) continue;
    std::vector<const learn::Set*> others;
    for (const auto& set : sets)
      if (set.of != held.name && !set.own) others.push_back(&set);
    // Nothing that is only judged changes what is learnt.
    const std::string kept_as = held.own ? "all" : held.name;
    if (wishes.kept.empty())
      all.push_back({&held, learn::learn(others, wishes.course, wishes.options)});
    else
      all.push_back({&held, {read(wishes.kept + "/" + kept_as + ".join"), read(wishes.kept + "/" + kept_as + ".unite"), read(wishes.kept + "/" + kept_as + ".across", story::Agreement::parts)}});
    if (!wishes.keep.empty()) {
      write(wishes.keep + "/" + kept_as + ".join", all.back().model.join);
      write(wishes.keep + "/" + kept_as + ".unite", all.back().model.unite);
      write(wishes.keep + "/" + kept_as + ".across", all.back().model.across);
    }
    const auto figures = learn::run(held, all.back().model, wishes.options, nullptr);
    print("without " + held.name, figures);
    mean.take(held, figures);
  }
  mean.print("mean, each set held out");
  if (!wishes.scan) return;
  auto options = wishes.options;
  for (const double join : join_limits)
    for (const double unite : unite_limits) {
      options.join_limit = join;
      options.unite_limit = unite;
      Mean at;
      std::string own;
      for (const auto& held : all) {
        const auto f = learn::run(*held.set, held.model, options, nullptr);
        at.take(*held.set, f);
        if (held.set->own) {
          char text[80];
          std::snprintf(text, sizeof text, "%s %.3f/%.3f/%.3f ", held.set->name.c_str(), f.f1,
                        f.pair_p, f.pair_r);
          own += text;
        }
      }
      std::printf("join %.2f unite %.2f %s", join, unite, own.c_str());
      at.print("");
    }
}

Wishes read_wishes(int count, char** words) {
  Wishes wishes;
  for (int i = 1; i < count; ++i) {
    const std::string word = words[i];
    const auto next = [&] { return i + 1 < count ? words[++i] : ""; };
    if (word == "--held-out") wishes.held_out = true;
    else if (word == "--judge") wishes.judge = true;
    else if (word == "--scan") wishes.scan = true;
    else if (word == "--no-variants") wishes.variants = false;
    else if (word == "--across-limit") wishes.options.across_limit = std::atof(next());
    else if (word == "--plain-share") wishes.options.plain_share = std::atof(next());
    else if (word == "--keep") wishes.keep = next();
    else if (word == "--kept") wishes.kept = next();
    else if (word == "--misses") wishes.misses = next();
    else if (word == "--headlines") wishes.headlines.emplace_back(next());
    else if (word == "--learn-headlines") wishes.learn_headlines.emplace_back(next());
    else if (word == "--without") wishes.without.emplace_back(next());
    else if (word == "--rounds") wishes.course.rounds = std::atoi(next());
    else if (word == "--trees") wishes.course.join.trees = std::atoi(next());
    else if (word == "--depth") wishes.course.join.depth = std::atoi(next());
    else if (word == "--rate") wishes.course.join.rate = std::atof(next());
    else if (word == "--shrink") wishes.course.join.shrink = std::atof(next());
    else if (word == "--sampled") wishes.course.join.rows = wishes.course.join.columns = wishes.course.unite.rows = wishes.course.unite.columns = std::atof(next());
    else if (word == "--join-limit") wishes.options.join_limit = std::atof(next());
    else if (word == "--unite-limit") wishes.options.unite_limit = std::atof(next());
    else (wishes.corpora.empty() ? wishes.corpora : wishes.out) = word;
  }
  return wishes;
}

Result<std::vector<learn::Set>> load(const Wishes& wishes) {
  TRY_SET(auto sets, learn::load_sets(wishes.corpora, wishes.variants));
  TRY_SET(auto sample, learn::load_sample());
  sample.own = sample.counts = false;
  if (wishes.held_out)
    for (auto& half : learn::halves(sample)) sets.push_back(std::move(half));
  else
    sets.push_back(std::move(sample));
  for (const auto& path : wishes.headlines) {
    TRY_SET(auto headlines, learn::load_headlines(path));
    sets.push_back(std::move(headlines));
  }
  for (const auto& path : wishes.learn_headlines) {
    TRY_SET(auto headlines, learn::load_headlines(path));
    headlines.own = false;
    headlines.counts = false;
    sets.push_back(std::move(headlines));
  }
  return sets;
}

} // namespace

int main(int count, char** words) {
  Wishes wishes = read_wishes(count, words);
  for (const auto& part : wishes.without)
    if (!learn::leave_out(part, wishes.options)) {
      std::fprintf(stderr, "learn-join: there is no part \"%s\"\n", part.c_str());
      return 2;
    }
  if (wishes.corpora.empty() || (wishes.out.empty() && !wishes.judge && !wishes.held_out)) {
    std::fprintf(stderr, "learn-join CORPORA [OUT] [--held-out] [--judge] [--scan] "
                         "[--headlines FILE] [--learn-headlines FILE] [--without PART] [--rounds N]\n");
    return 2;
  }
  const auto sets = load(wishes);
  if (!sets) {
    std::fprintf(stderr, "learn-join: %s\n", sets.error().message.c_str());
    return 1;
  }
  learn::Model model{story::join_forest(), story::unite_forest(), story::across_forest()};
  if (!wishes.out.empty()) {
    std::vector<const learn::Set*> all;
    for (const auto& set : *sets)
      if (!set.own) all.push_back(&set);
    model = learn::learn(all, wishes.course, wishes.options);
    if (!write(wishes.out + "/join.forest", model.join) ||
        !write(wishes.out + "/unite.forest", model.unite) ||
        !write(wishes.out + "/across.forest", model.across))
      return 1;
  }
  if (!wishes.out.empty() || wishes.judge) judge_all(*sets, model, wishes.options, wishes.misses);
  if (wishes.held_out) hold_out(*sets, wishes);
  return 0;
}
