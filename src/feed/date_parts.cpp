#include "feed/date_parts.h"
#include "base/ascii.h"
#include "base/utf8.h"
#include "feed/bikram_sambat.h"
#include <bitset>

namespace wireroom::feed {
namespace {

using Kind = DateToken::Kind;
constexpr std::size_t most_tokens = 64;

// Takes the tokens apart: first the time of day with its zone, then what was marked as year, month
// or day, then the numbers that are left.
class Assembly {
 public:
  Assembly(std::span<const DateToken> tokens, const DateHint& hint) : t_(tokens), hint_(hint) {}

  std::optional<Stamp> run() {
    if (t_.size() > most_tokens || !all_known()) return std::nullopt;
    if (!take_time()) return std::nullopt;
    take_zone();
    take_marked();
    if (!take_month_name() || !take_rest() || !settle_year()) return std::nullopt;
    if (!parts_.offset && parts_.zone.empty() && parts_.hour >= 0 && korean_)
      parts_.offset = minutes(9 * 60);
    return stamp_of(parts_);
  }

 private:
  // --- looking at tokens ---
  bool number(std::size_t i) const {
    return i < t_.size() && t_[i].kind == Kind::number && !used_[i];
  }
  bool number(std::size_t i, int most_digits) const {
    return number(i) && t_[i].digits <= most_digits;
  }
  bool sign(std::size_t i, char c) const {
    return i < t_.size() && t_[i].kind == Kind::sign && t_[i].sign == c;
  }
  bool word(std::size_t i, DateWord kind) const {
    return i < t_.size() && t_[i].kind == Kind::word && t_[i].meaning.kind == kind;
  }
  int value(std::size_t i) const {
    return t_[i].value < 0 || t_[i].value > 99'999 ? 99'999 : int(t_[i].value);
  }
  void use(std::size_t from, std::size_t to) {
    for (; from < to; ++from) used_.set(from);
  }

  bool all_known() {
    for (const DateToken& token : t_) {
      if (token.kind == Kind::unknown) return false;
      if (token.hangul) korean_ = true;
      if (token.kind == Kind::word && token.meaning.kind == DateWord::buddhist) buddhist_ = true;
      if (token.kind == Kind::zone_name)
        parts_.zone = hint_.text.substr(token.from, token.to - token.from);
    }
    return true;
  }

  // --- time of day ---
  // False when there is a time that cannot be one.
  bool take_time() {
    for (std::size_t i = 0; i < t_.size(); ++i) {
      if (number(i, 2) && sign(i + 1, ':') && number(i + 2, 2)) return take_colon_time(i);
      if (word(i, DateWord::t) && number(i + 1) && t_[i + 1].digits % 2 == 0 &&
          t_[i + 1].digits <= 6 && !sign(i + 2, ':') && i > 0 && number(i - 1))
        return take_compact_time(i + 1);
    }
    for (std::size_t i = 0; i < t_.size(); ++i)
      if (number(i, 2) && word(i + 1, DateWord::hour)) return take_worded_time(i);
    for (std::size_t i = 0; i < t_.size(); ++i)
      if (is_dotted_time(i)) return end_time(i, i + 3, value(i), value(i + 2), 0);
    for (std::size_t i = 0; i < t_.size(); ++i)
      if (number(i, 2) && (half_day(i + 1) || clock_hour(i)))
        return end_time(i, i + 1, value(i), 0, 0);
    return true;
  }

  bool half_day(std::size_t i) const { return word(i, DateWord::am) || word(i, DateWord::pm); }
  // "pukul 10", "10 น."
  bool clock_hour(std::size_t i) const {
    return (i > 0 && word(i - 1, DateWord::clock) && !sign(i + 1, '.')) ||
           word(i + 1, DateWord::clock);
  }

  bool take_colon_time(std::size_t i) {
    int second = 0;
    std::size_t end = i + 3;
    if (sign(end, ':') && number(end + 1)) {
      if (t_[end + 1].digits > 2) return false;
      second = value(end + 1);
      end += 2;
      if (sign(end, ':') && number(end + 1)) return false;
      if ((sign(end, '.') || sign(end, ',')) && number(end + 1) && !t_[end + 1].space_before) {
        parts_.millisecond = thousandths(end + 1);
        end += 2;
      }
    }
    return end_time(i, end, value(i), value(i + 2), second);
  }

