// Text in any of the charsets that mail states, as UTF-8 (RFC 2045 §5, RFC 2047).
#pragma once
#include <string>
#include <string_view>

namespace wireroom::mail {

// The bytes as valid UTF-8. An unknown or empty charset is read as UTF-8 where that is valid, as
// ISO-8859-1 elsewhere. Never fails.
std::string text_from(std::string_view charset, std::string_view bytes);

// A header's value with its encoded words read: "=?UTF-8?B?…?=" (RFC 2047). Words that are not well
// formed stay as they are.
std::string decoded_words(std::string_view value);

} // namespace wireroom::mail
