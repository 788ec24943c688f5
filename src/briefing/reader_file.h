// ReaderFile: readers in and out as CSV, in bounded memory.
//
// Knows the exports of listmonk, Mailchimp and Ghost and its own by the names of their columns.
// Who is not subscribed there, left here, or may not be written to is refused with a sentence. An
// import is an act of its own in the consent record, with what the file says of the confirmation.
// Works on the caller's connection, one thread.
#pragma once
#include "briefing/readers.h"
#include <functional>
#include <istream>
#include <ostream>

namespace wireroom::briefing {

struct ImportCounts {
  std::int64_t lines = 0, added = 0, known = 0, refused = 0;
};

class ReaderFile {
 public:
  explicit ReaderFile(store::Database& database) : database_(database), readers_(database) {}

  // `refused` is called for each line that brings no reader. Fails when the file has no column of
  // addresses, or the data fails; what was added before stays, and a second run goes on from there.
  Result<ImportCounts>
  take_in(std::istream& in, Instant now,
          const std::function<void(std::int64_t line, const std::string& why)>& refused);

  // All who are subscribed; how many.
  Result<std::int64_t> write(std::ostream& out);

 private:
  struct Columns;
  struct Line;
  Result<std::string> take_in_line(const Line& line, Instant now, ImportCounts& counts);

  store::Database& database_;
  Readers readers_;
};

} // namespace wireroom::briefing
