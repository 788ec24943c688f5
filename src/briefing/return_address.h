// ReturnAddress: which delivery a returned mail speaks of, told by the address it comes back to.
//
// The token stands in the envelope's sender ("b-<token>@bounce.example.org") and in the Message-ID.
// It holds mailing and reader and a keyed hash of them, so that nobody can make one up; it says
// nothing to who has no key. Letters and digits, in lower case, since some servers lower them.
#pragma once
#include "base/result.h"
#include "briefing/mailing.h"
#include <string>
#include <string_view>

namespace wireroom::briefing {

std::string delivery_token(MailingId mailing, ReaderId reader, std::string_view secret);

struct DeliveryKey {
  MailingId mailing;
  ReaderId reader;
  bool operator==(const DeliveryKey&) const = default;
};

// Finds the token in an address or Message-ID, with or without what stands around it; an error when
// there is none or it was not made with this secret.
Result<DeliveryKey> read_delivery_token(std::string_view text, std::string_view secret);

} // namespace wireroom::briefing
