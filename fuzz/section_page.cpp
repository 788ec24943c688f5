// Any page is looked through for articles; what is found has an address of the web and a title,
// and there is never more than was asked for.
#include "feed/section_page.h"
#include "base/assert.h"

using namespace wireroom;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view html(reinterpret_cast<const char*>(data), size);
  const auto document = feed::read_section_page(
      {.html = html, .url = "https://paper.example/world/", .language = "en", .entries = 20});
  ASSERT(document.entries.size() <= 20);
  for (const feed::Entry& entry : document.entries) {
    ASSERT(entry.link.starts_with("http://") || entry.link.starts_with("https://"));
    ASSERT(!entry.title.empty());
  }
  return 0;
}
