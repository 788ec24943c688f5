// RelayLog: which mails a relay took in, by what its own log says.
//
// A mail server writes the envelope's sender when a mail is in its queue, and ours names mailing
// and reader (return_address.h). So the log settles what the connection's end left uncertain:
// Postfix' queue manager and Sendmail write "from=<sender>, size=…", Exim "<= sender". A line that
// names a Message-ID alone proves nothing: Postfix writes it while the mail is still on its way in.
// For Oversight; values in, values out.
#pragma once
#include "briefing/return_address.h"
#include <istream>
#include <set>

namespace wireroom::briefing {

// The sender of the mail that the line says is in the queue; empty when it says no such thing.
std::string_view sender_taken_in(std::string_view line);

// The readers whose copies of that mailing the log names. Reads to the end, a line at a time.
std::set<std::int64_t> readers_taken_in(std::istream& log, MailingId mailing,
                                        std::string_view secret);

} // namespace wireroom::briefing
