// Grouper: puts each article of a stream into the story of the event that it tells, deciding from
// what came before; repairs live stories (joins and splits) as they grow; obeys the desk.
//
// Make a Prepared of each document (any thread), then add() them in the order of the stream from
// one thread. The answer is a Placement; revisions of earlier answers come with it and are final
// for what follows: a joined story's id is answered by a redirect from then on. Nothing is ever
// read from the future. Ids are never reused.
//
// After a restart, begin_after() the highest id, obey() the desk's words, then restore() every
// document of the last Options::life in order, each with the placement that it was given then and
// the revisions up to the next one; the Grouper then goes on as if it had never stopped.
#pragma once
#include "story/across.h"
#include "story/copy_finder.h"
#include "story/document.h"
#include "story/join.h"
#include "story/live.h"
#include "story/terms.h"
#include <algorithm>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace wireroom::story {

// A document with all that can be known of it without the stream.
struct Prepared {
  Document document;    // without its text
  std::string language; // as stated, else as found; empty: unknown
  Mentions mentions;
  std::vector<Mark> marks; // for other languages
  MarkWords said;          // what the marks are, only when it is to be explained
  Runs runs;
};
Prepared prepare(Document document, bool explain = false);

// Why: a feature by name, its value, and what it added to the logarithm of the odds.
struct Reason {
  std::string_view name;
  double value = 0, weight = 0;
  bool describes = false; // the article or the story, and speaks neither for nor against
};

struct Revision {
  enum class Kind { joined, moved };
  enum class Cause { repair, arrival, desk }; // arrival: a word of the desk that waited for it
  Kind kind = Kind::joined;
  StoryId from, to;                  // joined: `from` answers with a redirect to `to`
  std::vector<std::string> articles; // moved: those that now belong to `to`
  Cause cause = Cause::repair;
};

struct Placement {
  StoryId story;                      // after the revisions
  StoryId put;                        // before them
  std::optional<std::string> copy_of; // the article whose text it shares
  double own = 1;                     // share of its text that is its own
  std::string language;
  bool opened = false;         // it was put into a story of its own
  double odds = 0;             // logarithm of the odds of the best story, joined or not
  std::vector<Reason> reasons; // strongest first; only with Options::explain
  std::vector<Across::Shared>
      shared; // the marks that it shares with an article in another language
  std::vector<Revision> revisions;
};

// The desk's word about two articles, known or still to come.
struct DeskWord {
  enum class Kind { must_join, must_not_join };
  Kind kind = Kind::must_join;
  std::string article, other;
};

class Grouper {
 public:
  // What learning and the ablations change; everyone else leaves it as it is.
  struct Options {
    hours life{14 * 24};          // a story lives so long after its newest article
    const Forest* join = nullptr; // nullptr: the shipped coefficients
    const Forest* unite = nullptr;
    const Forest* across = nullptr;
    bool learnt = true, guards = true, repair = true, time = true, copies = true,
         languages = true;          // stories are joined across languages
    std::uint8_t without_views = 0; // View bits left out
    double plain_share = 0.65;      // measured: docs/grouping.md
    double across_limit = 0.5,      // a false join across languages is worse than a missed one
        join_limit = 0.1, unite_limit = 0.5, split_limit = -3.0;
    bool explain = false;
    Terms::Options terms;
    CopyFinder::Options copy;
  };

  // Sees every decision before it is taken: what the learner collects its examples from.
  struct Decision {
    const std::string& article;
    const std::vector<Slot>& slots;
    const std::vector<Features>& features; // one for each slot
  };
  struct Union {
    const LiveStory &a, &b;
    const Features& features;
  };
  struct Foreign {
    Slot slot;
    const Agreement& agreement;
  };
  std::function<void(const Decision&, const Live&)> watch_join;
  std::function<void(const Foreign&, const Live&)> watch_across;
  std::function<void(const Union&, const Live&)> watch_unite;

  Grouper() : Grouper(Options{}) {}
  explicit Grouper(Options options);

