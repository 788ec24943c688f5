// CSV as other programs write it (RFC 4180): read record by record, written field by field.
//
// Reading takes what is found in the wild: LF or CRLF, a byte order mark, quotes in the midst of a
// field, a last line without its end. A record may have 256 kB; a longer one is skipped and said to
// be too long. One thread.
#pragma once
#include <cstdint>
#include <istream>
#include <string>
#include <string_view>
#include <vector>

namespace wireroom {

struct CsvRecord {
  std::int64_t line = 0; // of its first byte, from 1
  std::vector<std::string> fields;
  bool too_long = false; // then without fields
};

class CsvReader {
 public:
  explicit CsvReader(std::istream& in, char separator = ',') : in_(in), separator_(separator) {}
  bool next(CsvRecord& into); // false at the end; empty lines are passed over

 private:
  bool read_one(CsvRecord& into);

  std::istream& in_;
  char separator_;
  std::int64_t line_ = 1;
};

// One record with its line end; what needs quotes gets them.
std::string csv_line(const std::vector<std::string>& fields);

} // namespace wireroom
