// Trial: everything that can be learnt of a possible source by asking it, for `wireroom try`: its
// ways in, what it says about being used, and its newest stories as the intake would read them.
//
// Asks one address after the other with a pause between, each host's robots.txt first: about a
// dozen for the ways in, ten more for the stories. Keeps nothing.
#pragma once
#include "feed/discovery.h"
#include "feed/document.h"
#include "feed/rights_signals.h"
#include "feed/sniff.h"
#include "http/client.h"
#include "page/article.h"
#include <functional>
#include <string>
#include <vector>

namespace wireroom::app {

// One way in that was asked. A page that lists articles is one, too.
struct TriedWay {
  feed::Found found;
  feed::DocumentKind kind = feed::DocumentKind::other;
  std::string problem; // a sentence without its beginning, "answers 404"; empty: it can be used
  std::vector<feed::Entry> entries;
  std::string title;                // the feed's
  bool validators = false;          // ETag or Last-Modified: can be asked cheaply
  bool comments = false;            // what readers say; no stories
  std::string hub;                  // WebSub
  std::vector<std::string> repairs; // kinds of what had to be mended
  std::vector<std::string> faults;  // what its format forbids (feed/problems.h)

  bool usable() const { return problem.empty() && !comments && !entries.empty(); }
  std::size_t undated() const;           // entries without a day that could be read
  std::optional<Instant> newest() const; // of its entries
  std::size_t usual_length() const;      // letters of text that an entry carries: the median
};

// A story as the intake would keep it.
struct TriedStory {
  std::string url; // empty: the entry has no page
  page::Article article;
  std::string why_entry; // why it is made of the entry alone; empty: its page was read
};

struct Trial {
  std::string url, answered; // as given; where that led to
  std::string home;          // of the site
  feed::Ways ways;           // as its pages tell
  std::vector<TriedWay> tried;
  std::vector<TriedStory> stories; // newest first
  feed::RightsSignals rights;
  int robots_status = 0;     // 0: no answer
  bool pages_allowed = true; // the address given, by robots.txt
  std::vector<std::string> warnings;
};

struct TrialOptions {
  milliseconds pause{1000};
  std::size_t most_ways = 12; // requests
  std::size_t most_stories = 10;
  std::function<void(const std::string& url)> asking; // called before each request; may be empty
};

// Fails when the address itself gives no answer. One without a scheme is asked by https, then http.
Result<Trial> try_source(const std::string& url, const http::Fetch& fetch, Instant now,
                         const TrialOptions& options);

// The language of most of its stories, else as its pages say; empty when nothing tells.
std::string language_of(const Trial& trial);

// What people call the paper: as Open Graph has it, else its main feed, else its page's title.
std::string name_of(const Trial& trial);

// The lines for network.toml. What only the address tells is marked so, and what nobody told stands
// empty to be filled in.
std::string toml_lines(const Trial& trial);

} // namespace wireroom::app
