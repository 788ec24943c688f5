#include "feed/date.h"
#include "base/ascii.h"
#include "feed/date_parts.h"
#include <algorithm>

namespace wireroom::feed {
namespace {

constexpr std::size_t longest_date = 200; // bytes; no date is longer

// Exactly `count` ASCII digits at `at`; -1 when they are not there.
int digits(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return -1;
  int value = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (!ascii::is_digit(text[i])) return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

// "Wed, 04 Sep 2019 10:00:00 +0900" or " GMT": how nearly every feed writes it (RFC 822 §5), read
// without the machinery of the other forms.
std::optional<Stamp> common_mail_date(std::string_view text) {
  constexpr std::string_view months = "JanFebMarAprMayJunJulAugSepOctNovDec";
  if (text.size() < 29 || text.size() > 31 || text[3] != ',' || text[7] != ' ' || text[11] != ' ' ||
      text[16] != ' ' || text[19] != ':' || text[22] != ':' || text[25] != ' ')
    return std::nullopt;
  const auto month = months.find(text.substr(8, 3));
  DateParts parts{.year = digits(text, 12, 4),
                  .month = month == std::string_view::npos || month % 3 ? -1 : int(month / 3 + 1),
                  .day = digits(text, 5, 2),
                  .hour = digits(text, 17, 2),
                  .minute = digits(text, 20, 2),
                  .second = digits(text, 23, 2),
                  .offset = minutes(0)};
  if (parts.hour < 0 || parts.minute < 0 || parts.second < 0) return std::nullopt;
  const std::string_view zone = text.substr(26);
  if (zone != "GMT") {
    const int hour = digits(zone, 1, 2), minute = digits(zone, 3, 2);
    if (zone.size() != 5 || (zone[0] != '+' && zone[0] != '-') || hour < 0 || hour > 23 ||
        minute < 0 || minute > 59)
      return std::nullopt;
    parts.offset = minutes((zone[0] == '-' ? -1 : 1) * (hour * 60 + minute));
  }
  return stamp_of(parts);
}

// Seconds or milliseconds since 1970, of a plausible time.
std::optional<Stamp> unix_time(std::string_view text) {
  if ((text.size() != 10 && text.size() != 13) || text[0] == '0' ||
      !std::all_of(text.begin(), text.end(), ascii::is_digit))
    return std::nullopt;
  std::int64_t value = 0;
  for (const char c : text) value = value * 10 + (c - '0');
  return Stamp{.at = Instant(milliseconds(text.size() == 10 ? value * 1000 : value)),
               .offset = minutes(0)};
}

// All digits of a day and a time: 20190904103000, 201909041030, 20190904 103000.
std::optional<Stamp> run_of_digits(std::string_view text) {
  std::string joined;
  if ((text.size() == 15 || text.size() == 13) && text[8] == ' ') {
    joined.append(text.substr(0, 8)).append(text.substr(9));
    text = joined;
  }
  if (text.size() != 14 && text.size() != 12) return std::nullopt;
  if (!std::all_of(text.begin(), text.end(), ascii::is_digit)) return std::nullopt;
  return stamp_of({.year = digits(text, 0, 4),
                   .month = digits(text, 4, 2),
                   .day = digits(text, 6, 2),
                   .hour = digits(text, 8, 2),
                   .minute = digits(text, 10, 2),
                   .second = text.size() == 14 ? digits(text, 12, 2) : 0});
}

// ISO 8601:1988 with a century left out, "-0312" and "-03-12".
std::optional<Stamp> short_year_and_month(std::string_view text) {
  if (text.empty() || text[0] != '-') return std::nullopt;
  const bool dashed = text.size() == 6 && text[3] == '-';
  const int year = digits(text, 1, 2), month = digits(text, dashed ? 4 : 3, 2);
  if ((!dashed && text.size() != 5) || year < 0 || month < 0) return std::nullopt;
  return stamp_of({.year = (year < 69 ? 2000 : 1900) + year, .month = month, .day = 1});
}

// ISO 8601 week date: "2019-W36-3", "2019W363".
std::optional<Stamp> week_date(std::string_view text) {
  const bool dashed = text.size() > 4 && text[4] == '-';
  const std::size_t at = dashed ? 5 : 4;
  if (text.size() <= at || (text[at] != 'W' && text[at] != 'w')) return std::nullopt;
  const int year = digits(text, 0, 4), week = digits(text, at + 1, 2);
  const std::size_t rest = at + 3;
  int day = 1;
  if (text.size() != rest) day = digits(text, rest + dashed, 1);
  if (year < 1 || week < 1 || week > 53 || day < 1 || day > 7 ||
      (text.size() != rest && text.size() != rest + dashed + 1))
    return std::nullopt;
  // Week 1 is the week of 4 January.
  const std::chrono::sys_days fourth = std::chrono::year(year) / 1 / 4;
  const auto monday = fourth - days(std::chrono::weekday(fourth).iso_encoding() - 1);
  return Stamp{.at = monday + days(7 * (week - 1) + day - 1), .day_only = true};
}

bool may_be_buddhist(const Stamp& stamp, std::string_view language) {
  if (language.empty() || stamp.at < std::chrono::sys_days(std::chrono::year(2400) / 1 / 1))
    return false;
  return ascii::starts_with(language, "th") || ascii::starts_with(language, "km") ||
         ascii::starts_with(language, "lo");
}

// Cuts the words in brackets at the end, which say nothing (RFC 5322 §3.2.2): "(Korean Standard
// Time)". False when there are none.
bool cut_comment(std::string_view& text) {
  const auto open = text.rfind('(');
  if (!text.ends_with(')') || open == std::string_view::npos) return false;
  const std::string_view inside = text.substr(open);
  if (std::any_of(inside.begin(), inside.end(), ascii::is_digit)) return false;
  text = ascii::trim(text.substr(0, open));
  return true;
}

constexpr std::size_t longest_run = 24; // tokens of one date with time and zone

bool carries_nothing(const DateToken& token) {
  return token.kind == DateToken::Kind::sign || token.meaning.kind == DateWord::filler ||
         token.meaning.kind == DateWord::ordinal;
}

// The longest date that begins with tokens[begin]; gives the index behind it, or 0.
std::size_t date_at(std::span<const DateToken> tokens, std::size_t begin, const DateHint& hint,
                    Stamp& stamp) {
  std::size_t end = begin;
  while (end < tokens.size() && end - begin < longest_run &&
         tokens[end].kind != DateToken::Kind::unknown)
    ++end;
  for (; end >= begin + 3; --end) {
    if (carries_nothing(tokens[end - 1])) continue;
    if (const auto found = date_of_tokens(tokens.subspan(begin, end - begin), hint)) {
      stamp = *found;
      return end;
    }
  }
  return 0;
}

// "Bo2man": within a word of letters and digits.
bool is_within_word(std::string_view text, std::size_t at) {
  const auto inside = [](char c) { return ascii::is_alpha(c) || ascii::is_digit(c); };
  return at > 0 && inside(text[at - 1]) && inside(text[at]);
}

bool may_begin_date(const DateToken& token) {
  if (token.kind == DateToken::Kind::number) return token.digits <= 4;
  return token.kind == DateToken::Kind::word && token.meaning.kind != DateWord::filler &&
         token.meaning.kind != DateWord::ordinal && token.meaning.kind != DateWord::t;
}

} // namespace

std::optional<Stamp> parse_date(std::string_view text, std::string_view language) {
  text = ascii::trim(text);
  if (text.empty() || text.size() > longest_date) return std::nullopt;
  if (const auto stamp = common_mail_date(text)) return stamp;
  if (const auto stamp = parse_rfc3339(text); stamp && !may_be_buddhist(*stamp, language))
    return *stamp;
  for (const auto read : {unix_time, run_of_digits, short_year_and_month, week_date})
    if (const auto stamp = read(text)) return stamp;
  for (;;) {
    const auto tokens = date_tokens(text, 0, 65);
    const auto stamp = date_of_tokens(tokens, {.text = text, .language = language});
    if (stamp || !cut_comment(text)) return stamp;
  }
}

std::vector<FoundDate> find_dates(std::string_view text, std::string_view language,
                                  std::size_t limit) {
  std::vector<FoundDate> found;
  const auto tokens = date_tokens(text, 0, text.size());
  const DateHint hint{.text = text, .language = language, .whole = false};
  for (std::size_t i = 0; i < tokens.size() && found.size() < limit;) {
    Stamp stamp;
    const bool may_begin = may_begin_date(tokens[i]) && !is_within_word(text, tokens[i].from);
    const std::size_t end = may_begin ? date_at(tokens, i, hint, stamp) : 0;
    if (end == 0) {
      ++i;
      continue;
    }
    found.push_back({stamp, tokens[i].from, tokens[end - 1].to});
    i = end;
  }
  return found;
}

std::optional<Stamp> find_date(std::string_view text, std::string_view language) {
  const auto found = find_dates(text, language, 1);
  if (found.empty()) return std::nullopt;
  return found.front().stamp;
}

} // namespace wireroom::feed