  int thousandths(std::size_t i) const {
    std::int64_t v = t_[i].value;
    int digits = t_[i].digits;
    if (v < 0) return 0;
    for (; digits > 3; --digits) v /= 10;
    for (; digits < 3; ++digits) v *= 10;
    return int(v);
  }

  // ISO 8601: T1030, T103000.
  bool take_compact_time(std::size_t i) {
    int v = int(t_[i].value);
    const int digits = t_[i].digits;
    if (digits < 3) return end_time(i, i + 1, v, 0, 0);
    if (digits == 4) return end_time(i, i + 1, v / 100, v % 100, 0);
    return end_time(i, i + 1, v / 10000, v / 100 % 100, v % 100);
  }

  // "10h30", "3시 30분 5초".
  bool take_worded_time(std::size_t i) {
    int minute = 0, second = 0;
    std::size_t end = i + 2;
    if (number(end, 2) && !word(end + 1, DateWord::day)) {
      minute = value(end++);
      if (word(end, DateWord::minute)) ++end;
      if (number(end, 2) && word(end + 1, DateWord::second)) {
        second = value(end);
        end += 2;
      }
    }
    return end_time(i, end, value(i), minute, second);
  }

  // "10.30" is a time where a word says so, or behind a whole date.
  bool is_dotted_time(std::size_t i) const {
    if (!number(i, 2) || !sign(i + 1, '.') || !number(i + 2, 2) || t_[i + 2].digits != 2 ||
        t_[i + 2].space_before || (sign(i + 3, '.') && number(i + 4)) ||
        (i > 1 && sign(i - 1, '.') && number(i - 2)))
      return false;
    if ((i > 0 && (word(i - 1, DateWord::clock) || half_day(i - 1))) ||
        (sign(i - 1, '.') && i > 1 && word(i - 2, DateWord::clock)))
      return true;
    const std::size_t after = i + 3;
    if (word(after, DateWord::clock) || half_day(after) || word(after, DateWord::hour) ||
        word(after, DateWord::zone))
      return true;
    std::size_t numbers = 0;
    for (std::size_t k = 0; k < t_.size(); ++k) numbers += number(k);
    return numbers == 5 || (numbers == 4 && has_month_name());
  }

  bool has_month_name() const {
    return std::any_of(t_.begin(), t_.end(), [](const DateToken& token) {
      return token.kind == Kind::word && token.meaning.kind == DateWord::month;
    });
  }

  bool end_time(std::size_t from, std::size_t to, int hour, int minute, int second) {
    use(from, to);
    std::size_t before = from;
    if (before > 0 && word(before - 1, DateWord::clock)) --before;
    std::size_t after = to;
    if (word(after, DateWord::clock)) ++after;
    const bool pm = word(after, DateWord::pm) || (before > 0 && word(before - 1, DateWord::pm));
    const bool am = word(after, DateWord::am) || (before > 0 && word(before - 1, DateWord::am));
    twelve_hours_ = am || pm;
    if (pm && hour < 12) hour += 12;
    if (am && !pm && hour == 12) hour = 0;
    if (half_day(after)) ++after;
    time_end_ = after;
    parts_.hour = hour;
    parts_.minute = minute;
    parts_.second = second;
    return hour <= 24 && minute < 60 && second <= 60;
  }

  // --- zone ---
  void take_zone() {
    if (time_end_ == 0 || !parts_.zone.empty()) return;
    std::size_t i = time_end_;
    while (sign(i, '(') || sign(i, ',') || sign(i, '.') || sign(i, '[')) ++i;
    if (take_offset(i)) return;
    if (two_letter_zone(i) || (zone_word(i) && take_zone_word(i))) return;
    for (std::size_t k = 0; k < t_.size(); ++k)
      if (zone_word(k) && t_[k].upper && take_zone_word(k)) return;
  }

  bool zone_word(std::size_t i) const { return word(i, DateWord::zone) || word(i, DateWord::utc); }

