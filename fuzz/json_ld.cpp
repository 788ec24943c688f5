// Any bytes may stand as linked data: what is read is valid text, and a second reading of the same
// bytes adds nothing that the first did not know.
#include "page/json_ld.h"
#include "base/assert.h"
#include "base/utf8.h"
#include <cstdint>

using namespace wireroom;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  page::LinkedData read;
  page::read_linked_data(bytes, read);
  for (const std::string* text :
       {&read.headline, &read.description, &read.body, &read.published, &read.image, &read.paper})
    ASSERT(utf8::valid(*text));
  for (const std::string& name : read.authors) ASSERT(utf8::valid(name) && !name.empty());
  const std::string headline = read.headline;
  page::read_linked_data(bytes, read);
  ASSERT(headline.empty() || read.headline == headline);
  return 0;
}
