// Intake: from what the papers publish to articles in the archive and stories around them.
//
// Work comes in visits: to a source (feed, sitemap ...) or to an article's page. visit() talks to
// the network and reads what came; it touches no rows and may run on many threads. take_in() keeps
// what was found; one thread at a time. Everything that decides when to ask again lies in rows, so
// that a killed process goes on where it was and asks nobody early.
#pragma once
#include "app/watch_rows.h"
#include "edition/network.h"
#include "feed/document.h"
#include "feed/poll_rows.h"
#include "http/client.h"
#include "page/archive.h"
#include "story/grouper.h"
#include "story/rows.h"

namespace wireroom::app {

struct Visit {
  bool to_source = false;
  std::string url, paper, section;
  Watch watch; // of a page
  feed::PollState state;
  // Filled by visit():
  feed::PollOutcome outcome = feed::PollOutcome::failed;
  int status = 0;
  Instant host_blocked_until{};
  feed::Document document;              // a source's
  std::optional<page::Article> article; // a page's
  std::string problem;                  // why nothing could be read, a sentence
};

struct IntakeCounts {
  std::int64_t requests = 0, entries = 0, problems = 0;
};

class Intake {
 public:
  // All live longer than this.
  Intake(const edition::Network& network, store::Database& database, http::Client& client);

  // Brings the Grouper to where it was: the desk's words, then the articles of the last two weeks.
  Outcome restore(Instant now);

  // What is due: sources first, in the order of the configuration, then pages in the order in which
  // they became due.
  Result<std::vector<Visit>> due(Instant now);
  Result<std::optional<Instant>> next_due();

  void visit(Visit& visit, Instant now) const;
  Outcome take_in(Visit& visit, Instant now);

  // Asks all that is due, one after the other, until nothing is; what a replay needs.
  Outcome run_due(Instant now);

  // Keeps the desk's word and lets the grouping obey it at once.
  Outcome obey(const story::DeskWord& word, const std::string& editor, Instant now);

  const IntakeCounts& counts() const { return counts_; }

 private:
  const feed::Paper* paper(const std::string& id) const;
  void read_source(Visit& visit, const http::Fetched& answer) const;
  void read_article(Visit& visit, const http::Fetched& answer) const;
  Outcome take_in_source(Visit& visit, Instant now);
  Result<bool> take_in_entry(const feed::Entry& entry, const Visit& visit, Instant now);
  Outcome take_in_page(Visit& visit, Instant now);
  Outcome keep_article(page::Article article, const Watch& watch, bool withdrawn,
                       const std::string& why, Instant now);
  Outcome group(const page::Kept& kept, const page::Article& article, const Watch& watch,
                Instant now);
  Result<bool> host_blocked(const std::string& url, Instant now);

  const edition::Network& network_;
  http::Client& client_;
  page::Archive archive_;
  story::StoryRows stories_;
  feed::PollRows polls_;
  WatchRows watches_;
  story::Grouper grouper_;
  store::Database& database_;
  IntakeCounts counts_;
};

} // namespace wireroom::app
