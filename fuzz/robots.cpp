// Any robots.txt is read, and what it says of a path does not depend on the path's fragment.
#include "feed/robots.h"
#include "base/assert.h"

using namespace wireroom;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::string_view path = bytes.substr(0, bytes.find('\n'));
  const auto robots = feed::Robots::parse(bytes);
  if (path.find('#') == std::string_view::npos) {
    const std::string url = "https://paper.example/" + std::string(path);
    ASSERT(robots.allows("wireroom", url) == robots.allows("wireroom", url + "#part"));
  }
  ASSERT(robots.understood() + robots.unknown() <= robots.lines());
  const std::string pattern = feed::normal_pattern(bytes);
  ASSERT(feed::normal_pattern(pattern) == pattern);
  return 0;
}
