// Any line may stand where a byline, an attribution or an address does: what is found is bounded,
// never empty, and lies within the line.
#include "base/assert.h"
#include "base/utf8.h"
#include "page/address_date.h"
#include "page/names.h"
#include "page/notes.h"
#include "page/reporters.h"
#include "page/wording.h"
#include <cstdint>

using namespace wireroom;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string line = utf8::repaired({reinterpret_cast<const char*>(data), size});
  const auto names = page::names_in(line);
  ASSERT(names.size() <= 12);
  for (const std::string& name : names) ASSERT(!name.empty() && utf8::valid(name));
  for (const std::string& name : page::reporters_in(line))
    ASSERT(line.find(name) != std::string::npos);
  const std::string credit = page::attribution_of(line);
  ASSERT(line.find(credit) != std::string::npos);
  const std::string shown = page::shown_wording(line);
  ASSERT(page::shown_wording(shown) == shown);
  const double shared = page::shared_words(shown, line);
  ASSERT(shared >= 0 && shared <= 1);
  (void)page::date_in_address(line);
  (void)page::begins_as_byline(line);
  return 0;
}
