// Sets of articles with known stories: a folder each, with docs.jsonl(.gz), truth.jsonl and
// set.json; the sample network's; and files of headlines.
#pragma once
#include "story/grouper.h"
#include <string>
#include <vector>

namespace wireroom::learn {

struct Set {
  std::string name;
  std::string of;     // the set it was made from; its own name when it is none's variant
  double weight = 1;  // in learning
  bool own = false;   // the project's own material, which is not learnt from
  bool counts = true; // in the mean
  bool foreign = false; // only for joining across languages
  bool whole = false; // what is not labelled is of other stories
  std::vector<story::Prepared> documents;
  std::vector<int> truth; // the story's number, -1: not labelled
};

struct Figures {
  double f1 = 0, pair_f1 = 0;
  double pair_p = 0, pair_r = 0;
  double largest = 0; // largest story found to largest true one
};
// `whole`: a document without a label that is put to one with a label is put there wrongly.
Figures judge(const std::vector<int>& truth, const std::vector<std::int64_t>& found, bool whole);

// All sets of a folder, and their variants: the same articles by their titles alone, and cut short.
Result<std::vector<Set>> load_sets(const std::string& folder, bool variants);

// The sample network's articles as first published, in the order of their times.
Result<Set> load_sample();

// Every second story of a set, and the others: the same stream, of which only a half is labelled.
std::vector<Set> halves(const Set& whole);

// A file of headlines, one a line: published, paper, language, event, headline, parted by tabs.
Result<Set> load_headlines(const std::string& path);

} // namespace wireroom::learn
