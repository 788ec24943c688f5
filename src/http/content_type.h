// The Content-Type field of an answer (RFC 9110 §8.3), as servers write it.
#pragma once
#include <string>
#include <string_view>

namespace wireroom::http {

// Its charset parameter without quotes ("text/html; charset=\"utf-8\"" gives "utf-8"); blanks about
// the equals sign are forgiven. Empty when there is none.
std::string charset_of(std::string_view content_type);

} // namespace wireroom::http
