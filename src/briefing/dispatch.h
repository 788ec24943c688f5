// Dispatch: which mailing's turn it is, and whether a person must be asked first.
//
// The program goes on by itself with what was ordered and with what a crash or a restart cut short.
// It asks when a mailing is overdue, and when the sent log knows a day of which the ledger has not
// sent anything: the data was put back from a copy. Works on the caller's connection, one thread.
#pragma once
#include "briefing/ledger.h"
#include "briefing/sent_log.h"

namespace wireroom::briefing {

class Dispatch {
 public:
  Dispatch(Ledger& ledger, SentLog log, milliseconds overdue)
      : ledger_(ledger), log_(std::move(log)), overdue_(overdue) {}

  // The mailing to go on with now, none when there is none. Those that ask get their step.
  Result<std::optional<Mailing>> next(Instant now);

  // Before the first mail: the day stands in the sent log.
  Outcome begins(const Mailing& mailing) { return log_.begin(mailing); }

 private:
  Result<std::string> doubt(const Mailing& mailing, Instant now);

  Ledger& ledger_;
  SentLog log_;
  milliseconds overdue_;
};

} // namespace wireroom::briefing
