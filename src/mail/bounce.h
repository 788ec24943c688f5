// What came back: is this mail a bounce, a complaint, an automatic answer, and for whom, and why?
//
// Reads delivery status notifications (RFC 3464), abuse reports (RFC 5965), the notices of some
// hundred mail systems that follow neither, and vacation answers (RFC 3834). Any bytes are
// answered, in bounded time; what a mail does not say is left empty. Pure, from any thread.
#pragma once
#include "mail/reason.h"
#include <string>
#include <string_view>
#include <vector>

namespace wireroom::mail {

enum class ReportKind {
  bounce,    // at least one recipient was not reached, or not yet
  complaint, // a reader or a provider calls the mail abuse
  reply,     // a person's program answers: says nothing of the address
  other,     // a delivery notice, or no report at all
};
std::string_view name_of(ReportKind kind);

struct FailedRecipient {
  std::string address;    // empty when the mail names nobody
  std::string status;     // "5.1.1" (RFC 3463), as stated
  std::string reply_code; // "550" (RFC 5321), as stated
  std::string command;    // "RCPT", "DATA", …: what was answered so, when the mail says
  std::string diagnosis;  // the words that decided, at most 1,000 bytes
  Reason reason = Reason::undefined;
  bool hard = false; // the address itself is bad
};

struct Report {
  ReportKind kind = ReportKind::other;
  std::vector<FailedRecipient> recipients; // of a bounce at least one; of a complaint as stated
  std::string original_message_id;         // of the mail that came back, with its angle brackets
};

Report read_report(std::string_view mail);

} // namespace wireroom::mail
