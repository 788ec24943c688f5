// Preferences: what a reader wants of the briefing. Rows that are only added to; the last holds.
#pragma once
#include "base/id.h"
#include "base/result.h"
#include "base/time.h"
#include "store/database.h"
#include <optional>
#include <string>
#include <vector>

namespace wireroom::briefing {

constexpr int every_day = 127; // bit 0: Monday

struct Preferences {
  std::vector<std::string> regions;   // none: all
  std::vector<std::string> languages; // of the articles told; none: all
  int days = every_day;
  std::optional<minutes> hour; // after midnight; none: the briefing's own
  std::string zone;            // empty: the network's
  bool text_only = false;
  std::optional<Instant> paused_until;
  bool operator==(const Preferences&) const = default;
};

// The columns of a row from `first` on, in the order of preference_columns.
extern const char* const preference_columns;
Preferences preferences_of(const store::Row& row, int first);

class PreferenceRows {
 public:
  explicit PreferenceRows(store::Database& database) : database_(database) {}
  Result<Preferences> of(ReaderId reader);
  Outcome keep(ReaderId reader, const Preferences& preferences, Instant now);

 private:
  store::Database& database_;
};

// The bit of the weekday of "2026-03-12"; every_day for what is no day.
int weekday_bit(const std::string& day);

} // namespace wireroom::briefing
