// Any bytes are a mail; its parts stay within the budget and are valid text, and an address that
// is read from it is read the same again.
#include "mail/mime.h"
#include "base/assert.h"
#include "base/utf8.h"
#include "mail/address.h"

using namespace wireroom;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const mail::MimeBudget budget{.bytes = 1u << 20, .parts = 20, .depth = 4, .headers = 50};
  const auto mail = mail::read_mail(bytes, budget);
  ASSERT(mail.parts.size() <= budget.parts && mail.headers.fields.size() <= budget.headers);
  for (const mail::Part& part : mail.parts)
    if (part.type.starts_with("text/")) ASSERT(utf8::valid(part.text));
  for (const std::string_view text : {mail.headers.first("From"), bytes.substr(0, 400)}) {
    const auto address = mail::parse_address(text);
    if (!address) continue;
    const auto again = mail::parse_address(address->text());
    ASSERT(again && again->text() == address->text());
  }
  return 0;
}
