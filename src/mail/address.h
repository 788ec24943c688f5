// Mail addresses as people type them and as SMTP carries them.
#pragma once
#include "base/result.h"
#include <string>
#include <string_view>

namespace wireroom::mail {

struct Address {
  std::string local;          // as typed; may be UTF-8 (RFC 6531)
  std::string domain;         // in lower case, IDNA A-labels (UTS 46): "xn--3e0b707e"
  bool international = false; // the local part needs SMTPUTF8 at every hop

  std::string text() const { return local + "@" + domain; }
};

// Refuses what no mail server would take: no or two "@", control characters and blanks, a local
// part beyond 64 bytes, a domain beyond 253 or without a dot (RFC 5321 §4.5.3.1, §4.1.2). Comments,
// quoted local parts and literal IP addresses are refused too: nobody signs up with one.
Result<Address> parse_address(std::string_view text);

} // namespace wireroom::mail
