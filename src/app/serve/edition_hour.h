// EditionHour: the day's edition by the clock: proposed some hours before its hour and proposed
// anew while nobody has touched it; at its hour approved, if the configuration lets the schedule
// approve. The desk may approve at any time before or after.
//
// Works on the caller's connection, one thread at a time.
#pragma once
#include "briefing/editor.h"

namespace wireroom::app {

class EditionHour {
 public:
  EditionHour(const edition::Network& network, store::Database& database)
      : network_(network), editor_(network, database) {}

  // Does what is due. The document, when an edition was approved now.
  Result<std::optional<briefing::Document>> act(Instant now);

  // When act() has something to do again, always later than `now`. These instants do not depend on
  // when it was asked, so that a replay which was killed goes on with the same ones.
  Instant next(Instant now) const;
  Instant hour_of(const std::string& day) const;

 private:
  const edition::Network& network_;
  briefing::Editor editor_;
};

} // namespace wireroom::app