  bool take_zone_word(std::size_t i) {
    if (word(i, DateWord::utc) && take_offset(i + 1)) return true;
    int offset = t_[i].meaning.value;
    if (text_of(i) == "CST" && ascii::starts_with(hint_.language, "zh")) offset = 8 * 60;
    if (text_of(i) == "BST" && ascii::starts_with(hint_.language, "bn")) offset = 6 * 60;
    parts_.offset = minutes(offset);
    return true;
  }

  // As American feeds write them; AT is a word elsewhere, so only directly behind a time.
  bool two_letter_zone(std::size_t i) {
    constexpr std::string_view names[] = {"AT", "ET", "CT", "MT", "PT"};
    if (i >= t_.size()) return false;
    for (int k = 0; k < 5; ++k)
      if (text_of(i) == names[k]) {
        parts_.offset = minutes(-60 * (4 + k));
        return true;
      }
    return false;
  }

  std::string_view text_of(std::size_t i) const {
    return hint_.text.substr(t_[i].from, t_[i].to - t_[i].from);
  }

  // "+0900", "-5", "+05:45".
  bool take_offset(std::size_t i) {
    if ((!sign(i, '+') && !sign(i, '-')) || !number(i + 1, 4) || t_[i + 1].space_before)
      return false;
    int hour = value(i + 1), minute = 0;
    std::size_t end = i + 2;
    if (t_[i + 1].digits > 2) {
      minute = hour % 100;
      hour /= 100;
    } else if (sign(end, ':') && number(end + 1, 2)) {
      minute = value(end + 1);
      end += 2;
    }
    if (sign(i, '-') && sign(end, '-')) return false; // "10:30 -4-9-2019"
    use(i, end);
    if (hour > 23 || minute > 59) {
      parts_.hour = 99; // refused with the whole date
      return true;
    }
    parts_.offset = minutes((sign(i, '-') ? -1 : 1) * (hour * 60 + minute));
    return true;
  }

  // --- year, month, day ---
  // Numbers whose role a word beside them tells.
  void take_marked() {
    for (std::size_t i = 0; i < t_.size(); ++i) {
      if (!number(i)) continue;
      std::size_t mark = i + 1;
      while (word(mark, DateWord::ordinal) ||
             (sign(mark, '-') && word(mark + 1, DateWord::ordinal)))
        ++mark;
      if (word(mark, DateWord::year))
        take(parts_.year, i);
      else if (word(mark, DateWord::month_of))
        take(parts_.month, i);
      else if (word(mark, DateWord::day))
        take(parts_.day, i);
      else if (i > 0 && word(i - 1, DateWord::month_next))
        take(parts_.month, i);
    }
  }

  void take(int& part, std::size_t i) {
    if (part >= 0) return; // said twice: the second stays a number too many
    part = value(i);
    if (&part == &parts_.year) year_digits_ = t_[i].digits;
    used_.set(i);
  }

  bool take_month_name() {
    for (std::size_t i = 0; i < t_.size(); ++i) {
      if (t_[i].kind != Kind::word) continue;
      const DateMeaning meaning = t_[i].meaning;
      if (meaning.kind != DateWord::month && meaning.kind != DateWord::nepali_month) continue;
      // "mar., 01 déc. 2020": the first is Tuesday in French, Spanish and Italian.
      if (month_named_ && !ascii::equal(text_of(month_at_), "mar")) return false;
      month_named_ = true;
      month_at_ = i;
      nepali_ = meaning.kind == DateWord::nepali_month;
      parts_.month = meaning.value;
    }
    return true;
  }

  bool take_rest() {
    std::vector<std::size_t> rest;
    for (std::size_t i = 0; i < t_.size(); ++i)
      if (number(i)) rest.push_back(i);
    if (parts_.month >= 0 || parts_.year >= 0) return take_beside(rest);
    if (rest.size() == 3) return take_three(rest[0], rest[1], rest[2]);
    if (rest.size() == 2 && hint_.whole) return take_year_and_month(rest[0], rest[1]);
    return rest.size() == 1 && take_compact(rest[0]);
  }

