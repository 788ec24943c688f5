// learn-body: learns how to tell the article's text from the rest of a page.
//
//   learn-body SETS OUT               learns from all sets and writes OUT/element.words,
//                                     OUT/text.words, OUT/first.forest and OUT/second.forest
//   learn-body SETS --judge           judges what is shipped, without learning
//   learn-body SETS --memory          what the memory of papers is worth, with what is shipped
//   learn-body SETS --folds 4         learns four times, each time without a quarter of the
//                                     publishers, and judges on those
//   learn-body SETS --held-out        the same with every set left out in turn
//   ... --pages FILE                  writes precision and recall of each page judged
//   ... --without JUDGE               a judge (words, container, density ...) is not heard
#include "learn.h"
#include "measure.h"
#include "memory.h"
#include <cstdio>
#include <fstream>
#include <string>

using namespace wireroom;

namespace {

struct Options {
  std::string sets, out;
  bool judge = false, memory = false, held_out = false;
  int folds = 0;
  learn::Wishes wishes;
};

void judge_all(const learn::Model& model, const std::vector<learn::Example>& examples,
               learn::Measure& measure) {
  for (const auto& example : examples) measure.add(*example.page, model.read(*example.page));
}

// `group_of` tells which pages are left out together.
template <typename Group>
void cross(const std::vector<learn::Example>& all, const learn::Wishes& wishes, int groups,
           Group&& group_of, const char* heading) {
  learn::Measure measure;
  for (int group = 0; group < groups; ++group) {
    std::vector<learn::Example> learnt, judged;
    for (const auto& example : all)
      (group_of(*example.page) == group ? judged : learnt).push_back(example);
    judge_all(learn::learn(learnt, wishes), judged, measure);
    std::fprintf(stderr, "%d of %d\n", group + 1, groups);
  }
  measure.print(heading);
  if (!wishes.pages.empty()) measure.write_pages(wishes.pages);
}

void hold_out(const std::vector<learn::Example>& all, const learn::Wishes& wishes) {
  std::vector<std::string> sets;
  for (const auto& example : all)
    if (sets.empty() || sets.back() != example.page->set) sets.push_back(example.page->set);
  cross(
      all, wishes, int(sets.size()),
      [&](const learn::Page& page) {
        return int(std::find(sets.begin(), sets.end(), page.set) - sets.begin());
      },
      "each set held out");
}

bool write(const std::string& path, const std::string& text) {
  std::ofstream file(path);
  file << text;
  return bool(file.flush());
}

int write_model(const learn::Model& model, const std::string& folder) {
  const std::string words = "# Learnt by tools/learn-body: word, odds (logarithm), sites.\n";
  const std::string trees =
      "# Learnt by tools/learn-body: feature, first child, limit (a leaf: its score), mean.\n";
  return write(folder + "/element.words", words + model.element_table) &&
                 write(folder + "/text.words", words + model.text_table) &&
                 write(folder + "/first.forest", trees + model.voters.first.text()) &&
                 write(folder + "/second.forest", trees + model.voters.second.text())
             ? 0
             : 1;
}

Options read_options(int count, char** words) {
  Options options;
  for (int i = 1; i < count; ++i) {
    const std::string word = words[i];
    const std::string next = i + 1 < count ? words[i + 1] : "";
    if (word == "--judge")
      options.judge = true;
    else if (word == "--memory")
      options.memory = true;
    else if (word == "--held-out")
      options.held_out = true;
    else if (word == "--folds")
      options.folds = std::atoi(words[++i]);
    else if (word == "--trees")
      options.wishes.trees = std::atoi(words[++i]);
    else if (word == "--depth")
      options.wishes.depth = std::atoi(words[++i]);
    else if (word == "--pages")
      options.wishes.pages = words[++i];
    else if (word == "--rows")
      options.wishes.rows = std::atof(words[++i]);
    else if (word == "--columns")
      options.wishes.columns = std::atof(words[++i]);
    else if (word == "--rate")
      options.wishes.rate = std::atof(words[++i]);
    else if (word == "--without") {
      for (std::size_t j = 0; j < page::judge_count; ++j)
        if (page::name_of(page::Judge(j)) == next) options.wishes.without.insert(page::Judge(j));
      ++i;
    } else
      (options.sets.empty() ? options.sets : options.out) = word;
  }
  return options;
}

} // namespace

int main(int count, char** words) {
  const Options options = read_options(count, words);
  if (options.sets.empty()) {
    std::fprintf(stderr,
                 "learn-body SETS [OUT] [--judge] [--folds N] [--held-out] [--without JUDGE]\n");
    return 2;
  }
  const auto pages = learn::load_pages(options.sets);
  if (!pages) {
    std::fprintf(stderr, "learn-body: %s\n", pages.error().message.c_str());
    return 1;
  }
  std::vector<std::vector<learn::Label>> labels;
  for (const auto& page : *pages) labels.push_back(learn::labels_of(page));
  std::vector<learn::Example> all;
  for (std::size_t i = 0; i < labels.size(); ++i) all.push_back({&(*pages)[i], &labels[i]});
  std::fprintf(stderr, "%zu pages\n", all.size());
  if (options.judge) {
    learn::Measure measure;
    judge_all(learn::shipped_model(), all, measure);
    measure.print("shipped");
  }
  if (options.memory) learn::judge_memory(learn::shipped_model(), all);
  if (options.folds)
    cross(
        all, options.wishes, options.folds,
        [&](const learn::Page& page) {
          return int(std::hash<std::string>{}(page.publisher) % std::size_t(options.folds));
        },
        "publishers held out");
  if (options.held_out) hold_out(all, options.wishes);
  if (options.out.empty()) return 0;
  const learn::Model model = learn::learn(all, options.wishes);
  learn::Measure measure;
  judge_all(model, all, measure);
  measure.print("learnt from these");
  return write_model(model, options.out);
}
