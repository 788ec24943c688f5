// What is read from rows again: damaged forms are refused, whole ones come back the same.
#include "base/assert.h"
#include "briefing/document_form.h"
#include "page/article_form.h"
#include "store/compress.h"

using namespace wireroom;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  if (const auto article = page::from_form(bytes)) {
    const std::string form = page::to_form(*article);
    const auto again = page::from_form(form);
    ASSERT(again && page::to_form(*again) == form);
  }
  if (const auto document = briefing::from_form(bytes)) {
    const auto again = briefing::from_form(briefing::to_form(*document));
    ASSERT(again && *again == *document);
  }
  ASSERT(store::decompress(store::compress(bytes)) == bytes);
  (void)store::decompress(bytes, 1u << 20);
  return 0;
}
