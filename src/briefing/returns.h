// Returns: what came back by mail, read and acted on: bounces, complaints, mails that leave.
//
// The policy keeps readers. A complaint ends it at once, and the address is not written to again. A
// bad address must be reported for two mailings; a full mailbox or another passing trouble for ten
// mailings over thirty days. What is our own fault (reputation, signatures, spam) and what a
// reader's holiday program answers never counts. Refusals at the sending count as returned mails
// do. A mail that comes twice counts once. Works on the caller's connection, one thread.
#pragma once
#include "briefing/mailing.h"
#include "briefing/sign_up.h"
#include "mail/bounce.h"

namespace wireroom::briefing {

class Returns {
 public:
  // `ledger_secret` is that of return addresses, `reader_secret` that of tokens.
  Returns(store::Database& database, std::string ledger_secret, std::string reader_secret)
      : database_(database), readers_(database), ledger_secret_(std::move(ledger_secret)),
        sign_up_(database, std::move(reader_secret)) {}

  // `recipient`: whom the mail came to, when the way it came tells; a return address names the
  // delivery. Any bytes are taken; the sentence says what was done. Fails only when the data does.
  Result<std::string> take_in(std::string_view mail, const std::string& recipient, Instant now);

  // The policy over the readers whom a mailing's relays refused for good.
  Outcome judge_refusals(MailingId mailing, Instant now);

 private:
  struct Row;
  Result<bool> keep(const Row& row, Instant now);
  Result<std::string> complain(const Reader& reader, Instant now);
  Result<std::string> bounced(const Reader& reader, Instant now);
  Outcome end(const Reader& reader, Act act, Instant now);
  Result<std::int64_t> hard_mailings(const Reader& reader);
  Result<bool> long_unreachable(const Reader& reader, Instant now);

  store::Database& database_;
  Readers readers_;
  std::string ledger_secret_;
  SignUp sign_up_;
};

} // namespace wireroom::briefing
