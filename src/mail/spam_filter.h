// SpamFilter: what a filter on this machine thinks of a mail before it goes out. Two are spoken to:
// SpamAssassin's spamd (SPAMC/1.2, CHECK) and rspamd's normal worker (HTTP, POST /checkv2).
// Blocks for at most ten seconds at each step; any thread.
#pragma once
#include "base/result.h"
#include <cstdint>
#include <string>
#include <string_view>

namespace wireroom::mail {

struct SpamFilter {
  enum class Kind { spamd, rspamd } kind = Kind::spamd;
  std::string host; // a number such as "127.0.0.1"; names are not looked up
  std::uint16_t port = 0;
};

// The filter's score of the whole mail. rspamd is told no address of the network that it came from,
// so that its rules on hosts and SPF say nothing. Fails when nobody answers, or not in that
// protocol.
Result<double> spam_score(const SpamFilter& filter, std::string_view mail);

// The score in a filter's whole answer; open for tests.
Result<double> read_spamd_answer(std::string_view answer);  // "Spam: False ; 1.2 / 5.0"
Result<double> read_rspamd_answer(std::string_view answer); // HTTP with {"score": 1.2, …}

} // namespace wireroom::mail
