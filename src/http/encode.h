// Content codings of answers (RFC 9110 §8.4): which one a client takes, and the coding itself.
#pragma once
#include <string>
#include <string_view>

namespace wireroom::http {

enum class Coding { identity, gzip, br };

// "gzip", "br"; empty for identity.
std::string_view name_of(Coding coding);

// The best coding that an Accept-Encoding field allows: br, then gzip, then identity; `q=0`
// forbids.
Coding accepted_coding(std::string_view accept_encoding);

// True for text, JSON, XML, SVG and the like; pictures and archives are compressed already.
bool compressible(std::string_view content_type);

enum class Effort { quick, best }; // quick: while somebody waits; best: once, to be kept

// `text` in that coding. The same bytes give the same bytes.
std::string encode(std::string_view text, Coding coding, Effort effort);

} // namespace wireroom::http
