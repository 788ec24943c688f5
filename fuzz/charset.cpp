// Any bytes decode to valid UTF-8, under any claim, and say which encoding it was.
#include "base/assert.h"
#include "base/utf8.h"
#include "html/encoding.h"

using namespace wireroom;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::string_view label = bytes.substr(0, bytes.find('\n'));
  for (const auto markup : {html::Markup::html, html::Markup::xml, html::Markup::plain}) {
    const auto decoded = html::decode(bytes, markup, label);
    ASSERT(utf8::valid(decoded.text));
    ASSERT(!decoded.encoding.empty());
  }
  return 0;
}
