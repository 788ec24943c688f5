// Any bytes are read as a page or refused with a sentence; what was read is valid text, goes into
// the archive's form and comes back the same, and is told as one line.
#include "base/assert.h"
#include "base/utf8.h"
#include "page/article_form.h"
#include "page/read.h"

using namespace wireroom;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto article = page::read_page({.bytes = bytes, .url = "https://paper.example/2026/a"});
  if (!article) {
    ASSERT(!article.error().message.empty());
    return 0;
  }
  for (const page::Block& block : article->body) ASSERT(utf8::valid(block.text));
  const std::string form = page::to_form(*article);
  const auto again = page::from_form(form);
  ASSERT(again && page::to_form(*again) == form);
  ASSERT(page::to_json("1", *article).find('\n') == std::string::npos);
  return 0;
}
