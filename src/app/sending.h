// Sending: one mailing from the ledger to its readers, as `wireroom serve` and `wireroom briefing`
// both do it. Works on the caller's connection, one thread.
#pragma once
#include "app/mail_settings.h"
#include "base/clock.h"
#include "briefing/dispatch.h"
#include "briefing/gate.h"
#include "briefing/returns.h"
#include <stop_token>

namespace wireroom::app {

// What takes in mails that came back, on the caller's connection.
Result<briefing::Returns> open_returns(store::Database& database);

class Sending {
 public:
  // Both outlive it.
  Sending(const NetworkFolder& folder, store::Database& database, const Clock& clock);

  briefing::Ledger& ledger() { return ledger_; }
  briefing::Dispatch& dispatch() { return dispatch_; }

  // Orders the day's frozen briefing: it begins at the edition's hour, at once when that is past,
  // but never before the time to undo is over.
  Result<briefing::Mailing> order(const briefing::Document& document, const std::string& editor);

  // The document as the terms allow it now, and what the gate says of it.
  Result<briefing::Document> allowed(const briefing::Document& document);
  Result<std::vector<briefing::Finding>> look(const briefing::Document& document);

  // Sends until the end, `stop`, or a step in the ledger that says so. The gate is asked before the
  // first mail, unless a person resumed the mailing; what stops it becomes a step that asks.
  Result<briefing::DeliverySummary>
  send(const briefing::Mailing& mailing, std::stop_token stop,
       const std::function<void(const briefing::DeliverySummary&)>& progress = {});

  // The day's mail to one address, outside of the ledger.
  Outcome send_test(const briefing::Document& document, const std::string& address);
  Result<briefing::ReadyMail> copy_for(const briefing::Document& document,
                                       const briefing::Recipient& reader);

 private:
  Result<briefing::Copies> copies(const briefing::Document& document);
  Result<bool> may_begin(const briefing::Mailing& mailing, const briefing::Document& document);

  const NetworkFolder& folder_;
  store::Database& database_;
  const Clock& clock_;
  briefing::Ledger ledger_;
  briefing::Dispatch dispatch_;
};

} // namespace wireroom::app
