// Addresses as documents write them: cleaned as browsers clean them, made absolute, and told by
// scheme. Pure; any thread.
#pragma once
#include <string>
#include <string_view>

namespace wireroom::html {

// Without white space around it and without the tabs and line ends within that browsers ignore (URL
// Standard §4.4); blanks, quotes and control characters percent-encoded.
std::string clean_address(std::string_view address);

// The scheme in small letters ("https"); empty for a relative address. An address whose scheme is
// disguised (a blank or a control character before the colon) gives "?".
std::string address_scheme(std::string_view clean);

// http or https: what a reader's click may follow and a client fetch.
bool is_web_address(std::string_view address);

// `reference` as seen from `base` (RFC 3986 §5.2), both cleaned; the reference itself when the base
// is empty or not hierarchical. Backslashes count as slashes for http and https.
std::string absolute_address(std::string_view base, std::string_view reference);

} // namespace wireroom::html
