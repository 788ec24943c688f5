#include "memory.h"
#include "measure.h"
#include "page/recurrence.h"
#include <cstdio>
#include <set>

namespace wireroom::learn {
namespace {

constexpr std::size_t least_pages = 3;

struct Paper {
  std::vector<const Page*> pages;
  std::vector<page::Article> articles;
};

std::set<std::int64_t> keys_of(const page::Article& article) {
  std::set<std::int64_t> keys;
  for (const page::Block& block : article.body) keys.insert(page::block_key(block.text));
  return keys;
}

// What the paper's other articles had of this block.
page::BlockTimes times_of(const std::vector<std::set<std::int64_t>>& keys, std::size_t but,
                          std::int64_t key) {
  page::BlockTimes times;
  std::int64_t number = 0;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (i == but) continue;
    ++number;
    if (!keys[i].contains(key)) continue;
    if (!times.articles++) times.first = number;
    times.last = number;
  }
  return times;
}

} // namespace

void judge_memory(const Model& model, const std::vector<Example>& examples) {
  std::map<std::pair<std::string, std::string>, Paper> papers;
  for (const Example& example : examples)
    papers[{example.page->set, example.page->publisher}].pages.push_back(example.page);
  Measure without, with;
  int left_out = 0;
  for (auto& [name, paper] : papers) {
    if (paper.pages.size() < least_pages) continue;
    std::vector<std::set<std::int64_t>> keys;
    for (const Page* page : paper.pages) {
      paper.articles.push_back(model.article(*page));
      keys.push_back(keys_of(paper.articles.back()));
    }
    for (std::size_t i = 0; i < paper.pages.size(); ++i) {
      page::Article article = paper.articles[i];
      without.add(*paper.pages[i], article.text());
      const auto found = page::leave_out_recurring(article, [&](const page::Block& block) {
        return page::recurs(times_of(keys, i, page::block_key(block.text)),
                            std::int64_t(keys.size()) - 1);
      });
      left_out += int(found.size());
      with.add(*paper.pages[i], article.text());
    }
  }
  without.print("without the memory");
  with.print("with it");
  std::printf("%d blocks left out\n", left_out);
}

} // namespace wireroom::learn
