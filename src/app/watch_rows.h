// Watches: the article pages that are looked at, and looked at again while their articles are
// young, as rows. A watch begins when a source first names the page.
#pragma once
#include "base/time.h"
#include "store/database.h"
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace wireroom::app {

std::span<const store::Migration> watch_migrations();

// What a source said of an article that must be seen on its page.
struct Watch {
  std::string url, paper, section;
  std::string title, summary;    // of the entry, for pages that cannot be read
  std::vector<std::string> keys; // identity: normalised address, entry id
  std::optional<Stamp> published, updated;
  std::optional<Instant> embargo;
  bool withdrawn = false;
  Instant first{}, next{};
};

class WatchRows {
 public:
  explicit WatchRows(store::Database& database) : database_(database) {}

  Result<std::optional<Watch>> find(const std::string& url);
  Outcome keep(const Watch& watch);
  Result<std::vector<Watch>> due(Instant now); // in the order in which they became due
  Result<std::optional<Instant>> next_due();

 private:
  store::Database& database_;
};

// When a page is to be seen again: soon while the article is young, then rarer, after three days no
// more (none).
std::optional<Instant> next_look(Instant first, Instant now);

} // namespace wireroom::app
