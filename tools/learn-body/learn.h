// Learning how to weigh the judges: word tables, then the first and the second forest, each from
// what it would see on pages of publishers that it was not learnt from.
#pragma once
#include "labels.h"
#include "page/vote.h"
#include <set>
#include <string>
#include <vector>

namespace wireroom::learn {

struct Example {
  const Page* page = nullptr;
  const std::vector<Label>* labels = nullptr;
};

struct Wishes {
  std::set<page::Judge> without; // judges that are not heard
  int trees = 90, depth = 5;
  double rate = 0.12, rows = 0.6, columns = 0.5;
  std::string pages; // where precision and recall of single pages are written, if anywhere
};

struct Model {
  std::string element_table, text_table;
  page::WordOdds elements, texts;
  page::Voters voters;
  std::set<page::Judge> without;

  page::Article article(const Page& page) const; // the body alone
  std::string read(const Page& page) const { return article(page).text(); }
};

Model learn(const std::vector<Example>& examples, const Wishes& wishes);

// The shipped tables and forests.
Model shipped_model();

} // namespace wireroom::learn
