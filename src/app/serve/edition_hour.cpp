#include "app/serve/edition_hour.h"
#include <algorithm>

namespace wireroom::app {
namespace {
constexpr minutes renewal{30}; // of a proposal that nobody has touched
}

Instant EditionHour::hour_of(const std::string& day) const {
  const auto clock = parse_rfc3339("1970-01-01T" + network_.briefing.hour + ":00Z");
  const auto midnight = parse_rfc3339(day);
  if (!clock || !midnight) return {};
  const Instant local = midnight->at + clock->at.time_since_epoch();
  return local - offset_of_zone(network_.zone, local).value_or(minutes(0));
}

Instant EditionHour::next(Instant now) const {
  const Instant hour = hour_of(editor_.day_of(now));
  const Instant first = hour - network_.briefing.propose_before;
  if (now < first) return first;
  const Instant renewed = first + ((now - first) / milliseconds(renewal) + 1) * renewal;
  return now < hour ? std::min(renewed, hour) : renewed;
}

Result<std::optional<briefing::Document>> EditionHour::act(Instant now) {
  const std::string day = editor_.day_of(now);
  const Instant hour = hour_of(day);
  if (now < hour - network_.briefing.propose_before) return std::nullopt;
  TRY_SET(const auto known, editor_.editions().find(day));
  if (known && known->approved()) return std::nullopt;
  TRY_SET(const auto edition, editor_.propose(day, now)); // leaves a touched one as it is
  if (!network_.briefing.by_schedule || now < hour || edition.items.empty()) return std::nullopt;
  TRY_SET(auto document, editor_.approve(day, "", now));
  return std::optional(std::move(document));
}

} // namespace wireroom::app
