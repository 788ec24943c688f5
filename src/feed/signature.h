// HMAC signatures of what others send us: WebSub pushes and signed pushes of papers.
//
// Pure; any thread. Comparison takes the same time wherever two signatures first differ.
#pragma once
#include "base/time.h"
#include "http/message.h"
#include <string>
#include <string_view>

namespace wireroom::feed {

enum class Digest { sha1, sha256, sha384, sha512 };

// In small hexadecimal digits.
std::string hmac_hex(Digest digest, std::string_view secret, std::string_view body);

// 40 hexadecimal digits that nobody can guess: secrets, and the ends of callback addresses.
std::string new_secret();

enum class SignatureVerdict {
  none,  // there is no signature, or none of a method that we know
  wrong, // it does not belong to this body and secret
  weak,  // it holds, but SHA-1 made it
  holds,
};

// "sha256=<hex>", the value of X-Hub-Signature (WebSub §7.1).
SignatureVerdict check_signature(std::string_view signature, std::string_view secret,
                                 std::string_view body);

// What a paper that pushes by itself sends in X-Wireroom-Signature, "t=<unix seconds>,sha256=<hex>"
// over "<unix seconds>.<body>", so that an old push cannot be sent again by somebody else.
std::string push_signature(std::string_view secret, std::string_view body, Instant now);

// Why a signed push is not believed, as a sentence; empty: it is. Its time may differ from ours by
// a quarter of an hour.
std::string why_push_is_refused(const http::Request& request, std::string_view secret, Instant now);

} // namespace wireroom::feed
