// Tokens that name a reader in a link: the reader, when it was made, and an authenticator of the
// network's secret (BLAKE2b, keyed) over both and the purpose. Never stored. Pure; any thread.
#pragma once
#include "base/id.h"
#include "base/time.h"
#include <optional>
#include <string>
#include <string_view>

namespace wireroom::briefing {

enum class TokenPurpose {
  confirm,  // stands in the one mail that follows a sign-up
  leave,    // stands in every briefing; also opens the preferences
  own_data, // stands in a mail that was asked for: reading and erasing one's own data
};

struct ReaderToken {
  ReaderId reader;
  Instant made{};
};

// "12.1773291600.<authenticator>"; letters, digits, "-", "_" and ".".
std::string reader_token(TokenPurpose purpose, const ReaderToken& token, std::string_view secret);

// None when it was not made here for this purpose. Compares in constant time.
std::optional<ReaderToken> read_reader_token(TokenPurpose purpose, std::string_view text,
                                             std::string_view secret);

// A keyed hash of an address, from which nobody can tell the address without the key.
std::string address_hash(std::string_view address, std::string_view secret);

} // namespace wireroom::briefing
