// UTF-16 and UTF-32 without a byte order mark. Pure; any thread; looks at the first 4 KB.
#pragma once
#include <string_view>

namespace wireroom::html {

// By where the zero bytes of ASCII characters stand, which markup always has; for UTF-16 else by
// which byte order makes text of one script. Empty when the bytes are neither.
std::string_view wide_encoding(std::string_view bytes);

} // namespace wireroom::html
