// One mail, now: for a confirmation, a notice, a test. Waits for the server's answer. Briefings go
// out by briefing/delivery.h, which keeps a ledger.
#pragma once
#include "mail/smtp_connection.h"

namespace wireroom::mail {

struct HandedOver {
  enum class End {
    taken,
    refused, // for good
    later,   // certainly not taken
    unknown  // the connection ended between the mail and its answer
  };
  End end = End::later;
  std::string said; // the server's words, or what went wrong
};

// Carries `mail` (CRLF line ends) over a connection of its own and tells what became of it.
HandedOver send_one(const Relay& relay, const std::string& own_name, const Envelope& envelope,
                    const std::string& mail, const SmtpPatience& patience = {});

// What to answer EHLO with when nothing is configured: this host's name.
std::string host_name();

} // namespace wireroom::mail
