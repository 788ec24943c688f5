// What was made inert stays as it is when it is made inert again, and holds only plain markup.
#include "html/sanitize.h"
#include "base/ascii.h"
#include "base/assert.h"
#include <cstdint>

using namespace wireroom;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view markup(reinterpret_cast<const char*>(data), size);
  const std::string once = html::sanitize(markup, "https://paper.example/a/");
  for (const char* active : {"<script", "<iframe", "<svg", "<style", "<form", "<!--",
                             " href=\"javascript:", " src=\"javascript:", " cite=\"javascript:"})
    ASSERT(once.find(active) == std::string::npos);
  for (std::size_t at = 0; (at = once.find('<', at)) != std::string::npos; ++at)
    ASSERT(at + 1 < once.size() && (once[at + 1] == '/' || ascii::is_alpha(once[at + 1])));
  return 0;
}
