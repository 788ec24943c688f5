// PollRows: the poll states of sources and pages as rows, keyed by address.
#pragma once
#include "feed/identity.h"
#include "feed/schedule.h"
#include "store/database.h"
#include <optional>
#include <span>

namespace wireroom::feed {

std::span<const store::Migration> poll_migrations();

class PollRows {
 public:
  explicit PollRows(store::Database& database) : database_(database) {}
  Result<std::optional<PollState>> find(const std::string& url);
  Outcome keep(const std::string& url, const PollState& state);

  // What a source listed when it was last read (ids, links and titles alone), and how far its ids
  // can be trusted.
  struct Reading {
    IdHabit habit = IdHabit::stable;
    std::vector<Entry> entries;
  };
  Result<Reading> reading(const std::string& url);
  Outcome keep_reading(const std::string& url, const Reading& reading);

  // What the format of a source forbids and the source did when it was last read (problems.h).
  Result<std::vector<std::string>> faults(const std::string& url);
  Outcome keep_faults(const std::string& url, const std::vector<std::string>& faults);

 private:
  store::Database& database_;
};

} // namespace wireroom::feed
