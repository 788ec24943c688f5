// Feeds: whatever is parsed keeps its budgets and can be written.
#include "base/assert.h"
#include "feed/parse.h"
#include "feed/problems.h"
#include <cstdint>

using namespace wireroom;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 1 << 16) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const feed::Budget budget{.entries = 50};
  const auto document = feed::parse(
      {.bytes = bytes, .url = "https://paper.example/feed", .headers = {}, .name_problems = true},
      budget);
  if (!document) {
    ASSERT(!document.error().message.empty());
    return 0;
  }
  ASSERT(!document->format.empty());
  ASSERT(document->entries.size() <= budget.entries);
  ASSERT(document->problems.size() <= feed::most_problems);
  ASSERT(!feed::to_json("x", *document).empty());
  return 0;
}
