// segment(): cuts a run of Han, kana, Thai, Lao, Khmer or Burmese letters into words.
#pragma once
#include <cstddef>
#include <functional>
#include <string_view>

namespace wireroom::language {

// Calls `take(begin, size)` in bytes for each word, front to back, without gaps. Uses ICU's
// dictionaries (UAX #29); a break iterator is kept for each thread.
void segment(std::string_view run, const std::function<void(std::size_t, std::size_t)>& take);

} // namespace wireroom::language
