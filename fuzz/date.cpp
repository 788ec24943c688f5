// Dates: whatever comes out can be written and read again as the same moment; what is found in
// prose lies inside the prose, in order.
#include "feed/date.h"
#include "base/assert.h"
#include <cstdint>

using namespace wireroom;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 4096) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto language = size % 3 == 0 ? "th" : size % 3 == 1 ? "ne" : "en-US";
  if (const auto stamp = feed::parse_date(text, language)) {
    const auto again = feed::parse_date(format_stamp(*stamp));
    ASSERT(again && again->at == stamp->at);
  }
  std::size_t end = 0;
  for (const auto& found : feed::find_dates(text, language)) {
    ASSERT(found.from >= end && found.from < found.to && found.to <= size);
    end = found.to;
  }
  return 0;
}
