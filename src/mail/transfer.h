// The encodings that carry any bytes over seven-bit lines: base64 and quoted-printable (RFC 2045
// §6), and the Q form of headers (RFC 2047 §4.2). Readers take any bytes and skip what is wrong.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace wireroom::mail {

std::string from_base64(std::string_view text);
std::string from_quoted_printable(std::string_view text);
std::string from_q(std::string_view text);

std::string to_base64(std::string_view bytes);                      // one line, padded
void append_base64_lines(std::string& out, std::string_view bytes); // lines of 76, each with CRLF

// Lines of at most 76, CRLF line ends, whatever the line ends of `text` are. Every line that starts
// with a dot or "From " is encoded there, so that no relay need touch it.
void append_quoted_printable(std::string& out, std::string_view text);

} // namespace wireroom::mail
