// StoryRows: which article stands in which story, the desk's words about it, and where joined
// stories went, as rows. Where an article stands is what the Grouper last said; where it was put
// first, every revision since and the desk's words are append-only.
//
// Works on the caller's connection; each call is one transaction.
#pragma once
#include "base/id.h"
#include "store/database.h"
#include "story/grouper.h"
#include <span>

namespace wireroom::story {

std::span<const store::Migration> story_migrations();

struct Member {
  ArticleId article;
  StoryId story;
  std::optional<ArticleId> copy_of;
  double own = 1;      // share of its text that is its own
  std::string reasons; // what decided, in words
  Instant placed{};
  std::string credit, opening; // what it says of its source, as lineage.h asks for it
};

// What an article says of where it has its text from.
struct Attribution {
  std::string credit;  // end attribution or agency line
  std::string opening; // the text's first line; so much of it is kept as can hold a dateline
};

// What the Grouper said of an article when it came, and what was revised until the next one came.
struct Placed {
  ArticleId article;
  Placement placement;
};

struct PinnedHeadline {
  StoryId story;
  std::string headline, editor;
};

class StoryRows {
 public:
  explicit StoryRows(store::Database& database) : database_(database) {}

  // Keeps a placement with its revisions. The Grouper knows articles by their ids as text.
  Outcome place(ArticleId article, const Placement& placement, Instant now,
                const Attribution& attribution = {});
  Outcome revise(const std::vector<Revision>& revisions, Instant now);

  Result<std::vector<Member>> members(StoryId story); // in order of arrival
  Result<std::optional<Member>> member(ArticleId article);
  Result<std::vector<Placed>> placed_since(Instant from);         // in order of arrival
  Result<std::vector<Member>> all_of_stories_since(Instant from); // whole stories that moved since

  // Where a story is now: itself, or what it was joined to.
  Result<StoryId> resolve(StoryId story);
  Result<StoryId> highest_story(); // ids are never used again

  Outcome keep_word(const DeskWord& word, const std::string& editor, Instant now);
  Result<std::vector<DeskWord>> words(); // oldest first
  Outcome pin(const PinnedHeadline& headline, Instant now);
  Result<std::vector<PinnedHeadline>> pinned(); // the last one of each story

 private:
  store::Database& database_;
};

std::string name_of(ArticleId article); // "17", as the Grouper sees it
ArticleId article_named(const std::string& name);

// "for it: shared names 0.61, shared numbers 0.40; against it: days to the oldest 1.20": what
// decided where the article was put, the strongest first, for a person; empty when nothing was
// explained. Of one that no story took: "it came as a story of its own; against the nearest: ...".
std::string in_words(const Placement& placement, std::size_t most = 3);

} // namespace wireroom::story