  Placement add(Prepared prepared);
  Placement add(const Document& document) { return add(prepare(document)); }

  // Ids up to this one were given before and are not given again, even where nothing lives that
  // has them. The highest that the rows know, before the first add().
  void begin_after(StoryId highest) { next_story_ = std::max(next_story_, highest.value + 1); }

  // An article that has its place already, and what was revised with it and after it. Decides
  // nothing. A placement without `put` is one whose article never moved.
  void restore(Prepared prepared, const Placement& placement);

  // Holds from now on, for articles that come later too.
  std::vector<Revision> obey(const DeskWord& word);

  // Where a story is now: itself, or what it was joined to.
  StoryId resolve(StoryId id) const;

  const Live& live() const { return live_; }
  std::size_t bytes() const;                                 // kept in memory, by its own count
  std::size_t copy_bytes() const { return copies_.bytes(); } // of it, to find copies
  std::size_t copies_remembered() const { return copies_.remembered(); }

 private:
  struct Choice {
    Slot slot = no_slot;
    StoryId story;
    double odds = -1e9;
    Features features;
    std::optional<Agreement> agreement; // across languages, instead of the features
    Number foreign = 0;                 // the article that it agrees with most
  };

  LiveArticle weighed(Prepared& prepared);
  std::vector<Slot> candidates(const LiveArticle& article, std::optional<Number> original) const;
  Choice choose(const Prepared& prepared, const LiveArticle& article,
                const std::optional<CopyFinder::Match>& copy);
  bool speaks(const LiveStory& story, std::uint32_t language) const;
  double join_odds(const Features& features) const;
  bool is_of_one_paper(const LiveStory& story, std::uint32_t paper) const;
  bool guarded(const Features& features, const LiveStory& story) const;
  void explain(Placement& placement, const Choice& choice, const Across::Article& marks) const;
  Slot settle(const Prepared& prepared, LiveArticle article, Slot slot, const Choice& choice);
  std::optional<CopyFinder::Match> begin(const Prepared& prepared);
  void tick(Instant at);
  void strip(Features& features) const;

  // foreign.cpp
  Choice across(const Across::Article& marks) const;
  double across_odds(const Agreement& agreement) const;
  void unite_across(Slot slot, const Choice& foreign, std::vector<Revision>& revisions);

  // repair.cpp
  void repair(Slot slot, std::vector<Revision>& revisions);
  bool is_due(LiveStory& story) const; // for repair
  void replay(const Revision& revision);
  Slot unite_with_like(Slot slot, std::vector<Revision>& revisions);
  bool try_unite(Slot slot, Slot other) const;
  double unite_odds(const Features& features) const;
  void split(Slot slot, std::vector<Revision>& revisions);
  Slot join_stories(Slot a, Slot b, std::vector<Revision>& revisions);
  void part(Slot slot, const std::vector<Number>& leaving, std::vector<Revision>& revisions);
  void part_as(StoryId made, Slot slot, const std::vector<Number>& leaving);

  // desk.cpp
  void obey_now(const DeskWord& word, std::vector<Revision>& revisions);
  void obey_pending(const std::string& article, std::vector<Revision>& revisions);
  bool forbidden(Slot a, Slot b) const;
  bool bound(const std::string& a, const std::string& b) const; // by must-join

  Options options_;
  Terms terms_;
  CopyFinder copies_;
  Across across_;
  Live live_;
  std::int64_t next_story_ = 1;
  Number next_number_ = 0;
  std::vector<std::string> ids_; // of the articles that the copy finder remembers, by number
  std::map<std::int64_t, std::int64_t> redirects_;
  std::deque<Instant> recent_; // of the last documents, for the clock
  Instant clock_{}, swept_{};
  std::multimap<std::string, DeskWord> words_; // by both articles' ids
  std::set<std::pair<std::string, std::string>> apart_, together_;
};

// "s17"
std::string key_of(StoryId id);

} // namespace wireroom::story
