// Recipient: what sending needs to know of a reader, and Recipients: where it asks for them.
//
// The readers' own tables implement Recipients (reader rows), and so does a plain list for test
// sends; sending knows neither consent nor preferences. Values; a Recipients belongs to one thread.
#pragma once
#include "base/id.h"
#include "base/result.h"
#include "base/time.h"
#include <optional>
#include <string>
#include <vector>

namespace wireroom::briefing {

struct Recipient {
  ReaderId id;
  std::string address;                // as it goes on the wire, mail::Address::text()
  std::vector<std::string> regions;   // whose stories they want; none: all
  std::vector<std::string> languages; // of the articles; none: all
  std::string zone;                   // "Asia/Seoul"; empty: the network's
  std::optional<minutes> hour;        // after midnight in that zone; none: the briefing's own hour
  bool text_only = false;
  std::string leave_token; // letters, digits, "-", "_" and "."; opaque, the same in every mail
  bool operator==(const Recipient&) const = default;
};

class Recipients {
 public:
  virtual ~Recipients() = default;

  // At most `limit` readers who shall get the briefing of `day` ("2026-03-12") and whose id is
  // greater than `after`, in ascending order of id; fewer only when there are no more. Asked again
  // and again while a briefing goes out, so that a million readers never stand in memory.
  virtual Result<std::vector<Recipient>> next(const std::string& day, ReaderId after,
                                              std::size_t limit) = 0;

  // The reader as of now, none when they left, paused, were suppressed or erased: asked once more
  // right before each mail is made.
  virtual Result<std::optional<Recipient>> find(ReaderId id) = 0;
};

} // namespace wireroom::briefing
