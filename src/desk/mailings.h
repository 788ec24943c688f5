// Mailings: the desk's pages of briefings that go out by mail, and what their forms do: what became
// of each reader's copy, refusals in words, the question before a late or repeated sending, the
// time to undo. Works on the desk's connection and its turn.
#pragma once
#include "base/clock.h"
#include "briefing/editor.h"
#include "briefing/oversight.h"
#include "desk/mail_deeds.h"
#include "desk/render.h"
#include "http/message.h"

namespace wireroom::desk {

class Mailings {
 public:
  // All but `deeds` outlive it.
  Mailings(const edition::Network& network, store::Database& database, briefing::Editor& editor,
           const Clock& clock, MailDeeds deeds)
      : network_(network), database_(database), editor_(editor), clock_(clock),
        deeds_(std::move(deeds)), ledger_(database, "desk"), oversight_(database, ledger_) {}

  const MailDeeds& deeds() const { return deeds_; }

  Result<std::string> list_page(const Frame& frame);
  // The query's `day`; `state`, `after` and `address` choose whose copies are listed.
  Result<std::string> page(const Frame& frame, const http::Request& request);

  // A sentence for the editor.
  Result<std::string> act(const http::Request& request, const std::string& editor);

 private:
  MailingRow row_of(const briefing::Mailing& mailing, const briefing::MailingCounts& counts) const;
  Outcome list_copies(MailingView& view, const briefing::Mailing& mailing,
                      const http::Request& request);
  Outcome find_copy(MailingView& view, const briefing::Mailing& mailing,
                    const std::string& address);
  Outcome list_uncertain(MailingView& view, const briefing::Mailing& mailing);
  Outcome list_refusals(MailingView& view, const briefing::Mailing& mailing);
  Outcome list_links(MailingView& view, const briefing::Mailing& mailing);
  Result<CopyRow> copy_row(const briefing::DeliveryResult& result);
  std::string time_of(Instant at) const;

  const edition::Network& network_;
  store::Database& database_;
  briefing::Editor& editor_;
  const Clock& clock_;
  MailDeeds deeds_;
  briefing::Ledger ledger_;
  briefing::Oversight oversight_;
};

} // namespace wireroom::desk
