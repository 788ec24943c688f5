// Any bytes are answered; a bounce names at least one recipient, nobody hard without a reason, and
// what is written is UTF-8.
#include "mail/bounce.h"
#include "base/assert.h"
#include "base/utf8.h"
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace wireroom;
  const auto report = mail::read_report({reinterpret_cast<const char*>(data), size});
  ASSERT((report.kind == mail::ReportKind::bounce) <= !report.recipients.empty());
  for (const auto& recipient : report.recipients) {
    ASSERT(recipient.diagnosis.size() <= 1000);
    ASSERT(!recipient.hard || recipient.reason != mail::Reason::undefined);
  }
  return 0;
}
