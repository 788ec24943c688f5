// Watches: the article pages that are looked at, and looked at again while their articles are
// young, as rows. A watch begins when a source first names the page.
#pragma once
#include "base/time.h"
#include "page/article.h"
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
  std::string key;               // the page's canonical address: one page, one watch
  std::string source;            // the address of the source that spoke last
  std::string title, summary;    // of the entry, for pages that cannot be read
  std::string content;           // the entry's whole text as HTML, likewise; empty: there is none
  std::vector<std::string> keys; // identity: normalised address, entry id
  std::vector<std::string> byline;
  page::Image picture;
  std::string language; // as the entry says; may be empty
  std::optional<Stamp> published, updated;
  std::optional<Instant> embargo, expires;
  bool withdrawn = false;
  Instant first{}, next{};
  Instant missing_since{}; // the page answers 404 since; zero: it does not
};

class WatchRows {
 public:
  explicit WatchRows(store::Database& database) : database_(database) {}

  Result<std::optional<Watch>> find(const std::string& key, const std::string& url);
  Outcome keep(const Watch& watch);

  // In the order in which they became due, at most `of_a_host` for each host, `most` in all.
  Result<std::vector<Watch>> due(Instant now, int of_a_host, int most);
  Result<std::optional<Instant>> next_after(Instant now);

 private:
  store::Database& database_;
};

// When a page is to be seen again: soon while the article is young, then rarer; the last looks are
// after a week and after a month (none).
std::optional<Instant> next_look(Instant first, Instant now);

} // namespace wireroom::app