  // The month or the year is known; what is left is at most a day and a year.
  bool take_beside(std::vector<std::size_t> rest) {
    const auto is_year = [&](std::size_t i) { return t_[i].digits == 4 || value(i) > 31; };
    if (parts_.year < 0)
      for (std::size_t k = 0; k < rest.size() && parts_.year < 0; ++k)
        if (is_year(rest[k])) {
          take(parts_.year, rest[k]);
          rest.erase(rest.begin() + k);
        }
    if (parts_.month < 0 && rest.size() == 2) { // a marked year, then 9.4.
      take(parts_.month, rest[0]);
      rest.erase(rest.begin());
    }
    if (parts_.day < 0 && !rest.empty()) {
      take(parts_.day, rest[0]);
      rest.erase(rest.begin());
    }
    if (parts_.year < 0 && !rest.empty() && t_[rest[0]].digits == 2) {
      take(parts_.year, rest[0]);
      rest.erase(rest.begin());
    }
    if (parts_.day < 0 && hint_.whole && parts_.hour < 0) parts_.day = 1;
    return rest.empty() && parts_.year >= 0 && parts_.month >= 0 && parts_.day >= 0;
  }

  // The sign between two numbers: '-', '/', '.', ' ' or 0 for anything else.
  char between(std::size_t a, std::size_t b) const {
    if (b == a + 1) return ' ';
    if (b == a + 2 && t_[a + 1].kind == Kind::sign) {
      const char c = t_[a + 1].sign;
      return c == '-' || c == '/' || c == '.' ? c : 0;
    }
    return 0;
  }

  bool take_three(std::size_t a, std::size_t b, std::size_t c) {
    const char mark = between(a, b);
    if (mark == 0 || mark != between(b, c) || (mark == ' ' && !hint_.whole)) return false;
    if (t_[a].digits >= 3) return set_day(a, b, c);
    if (t_[c].digits == 4 || (mark != '-' && t_[c].digits == 2))
      return take_day_first(a, b, c, mark);
    if (t_[c].digits > 2 || t_[a].digits != 2) return false;
    return set_day(a, b, c); // 03-12-31
  }

  bool set_day(std::size_t year, std::size_t month, std::size_t day) {
    if (t_[month].digits > 2 || t_[day].digits > 2) return false;
    if (value(month) > 12 && value(day) <= 12) std::swap(month, day);
    take(parts_.year, year);
    take(parts_.month, month);
    take(parts_.day, day);
    return true;
  }

  bool take_day_first(std::size_t a, std::size_t b, std::size_t year, char mark) {
    return is_month_first(a, b, year, mark) ? set_day(year, a, b) : set_day(year, b, a);
  }

  bool is_month_first(std::size_t a, std::size_t b, std::size_t year, char mark) const {
    if (value(a) > 12 || mark == '.') return false;
    if (value(b) > 12) return true;
    // A weekday that stands beside it tells which it is.
    const int day_first = weekday_of(value(year), value(b), value(a));
    const int month_first = weekday_of(value(year), value(a), value(b));
    if (day_first != month_first)
      for (const DateToken& token : t_)
        if (token.kind == Kind::word && token.meaning.kind == DateWord::weekday) {
          if (token.meaning.value == month_first) return true;
          if (token.meaning.value == day_first) return false;
        }
    const std::string_view language = hint_.language;
    for (const char* american : {"en-us", "en-ph", "fil", "tl"})
      if (ascii::starts_with(language, american)) return true;
    // "8/1/2018 9:00:00 AM" is how the .NET feed writers of English sites put it.
    return mark == '/' && twelve_hours_ && (language.empty() || ascii::equal(language, "en"));
  }

  static int weekday_of(int year, int month, int day) {
    if (year < 100) year += 2000;
    const std::chrono::year_month_day date{std::chrono::year(year),
                                           std::chrono::month(unsigned(month)),
                                           std::chrono::day(unsigned(day))};
    return date.ok() ? int(std::chrono::weekday(std::chrono::sys_days(date)).c_encoding()) : -1;
  }

  bool take_year_and_month(std::size_t a, std::size_t b) {
    if (parts_.hour >= 0 || t_[b].digits > 3 || between(a, b) == 0 || between(a, b) == ' ')
      return false;
    if (t_[a].digits == 2 && t_[b].digits == 4 && between(a, b) == '/') std::swap(a, b); // 09/2019
    if (t_[a].digits != 4) return false;
    if (t_[b].digits == 3) return take_day_of_year(value(a), value(b));
    take(parts_.year, a);
    take(parts_.month, b);
    parts_.day = 1;
    return true;
  }

