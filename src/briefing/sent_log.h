// SentLog: the days whose briefing has begun to go out, in a file beside the data, so that data
// which was put back from an older copy is noticed: the file knows what the ledger has forgotten.
//
// One line a mailing, "2026-03-12 <when it was ordered>", on the disk before its first mail.
#pragma once
#include "base/result.h"
#include "briefing/mailing.h"
#include <string>

namespace wireroom::briefing {

class SentLog {
 public:
  explicit SentLog(std::string path) : path_(std::move(path)) {}
  Outcome begin(const Mailing& mailing); // once a mailing; again does nothing
  bool knows(const std::string& day) const;

 private:
  std::string path_;
};

} // namespace wireroom::briefing
