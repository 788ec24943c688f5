#include "briefing/preferences.h"
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace wireroom::briefing {
namespace {

// Names hold no line end.
std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> out;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    if (end > 0) out.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

} // namespace

const char* const preference_columns =
    "p.id, p.regions, p.languages, p.days, p.hour, p.zone, p.text_only, p.paused_until";

Preferences preferences_of(const store::Row& row, int first) {
  Preferences out;
  if (row.is_null(first)) return out; // none were ever kept
  out.regions = lines_of(row.text(first + 1));
  out.languages = lines_of(row.text(first + 2));
  out.days = row.get<int>(first + 3);
  if (!row.is_null(first + 4)) out.hour = minutes(row.get<int>(first + 4));
  out.zone = row.get<std::string>(first + 5);
  out.text_only = row.get<bool>(first + 6);
  out.paused_until = row.get<std::optional<Instant>>(first + 7);
  return out;
}

Result<Preferences> PreferenceRows::of(ReaderId reader) {
  TRY_SET(const auto found,
          database_.first(
              fmt::format("SELECT {} FROM preference p WHERE p.reader = $1 ORDER BY "
                          "p.id DESC LIMIT 1",
                          preference_columns),
              [](const store::Row& row) { return preferences_of(row, 0); }, reader));
  return found.value_or(Preferences{});
}

Outcome PreferenceRows::keep(ReaderId reader, const Preferences& wanted, Instant now) {
  std::optional<std::int64_t> hour;
  if (wanted.hour) hour = wanted.hour->count();
  return database_.transaction([&] {
    return database_.run(
        "INSERT INTO preference (reader, at, regions, languages, days, hour, zone, text_only, "
        "paused_until) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        reader, now, fmt::format("{}", fmt::join(wanted.regions, "\n")),
        fmt::format("{}", fmt::join(wanted.languages, "\n")), wanted.days, hour, wanted.zone,
        wanted.text_only ? 1 : 0, wanted.paused_until);
  });
}

int weekday_bit(const std::string& day) {
  const auto read = parse_rfc3339(day);
  if (!read) return every_day;
  const std::chrono::weekday weekday(std::chrono::floor<days>(read->at));
  return 1 << (weekday.iso_encoding() - 1);
}

} // namespace wireroom::briefing
