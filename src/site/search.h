// SearchIndex: finds articles by their words, in every language of the network (FTS5 over the words
// of language::find_words, which cuts Thai, Lao, Khmer, Burmese, Chinese and Japanese by ICU's
// dictionaries and takes the endings off Korean ones).
//
// The index is a file of its own that is made from the archive and can be thrown away. What a
// reader finds and sees goes through the terms: an article counts only when the words stand in the
// part of it that may be shown in search results now. Any thread; calls take turns.
#pragma once
#include "base/clock.h"
#include "edition/network.h"
#include "site/views.h"
#include "store/database.h"
#include <memory>
#include <mutex>

namespace wireroom::site {

class SearchIndex {
 public:
  // `path` of the index, made when missing; ":memory:" for one that ends with the program.
  // `archive` reads the network's rows. `network` and `clock` live longer than this.
  static Result<std::unique_ptr<SearchIndex>> open(const std::string& path, store::Database archive,
                                                   const edition::Network& network,
                                                   const Clock& clock);

  // All words must occur; best matches first, twenty a page, from page 1. Takes in first what has
  // come since the last call.
  Result<SearchView> find(const std::string& query, int page);

 private:
  SearchIndex(store::Database index, store::Database archive, const edition::Network& network,
              const Clock& clock)
      : index_(std::move(index)), archive_(std::move(archive)), network_(network), clock_(clock) {}

  Outcome catch_up();
  Result<std::optional<SearchHit>> hit(ArticleId id, const std::vector<std::uint32_t>& keys);

  std::mutex mutex_;
  store::Database index_, archive_;
  const edition::Network& network_;
  const Clock& clock_;
};

} // namespace wireroom::site
