// What a spamd on this machine thinks of a mail (SpamAssassin's SPAMC/1.2 protocol, CHECK).
#pragma once
#include "base/result.h"
#include <cstdint>
#include <string>
#include <string_view>

namespace wireroom::mail {

// The score; fails when nobody answers within ten seconds at each step, or not in that protocol.
Result<double> spam_score(const std::string& host, std::uint16_t port, std::string_view mail);

// Reads the answer's "Spam: False ; 1.2 / 5.0"; open for tests.
Result<double> read_spam_answer(std::string_view answer);

} // namespace wireroom::mail