  bool take_day_of_year(int year, int day) { // ISO 8601 ordinal date
    if (day < 1 || day > 366) return false;
    const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::year(year) / 1 / 1) +
                                           days(day - 1)};
    year_digits_ = 4;
    parts_.year = year;
    parts_.month = int(unsigned(date.month()));
    parts_.day = int(unsigned(date.day()));
    return int(date.year()) == year;
  }

  // 20190904, 190904, and 2019 alone.
  bool take_compact(std::size_t i) {
    const std::int64_t v = t_[i].value;
    if (!hint_.whole) return false;
    year_digits_ = 4;
    if (t_[i].digits == 8) {
      parts_.year = int(v / 10000), parts_.month = int(v / 100 % 100), parts_.day = int(v % 100);
    } else if (t_[i].digits == 6 && t_.size() == 1) {
      parts_.year = int(v / 10000), parts_.month = int(v / 100 % 100), parts_.day = int(v % 100);
      year_digits_ = 2;
    } else if (t_[i].digits == 4 && t_.size() == 1 && v >= 1900 && v <= 2100) {
      parts_.year = int(v), parts_.month = parts_.day = 1;
    } else {
      return false;
    }
    return true;
  }

  // Two-digit, Buddhist and Bikram Sambat years become ours.
  bool settle_year() {
    int& year = parts_.year;
    if (year_digits_ < 3 && year < 100) {
      if (!hint_.whole) return false;
      if (buddhist_ || is_language("th"))
        year += 2500;
      else
        year += year < 69 ? 2000 : 1900;
    }
    const bool buddhist_range = year >= 2400 && year < 2700;
    if (buddhist_range && (buddhist_ || is_language("th") || has_script(0xE00, 0xF00) ||
                           has_script(0x1780, 0x1800) || is_language("km") || is_language("lo")))
      year -= 543;
    if (is_bikram(year)) {
      const auto day = from_bikram_sambat(year, parts_.month, parts_.day);
      if (!day) return false;
      const std::chrono::year_month_day date{*day};
      year = int(date.year());
      parts_.month = int(unsigned(date.month()));
      parts_.day = int(unsigned(date.day()));
    }
    return hint_.whole || (year >= 1900 && year <= 2100);
  }

  // Nepali month names belong to that calendar; with numbers alone the language and a year that is
  // far ahead of ours must say so.
  bool is_bikram(int year) const {
    if (nepali_) return true;
    return !month_named_ && is_language("ne") && year >= 2060 && year <= 2095;
  }

  bool is_language(std::string_view code) const {
    return ascii::starts_with(hint_.language, code) &&
           (hint_.language.size() == code.size() || hint_.language[code.size()] == '-');
  }

  bool has_script(char32_t from, char32_t to) const {
    for (const DateToken& token : t_) {
      if (token.from >= hint_.text.size()) continue;
      std::size_t at = token.from;
      const char32_t c = utf8::next(hint_.text, at);
      if (c >= from && c < to) return true;
    }
    return false;
  }

  std::span<const DateToken> t_;
  const DateHint& hint_;
  DateParts parts_;
  std::bitset<most_tokens + 8> used_;
  std::size_t time_end_ = 0, month_at_ = 0;
  int year_digits_ = 0;
  bool korean_ = false, buddhist_ = false, nepali_ = false, month_named_ = false;
  bool twelve_hours_ = false;
};

} // namespace

std::optional<Stamp> date_of_tokens(std::span<const DateToken> tokens, const DateHint& hint) {
  return Assembly(tokens, hint).run();
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
    auto offset = offset_of_zone(p.zone, stamp.at);
    if (offset) offset = offset_of_zone(p.zone, stamp.at - *offset);
    if (!offset) return std::nullopt;
    stamp.offset = *offset;
  }
  if (stamp.offset) stamp.at -= *stamp.offset;
  return stamp;
}

} // namespace wireroom::feed
