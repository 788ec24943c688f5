// OwnData: everything that is kept about one reader, for the reader: to see, to take along, to
// erase. Works on the caller's connection, one thread.
#pragma once
#include "briefing/readers.h"

namespace wireroom::briefing {

class OwnData {
 public:
  explicit OwnData(store::Database& database) : database_(database) {}

  // A notice with the link goes to the reader; within a day only one.
  Outcome ask(ReaderId reader, Instant now);

  // JSON: address, consents with the words shown, preferences, deliveries, what came back.
  Result<std::string> all(ReaderId reader);

  // Deletes the reader's rows; a keyed hash keeps imports from bringing the address back.
  Outcome erase(const Reader& reader, Instant now);

 private:
  store::Database& database_;
};

} // namespace wireroom::briefing
