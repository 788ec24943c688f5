// Notices: mails to one reader that follow an act of theirs, waiting to be sent.
//
// A notice is claimed on the disk before its mail may be taken, and a claimed one is never sent
// again: whatever happens, one asking brings at most one mail. A refusal for the moment gives the
// claim back. Rows of a queue; they go when they are done. Works on the caller's connection.
#pragma once
#include "base/id.h"
#include "base/result.h"
#include "base/time.h"
#include "store/database.h"

namespace wireroom::briefing {

enum class NoticeKind { confirm, own_data };

struct Notice {
  std::int64_t id = 0;
  ReaderId reader;
  NoticeKind kind = NoticeKind::confirm;
  Instant made{};
  int tries = 0;
};

class Notices {
 public:
  explicit Notices(store::Database& database) : database_(database) {}

  Outcome add(ReaderId reader, NoticeKind kind, Instant now);

  // The next that is due, claimed; none when there is none.
  Result<std::optional<Notice>> claim(Instant now);
  Outcome done(const Notice& notice);
  Outcome later(const Notice& notice, Instant due); // certainly not taken

 private:
  store::Database& database_;
};

} // namespace wireroom::briefing
