// Ledger: what became of every reader's copy of every briefing; rows that are only added to, beside
// a queue of what is still to do.
//
// The promise: a reader's mail may be taken by a server only after its claim is on the disk, and a
// claim stands alone on its connection until its result is on the disk too. Killed at any instant,
// at most one reader a connection is therefore uncertain, and is named.
//
// One process sends a mailing at a time: it holds the mailing, and every write of plan() and
// commit() fails once another has taken it over. Works on the caller's connection, one thread.
#pragma once
#include "briefing/mailing.h"
#include "store/database.h"
#include <functional>
#include <span>
#include <vector>

namespace wireroom::briefing {

std::span<const store::Migration> ledger_migrations();

class Ledger {
 public:
  // `holder` names this process: see this_process() in holder.h.
  Ledger(store::Database& database, std::string holder)
      : database_(database), holder_(std::move(holder)) {}

  // A day has one mailing. Ordered again after it was stopped, it takes the new document as long as
  // nothing of it has gone out; else this is an error.
  Result<Mailing> order(const std::string& day, const std::string& document, Instant begins,
                        const std::string& editor, Instant now);
  Result<std::optional<Mailing>> find(const std::string& day);
  Result<std::vector<Mailing>> unfinished();
  Result<std::vector<Mailing>> recent(int limit); // newest first
  Outcome add_step(MailingId mailing, MailingStep step, const std::string& editor,
                   const std::string& note, Instant now);

  // Holds the mailing for this process; fails with a sentence while another that lives holds it.
  // `lives` says whether a process of that name on this machine still runs; none: not of this one.
  Outcome hold(MailingId mailing, Instant now,
               const std::function<std::optional<bool>(const std::string&)>& lives);
  Outcome let_go(MailingId mailing);

  // Claims without a result, left by a process that died: each becomes uncertain. How many.
  Result<int> settle_claims(MailingId mailing, Instant now);

  struct Planned {
    ReaderId reader;
    std::string provider;
    Instant due;
  };
  // Rows for readers, in ascending order. They outlive the program; the machine only with the next
  // commit(), and are then planned again.
  Outcome plan(MailingId mailing, std::span<const Planned> readers, Instant now);
  Result<ReaderId> planned_through(MailingId mailing);

  // Open, unclaimed and due deliveries of one provider, the earliest first.
  Result<std::vector<OpenDelivery>> due(MailingId mailing, const std::string& provider, Instant now,
                                        std::size_t limit);
  Result<std::optional<Instant>> next_due(MailingId mailing);

  struct Claim {
    ReaderId reader;
    std::string relay;
  };
  // Results of mails that had an answer and claims of those that now may be taken: one transaction,
  // on the disk when it returns.
  Outcome commit(MailingId mailing, std::span<const DeliveryResult> results,
                 std::span<const Claim> claims, Instant now);

  // When a row of it was last added; none ever: 1970. Reads the mailing's rows.
  Result<Instant> last_activity(MailingId mailing);

  // Every unfinished mailing that has begun asks before it goes on: after a restored backup.
  Outcome ask_all(const std::string& why, Instant now);

  Result<MailingCounts> counts(MailingId mailing);
  // The last rows in that state, in order of reader; page() those after a reader, at most so many.
  Outcome each(MailingId mailing, DeliveryState state,
               const std::function<Outcome(const DeliveryResult&)>& work);
  Result<std::vector<DeliveryResult>> page(MailingId mailing, DeliveryState state, ReaderId after,
                                           std::int64_t limit);
  Result<std::vector<DeliveryResult>> history(MailingId mailing, ReaderId reader); // oldest first
  Result<std::vector<RefusalGroup>> refusals(MailingId mailing); // the most frequent first
  // Ends an uncertain delivery by what was found out: accepted, or planned to go out again.
  Outcome settle(MailingId mailing, ReaderId reader, DeliveryState state,
                 const std::string& provider, const std::string& why, Instant now);

  // The key of return addresses and Message-IDs, made at the first call.
  Result<std::string> secret();

 private:
  Result<std::vector<Mailing>> read(std::vector<Mailing> bare);
  Outcome still_held(MailingId mailing, Instant now);
  Outcome add(MailingId mailing, const DeliveryResult& result, Instant now);

  store::Database& database_;
  std::string holder_;
};

} // namespace wireroom::briefing
