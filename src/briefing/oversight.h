// Oversight: what a person does to a mailing, at the desk or on the command line: stop it, let it
// go on, say what became of an uncertain copy. Works on the caller's connection, one thread.
#pragma once
#include "briefing/ledger.h"
#include "briefing/readers.h"

namespace wireroom::briefing {

enum class Settled {
  arrived, // the relay's log or the reader says so
  again    // it goes out once more, with the same Message-ID
};

class Oversight {
 public:
  Oversight(store::Database& database, Ledger& ledger) : database_(database), ledger_(ledger) {}

  // Both fail when the day has no mailing, or all of it is done.
  Outcome stop(const std::string& day, const std::string& editor, Instant now);
  Outcome resume(const std::string& day, const std::string& editor, Instant now);

  // Fails when that reader's copy is not uncertain; with `again` also when the reader is gone. A
  // finished mailing is taken up once more for what goes out again.
  Outcome settle(const std::string& day, ReaderId reader, Settled how, const std::string& editor,
                 Instant now);
  // The same for every uncertain reader who is still there; how many.
  Result<int> settle_all(const std::string& day, Settled how, const std::string& editor,
                         Instant now);

 private:
  Result<Mailing> mailing(const std::string& day);
  Outcome step(const std::string& day, MailingStep step, const std::string& editor, Instant now);
  Outcome settle_one(const Mailing& mailing, ReaderId reader, Settled how,
                     const std::string& editor, Instant now);

  store::Database& database_;
  Ledger& ledger_;
};

} // namespace wireroom::briefing
