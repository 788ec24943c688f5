// PaperMemory: what was seen to recur over the articles of each paper (page/recurrence.h), in the
// store. Rows are for people too: a block keeps its first words.
//
// Works on the caller's connection. Blocks that the last 300 articles of a paper did not have are
// forgotten. Fails with a sentence of the store.
#pragma once
#include "page/recurrence.h"
#include "store/database.h"
#include <span>
#include <string>

namespace wireroom::page {

std::span<const store::Migration> memory_migrations();

struct RecurringBlock {
  std::string text; // the first words, at most 300 bytes
  BlockTimes times;
};

class PaperMemory {
 public:
  explicit PaperMemory(store::Database& database) : database_(database) {}

  // What the paper is known to repeat among the blocks of these articles, asked for at once. For an
  // article that is known already its own share in the counts is taken off.
  Result<Recurs> recurring_in(const std::string& paper, bool is_known,
                              std::initializer_list<const Article*> articles);

  // Counts the blocks of an article that is new, also those that recur.
  Outcome learn(const std::string& paper, const Article& article);

  // Of how many articles it was learnt, and the template: what recurs, the most frequent first.
  Result<std::int64_t> articles_of(const std::string& paper);
  Result<std::vector<RecurringBlock>> recurring(const std::string& paper, int most);

 private:
  Outcome forget(const std::string& paper, std::int64_t articles);
  store::Database& database_;
};

} // namespace wireroom::page
