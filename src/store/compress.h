// Bodies made small for the store (Zstandard, RFC 8878).
#pragma once
#include "base/result.h"
#include <cstddef>
#include <string>
#include <string_view>

namespace wireroom::store {

std::string compress(std::string_view bytes);

// Fails for what compress() did not make, and for more than `limit` bytes.
Result<std::string> decompress(std::string_view packed, std::size_t limit = 64u << 20);

} // namespace wireroom::store
