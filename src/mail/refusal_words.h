// Refusals in words: what a server's "no" means for whoever sits at the desk, and what mends it.
// From the status codes that large mailbox providers use in one sense (Gmail's "Email sender
// guidelines" and "SMTP errors and codes", Microsoft's 5.7.5xx), else from the reason. Pure.
#pragma once
#include "mail/reason.h"
#include <string_view>

namespace wireroom::mail {

struct RefusalWords {
  std::string_view meaning; // "Gmail finds no valid signature of our domain"
  std::string_view remedy;  // "see that SPF or DKIM …"; empty when nothing need be done
};

// `status` as in "5.7.26", empty when the server gave none.
RefusalWords in_words(Reason reason, std::string_view status);

} // namespace wireroom::mail
