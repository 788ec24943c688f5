#include "app/sending.h"
#include "app/network_file.h"
#include "app/network_file_mail.h"
#include "app/public_site.h"
#include "app/serve/edition_hour.h"
#include "briefing/document_form.h"
#include "briefing/editor.h"
#include "briefing/holder.h"
#include "briefing/readers.h"
#include "briefing/subscribers.h"
#include "mail/smtp_send.h"
#include "mail/spam_filter.h"
#include <filesystem>

namespace wireroom::app {
namespace {

briefing::SentLog sent_log(const NetworkFolder& folder) {
  return briefing::SentLog((std::filesystem::path(folder.path) / "sent.log").string());
}

} // namespace

Sending::Sending(const NetworkFolder& folder, store::Database& database, const Clock& clock)
    : folder_(folder), database_(database), clock_(clock),
      ledger_(database, briefing::this_process()),
      dispatch_(ledger_, sent_log(folder), folder.network.mail.overdue) {}

Result<briefing::Mailing> Sending::order(const briefing::Document& document,
                                         const std::string& editor) {
  const edition::Network& network = folder_.network;
  if (const std::string lacks = what_mail_lacks(network); !lacks.empty()) return fail("{}", lacks);
  const Instant now = clock_.now();
  Instant begins = now + network.mail.undo;
  if (!network.mail.by_zone)
    begins = std::max(begins, EditionHour(network, database_).hour_of(document.day));
  return ledger_.order(document.day, briefing::to_form(document), begins, editor, now);
}

Result<briefing::Document> Sending::allowed(const briefing::Document& document) {
  briefing::Editor editor(folder_.network, database_);
  return editor.still_shown(document, edition::Channel::mail, clock_.now());
}

Result<briefing::Copies> Sending::copies(const briefing::Document& document) {
  TRY_SET(auto secret, ledger_.secret());
  TRY_SET(auto settings, copy_settings(folder_, std::move(secret)));
  return briefing::Copies::make(document, std::move(settings));
}

Result<std::vector<briefing::Finding>> Sending::look(const briefing::Document& document) {
  const edition::Network& network = folder_.network;
  TRY_SET(const auto made, copies(document));
  TRY_SET(const auto shown, open_public_site(network, database_, clock_, ":memory:"));
  briefing::GateTools tools{.spam_limit = network.mail.spam_limit};
  tools.allowed = [&](const briefing::Document& one) { return allowed(one); };
  tools.is_live = [&](const std::string& url) {
    if (!url.starts_with(network.site)) return true; // only our own pages can be known
    const std::string path = url.substr(network.site.size());
    const int status = shown.site->respond({.path = path, .target = path}).status;
    return status == 200 || status == 301 || status == 308;
  };
  if (const auto filter = spam_filter(network.mail.spam_check))
    tools.spam_score = [=](const std::string& mail) { return mail::spam_score(*filter, mail); };
  return briefing::look_before_sending(document, made, tools, clock_.now());
}

// False when the gate holds it back.
Result<bool> Sending::may_begin(const briefing::Mailing& mailing,
                                const briefing::Document& document) {
  TRY_SET(const ReaderId begun, ledger_.planned_through(mailing.id));
  if (begun || mailing.last == briefing::MailingStep::resumed) return true;
  TRY_SET(const auto findings, look(document));
  std::string why;
  for (const briefing::Finding& one : findings)
    if (one.stops) why += (why.empty() ? "" : "; ") + one.sentence;
  if (why.empty()) return true;
  TRY(ledger_.add_step(mailing.id, briefing::MailingStep::asks, "", why, clock_.now()));
  return false;
}

Result<briefing::DeliverySummary>
Sending::send(const briefing::Mailing& mailing, std::stop_token stop,
              const std::function<void(const briefing::DeliverySummary&)>& progress) {
  TRY_SET(const auto ordered, briefing::from_form(mailing.document));
  TRY_SET(const bool may, may_begin(mailing, ordered));
  if (!may) return briefing::DeliverySummary{.stopped = "held back before the first mail"};
  TRY_SET(const auto document, allowed(ordered));
  TRY_SET(const auto made, copies(document));
  TRY_SET(auto secret, briefing::Readers(database_).secret());
  briefing::Subscribers readers(database_, std::move(secret), clock_.now());
  TRY(dispatch_.begins(mailing));
  briefing::Delivery delivery(delivery_settings(folder_.network), ledger_, readers, made, mailing,
                              clock_);
  // A person's word in the ledger ends it as well as `stop`.
  std::stop_source source;
  const std::stop_callback forward(stop, [&] { source.request_stop(); });
  auto sent = delivery.run(source.get_token(), [&](const briefing::DeliverySummary& so_far) {
    const auto now = ledger_.find(mailing.day);
    using enum briefing::MailingStep;
    if (now && *now && ((*now)->last == stopped || (*now)->last == asks)) source.request_stop();
    if (progress) progress(so_far);
  });
  TRY_SET(auto returns, open_returns(database_));
  TRY(returns.judge_refusals(mailing.id, clock_.now()));
  return sent;
}

Result<briefing::Returns> open_returns(store::Database& database) {
  TRY_SET(auto ledger_secret, briefing::Ledger(database, "returns").secret());
  TRY_SET(auto reader_secret, briefing::Readers(database).secret());
  return briefing::Returns(database, std::move(ledger_secret), std::move(reader_secret));
}

Result<briefing::ReadyMail> Sending::copy_for(const briefing::Document& document,
                                              const briefing::Recipient& reader) {
  TRY_SET(const auto made, copies(document));
  return made.copy({}, reader, clock_.now());
}

Outcome Sending::send_test(const briefing::Document& document, const std::string& address) {
  const edition::Network& network = folder_.network;
  if (const std::string lacks = what_mail_lacks(network); !lacks.empty()) return fail("{}", lacks);
  TRY_SET(const auto mail, copy_for(document, {.address = address, .leave_token = "test"}));
  std::string said;
  for (const mail::Relay& relay : relays_of(network.mail)) {
    const auto sent = mail::send_one(relay, own_name_of(network.mail), mail.envelope, mail.bytes);
    if (sent.end == mail::HandedOver::End::taken) return {};
    said += (said.empty() ? "" : "; ") + relay.name + ": " + sent.said;
  }
  return fail("{}", said);
}

} // namespace wireroom::app
