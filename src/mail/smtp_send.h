// One mail, now: for a confirmation, a notice, a test. Waits for the server's answer. Briefings go
// out by briefing/delivery.h, which keeps a ledger.
#pragma once
#include "mail/smtp_connection.h"

namespace wireroom::mail {

// Carries `mail` (CRLF line ends) over a connection of its own and gives the server's answer. An
// error says why it was not taken, or that nobody knows ("the server may have taken it: …").
Result<Reply> send_one(const Relay& relay, const std::string& own_name, const Envelope& envelope,
                       const std::string& mail, const SmtpPatience& patience = {});

// What to answer EHLO with when nothing is configured: this host's name.
std::string host_name();

} // namespace wireroom::mail
