// Replies do not depend on how the bytes were cut on the way, and after an error nothing is read.
#include "mail/smtp_reply.h"
#include "base/assert.h"
#include <vector>

using namespace wireroom;

namespace {

std::vector<std::string> replies(std::string_view bytes, std::size_t piece) {
  mail::ReplyReader reader;
  std::vector<std::string> out;
  for (std::size_t at = 0; at < bytes.size(); at += piece) {
    reader.add(bytes.substr(at, piece));
    for (;;) {
      const auto reply = reader.next();
      if (!reply) return out.push_back("refused"), out;
      if (!*reply) break;
      ASSERT((*reply)->code >= 200 && (*reply)->code < 600);
      out.push_back((*reply)->shown());
    }
  }
  return out;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  ASSERT(replies(bytes, 1) == replies(bytes, 7));
  return 0;
}
