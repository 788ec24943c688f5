// Copies: makes each reader's mail of one frozen briefing. What all copies share is made and
// encoded once; a copy costs an assembly and its signatures. Readers who want some regions or
// languages only share the stories that are left; where none would be left, the whole.
//
// Any number of threads may make copies.
#pragma once
#include "briefing/document.h"
#include "briefing/mailing.h"
#include "briefing/recipient.h"
#include "mail/dkim.h"
#include "mail/message.h"
#include "mail/smtp_session.h"
#include <map>
#include <memory>
#include <mutex>

namespace wireroom::briefing {

struct CopySettings {
  std::string from_name, from_address, reply_to;
  std::string bounce_domain; // of the envelope's sender; empty: the From address's domain
  std::string list_id;       // "briefing.example.org"
  std::string site;          // "https://example.org": where leaving and preferences are
  bool count_links = false;
  std::string leave_mail; // address that takes a mail to leave; empty: none
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
  struct Choice { // of stories
    mail::Message both, text;
  };
  Copies(Document document, CopySettings settings, Choice whole)
      : document_(std::move(document)), settings_(std::move(settings)),
        whole_(std::make_shared<const Choice>(std::move(whole))) {}
  static Result<Choice> prepare(const Document& document, const CopySettings& settings);
  Result<std::shared_ptr<const Choice>> choice_for(const Recipient& reader) const;

  Document document_;
  CopySettings settings_;
  std::shared_ptr<const Choice> whole_;
  struct Made {
    std::mutex mutex;
    std::map<std::vector<bool>, std::shared_ptr<const Choice>> choices; // by the items that stay
  };
  std::unique_ptr<Made> made_ = std::make_unique<Made>();
};

// "Name <a@b>" or "a@b" of the configuration.
struct Sender {
  std::string name, address;
};
Result<Sender> parse_sender(std::string_view text);

} // namespace wireroom::briefing
