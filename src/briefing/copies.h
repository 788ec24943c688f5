// Copies: makes each reader's mail of one frozen briefing. What all copies share is made and
// encoded once; a copy costs an assembly and its signatures.
//
// Immutable after it is made; any number of threads may make copies.
#pragma once
#include "briefing/document.h"
#include "briefing/mailing.h"
#include "briefing/recipient.h"
#include "mail/dkim.h"
#include "mail/message.h"
#include "mail/smtp_session.h"
#include <memory>

namespace wireroom::briefing {

struct CopySettings {
  std::string from_name, from_address, reply_to;
  std::string bounce_domain; // of the envelope's sender; empty: the From address's domain
  std::string list_id;       // "briefing.example.org"
  std::string site;          // "https://example.org": where leaving and preferences are
  std::string leave_mail;    // address that takes a mail to leave; empty: none
  std::vector<std::shared_ptr<const mail::Dkim>> keys; // each signs; none: unsigned
  std::string secret;                                  // of return addresses
};

struct ReadyMail {
  ReaderId reader;
  mail::Envelope envelope;
  std::string bytes; // headers, signatures first, and body
};

class Copies {
 public:
  static Result<Copies> make(const Document& document, CopySettings settings);

  // `date` and the Message-ID are the delivery's own, so that a second try is the same mail.
  Result<ReadyMail> copy(MailingId mailing, const Recipient& reader, Instant date) const;

 private:
  Copies(CopySettings settings, mail::Message both, mail::Message text)
      : settings_(std::move(settings)), both_(std::move(both)), text_(std::move(text)) {}

  CopySettings settings_;
  mail::Message both_, text_;
};

// "Name <a@b>" or "a@b" of the configuration.
struct Sender {
  std::string name, address;
};
Result<Sender> parse_sender(std::string_view text);

} // namespace wireroom::briefing
