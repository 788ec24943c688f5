// Writes header fields of mail: folded at 78 columns, no line beyond 998, other scripts as encoded
// words (RFC 5322 §2.2.3, RFC 2047), no line end that a value could smuggle in.
#pragma once
#include <string>
#include <string_view>

namespace wireroom::mail {

// Text that a person reads, such as a subject.
void append_text_field(std::string& out, std::string_view name, std::string_view text);

// A value in the syntax of its field, folded at blanks only.
void append_field(std::string& out, std::string_view name, std::string_view value);

// "Name <address>"; the name quoted or encoded as it needs.
std::string mailbox(std::string_view name, std::string_view address);

} // namespace wireroom::mail
