#include "feed/date_parts.h"
#include "base/ascii.h"
#include "feed/date_assembly.h"

namespace wireroom::feed {

std::optional<Stamp> Assembly::run() {
  if (t_.size() > most_tokens || !all_known()) return std::nullopt;
  if (!take_time()) return std::nullopt;
  take_zone();
  take_marked();
  if (!take_month_name() || !take_rest() || !settle_year()) return std::nullopt;
  if (!parts_.offset && parts_.zone.empty() && parts_.hour >= 0 && korean_)
    parts_.offset = minutes(9 * 60);
  return stamp_of(parts_);
}

bool Assembly::all_known() {
  for (const DateToken& token : t_) {
    if (token.kind == DateToken::Kind::unknown) return false;
    if (token.hangul) korean_ = true;
    if (token.kind == DateToken::Kind::word && token.meaning.kind == DateWord::era)
      era_ = token.meaning.value;
    if (token.kind == DateToken::Kind::zone_name)
      parts_.zone = hint_.text.substr(token.from, token.to - token.from);
  }
  return true;
}

std::optional<Stamp> date_of_tokens(std::span<const DateToken> tokens, const DateHint& hint) {
  return Assembly(tokens, hint).run();
}

// "EUROPE/LONDON" as the zone is called.
std::string in_title_case(std::string_view zone) {
  std::string out;
  for (const char c : zone) {
    const bool begins = out.empty() || !ascii::is_alpha(out.back());
    out += begins && c >= 'a' && c <= 'z' ? char(c - 32) : begins ? c : ascii::lower(c);
  }
  return out;
}

std::optional<Stamp> stamp_of(const DateParts& p) {
  if (p.year < 1 || p.year > 9999 || p.month < 1 || p.month > 12 || p.day < 1) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(p.year),
                                         std::chrono::month(unsigned(p.month)),
                                         std::chrono::day(unsigned(p.day))};
  if (!date.ok()) return std::nullopt;
  Stamp stamp{.at = std::chrono::sys_days(date)};
  if (p.hour < 0) {
    stamp.day_only = true;
    return stamp;
  }
  // 24:00 is the end of the day (ISO 8601), a leap second the next minute's first.
  if (p.hour > 24 || (p.hour == 24 && (p.minute || p.second)) || p.minute > 59 || p.second > 60)
    return std::nullopt;
  stamp.at += hours(p.hour) + minutes(p.minute) + seconds(p.second) + milliseconds(p.millisecond);
  stamp.offset = p.offset;
  if (!p.zone.empty()) {
    // The zone's offset is known for instants, the time is local: the second look settles it.
    std::string zone(p.zone);
    auto offset = offset_of_zone(zone, stamp.at);
    if (!offset) offset = offset_of_zone(zone = in_title_case(zone), stamp.at);
    if (offset) offset = offset_of_zone(zone, stamp.at - *offset);
    if (!offset) return std::nullopt;
    stamp.offset = *offset;
  }
  if (stamp.offset) stamp.at -= *stamp.offset;
  return stamp;
}

} // namespace wireroom::feed
