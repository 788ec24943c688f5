// Any bytes are read to their end; what was read, written again, reads the same.
#include "base/csv.h"
#include "base/assert.h"
#include <sstream>

using namespace wireroom;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::istringstream in(std::string(reinterpret_cast<const char*>(data), size));
  CsvReader reader(in);
  CsvRecord record;
  std::int64_t last = 0;
  while (reader.next(record)) {
    ASSERT(record.line > last || record.line == 1);
    last = record.line;
    if (record.too_long) continue;
    ASSERT(!record.fields.empty());
    const bool blank = record.fields.size() == 1 && record.fields[0].empty();
    if (blank) continue; // written as an empty line, which is passed over
    // A byte order mark is taken from the first field of a file.
    std::istringstream again("x\n" + csv_line(record.fields));
    CsvReader second(again);
    CsvRecord same;
    ASSERT(second.next(same) && second.next(same));
    ASSERT(same.fields == record.fields);
    ASSERT(!second.next(same));
  }
  return 0;
}
