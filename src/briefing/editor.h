// Editor: carries an edition from proposal to briefing. The schedule and the desk both act through
// it. Works on the caller's connection, one thread at a time.
#pragma once
#include "briefing/document.h"
#include "edition/edition_rows.h"
#include "edition/overview.h"
#include <map>

namespace wireroom::briefing {

class Editor {
 public:
  Editor(const edition::Network& network, store::Database& database)
      : network_(network), database_(database), editions_(database), overview_(network, database) {}

  // The day of an instant in the network's zone.
  std::string day_of(Instant at) const;

  Result<edition::Edition> propose(const std::string& day, Instant now);
  Result<edition::Edition> decide(const std::string& day, edition::DeskDecision decision);

  // Takes a story in with words made as the proposal makes them.
  Result<edition::Edition> take_in(const std::string& day, StoryId story, const std::string& editor,
                                   Instant now);

  // Approves and freezes in one transaction: what is frozen is what was approved.
  Result<Document> approve(const std::string& day, const std::string& editor, Instant now);

  // The document as it would be now; asks the terms of every item again and leaves out what they no
  // longer allow.
  Result<Document> document(const edition::Edition& edition, Instant now);
  Result<std::optional<Document>> frozen(const std::string& day);

  // A frozen document as `channel` may show it now: without the stories whose article was withdrawn
  // since, or whose time there is over.
  Result<Document> still_shown(Document document, edition::Channel channel, Instant now);

  edition::Editions& editions() { return editions_; }
  edition::Overview& overview() { return overview_; }

 private:
  Result<std::vector<edition::Candidate>> candidates(const std::string& day, Instant now);
  Result<std::optional<Item>> item(const edition::Item& item, Instant now);
  Result<std::map<StoryId, Instant>> told_until(const std::string& day);
  Outcome tell_changes(Item& item, StoryId story, Instant since, Instant now);

  const edition::Network& network_;
  store::Database& database_;
  edition::Editions editions_;
  edition::Overview overview_;
};

} // namespace wireroom::briefing
