// Oversight: what a person does to a mailing, at the desk or on the command line: stop it, let it
// go on, say what became of an uncertain copy. Works on the caller's connection, one thread.
#pragma once
#include "briefing/ledger.h"
#include "briefing/readers.h"
#include <istream>

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

  // Every uncertain copy that the relay's log says it took in has arrived; of the others `rest` is
  // what becomes of them, none: they stay uncertain. Whoever has them sent again must know that the
  // log reaches from before the mailing to its end. A reader who is gone is left as it is.
  struct ByLog {
    int arrived = 0, rest = 0;
  };
  Result<ByLog> settle_by_log(const std::string& day, std::istream& log,
                              std::optional<Settled> rest, const std::string& editor, Instant now);

 private:
  Result<std::vector<ReaderId>> uncertain(const Mailing& mailing);
  Result<Mailing> mailing(const std::string& day);
  Outcome step(const std::string& day, MailingStep step, const std::string& editor, Instant now);
  Outcome settle_one(const Mailing& mailing, ReaderId reader, Settled how,
                     const std::string& editor, Instant now);

  store::Database& database_;
  Ledger& ledger_;
};

} // namespace wireroom::briefing
