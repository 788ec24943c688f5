#include "base/ascii.h"
#include "base/utf8.h"
#include "feed/calendars.h"
#include "feed/date_assembly.h"

namespace wireroom::feed {

void Assembly::take_marked() {
  for (std::size_t i = 0; i < t_.size(); ++i) {
    if (!number(i)) continue;
    if (i > 0 && is_numbered_weekday(i - 1)) {
      use(i, i + 1);
      continue;
    }
    std::size_t mark = i + 1;
    while (word(mark, DateWord::ordinal) || (sign(mark, '-') && word(mark + 1, DateWord::ordinal)))
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

bool Assembly::is_numbered_weekday(std::size_t i) const {
  if (word(i, DateWord::t)) // "T7, 28/11/2026", and no time of ISO 8601
    return i == 0 && number(1, 1) && !t_[1].space_before && sign(2, ',');
  if (!word(i, DateWord::weekday) || !number(i + 1, 1)) return false;
  const std::string_view text = text_of(i);
  return ascii::starts_with(text, "th") && text.size() > 3 &&
         static_cast<unsigned char>(text[2]) >= 0x80;
}

void Assembly::take(int& part, std::size_t i) {
  if (part >= 0) return; // said twice: the second stays a number too many
  part = value(i);
  if (&part == &parts_.year) year_digits_ = t_[i].digits;
  used_.set(i);
}

bool Assembly::take_month_name() {
  for (std::size_t i = 0; i < t_.size(); ++i) {
    const DateMeaning meaning = t_[i].meaning;
    if (t_[i].kind != DateToken::Kind::word ||
        (meaning.kind != DateWord::month && meaning.kind != DateWord::nepali_month &&
         meaning.kind != DateWord::persian_month))
      continue;
    // "mar., 01 déc. 2020": the first is Tuesday in French, Spanish and Italian.
    if (month_named_ && meaning.or_weekday) continue;
    if (month_named_ && !t_[month_at_].meaning.or_weekday) return false;
    month_named_ = true;
    month_at_ = i;
    calendar_ = meaning.kind;
    parts_.month = meaning.value;
  }
  return true;
}

bool Assembly::take_rest() {
  std::vector<std::size_t> rest;
  for (std::size_t i = 0; i < t_.size(); ++i)
    if (number(i)) rest.push_back(i);
  if (parts_.month >= 0 || parts_.year >= 0) return take_beside(rest);
  if (rest.size() == 3) return take_three(rest[0], rest[1], rest[2]);
  if (rest.size() == 2 && hint_.whole) return take_year_and_month(rest[0], rest[1]);
  return rest.size() == 1 && take_compact(rest[0]);
}

bool Assembly::take_beside(std::vector<std::size_t> rest) {
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

char Assembly::between(std::size_t a, std::size_t b) const {
  if (b == a + 1) return ' ';
  if (b == a + 2 && t_[a + 1].kind == DateToken::Kind::sign) {
    const char c = t_[a + 1].sign;
    return c == '-' || c == '/' || c == '.' ? c : 0;
  }
  return 0;
}

bool Assembly::take_three(std::size_t a, std::size_t b, std::size_t c) {
  const char mark = between(a, b);
  if (mark == 0 || mark != between(b, c) || (mark == ' ' && !hint_.whole)) return false;
  if (t_[a].digits >= 3) return set_day(a, b, c);
  if (t_[c].digits == 4 || (mark != '-' && t_[c].digits == 2)) return take_day_first(a, b, c, mark);
  if (t_[c].digits > 2 || t_[a].digits != 2) return false;
  return set_day(a, b, c); // 03-12-31
}

bool Assembly::set_day(std::size_t year, std::size_t month, std::size_t day) {
  if (t_[month].digits > 2 || t_[day].digits > 2) return false;
  if (value(month) > 12 && value(day) <= 12) std::swap(month, day);
  take(parts_.year, year);
  take(parts_.month, month);
  take(parts_.day, day);
  return true;
}

bool Assembly::take_day_first(std::size_t a, std::size_t b, std::size_t year, char mark) {
  return is_month_first(a, b, year, mark) ? set_day(year, a, b) : set_day(year, b, a);
}

bool Assembly::is_month_first(std::size_t a, std::size_t b, std::size_t year, char mark) const {
  if (value(a) > 12 || mark == '.') return false;
  if (value(b) > 12) return true;
  // A weekday that stands beside it tells which it is.
  const int day_first = weekday_of(value(year), value(b), value(a));
  const int month_first = weekday_of(value(year), value(a), value(b));
  if (day_first != month_first)
    for (const DateToken& token : t_)
      if (token.kind == DateToken::Kind::word && token.meaning.kind == DateWord::weekday) {
        if (token.meaning.value == month_first) return true;
        if (token.meaning.value == day_first) return false;
      }
  const std::string_view language = hint_.language;
  for (const char* american : {"en-us", "en-ph", "fil", "tl"})
    if (ascii::starts_with(language, american)) return true;
  // "8/1/2018 9:00:00 AM" is how the .NET feed writers of English sites put it.
  return mark == '/' && am_pm_ && (language.empty() || ascii::equal(language, "en"));
}

int Assembly::weekday_of(int year, int month, int day) {
  if (year < 100) year += 2000;
  const std::chrono::year_month_day date{std::chrono::year(year),
                                         std::chrono::month(unsigned(month)),
                                         std::chrono::day(unsigned(day))};
  return date.ok() ? int(std::chrono::weekday(std::chrono::sys_days(date)).c_encoding()) : -1;
}

bool Assembly::take_year_and_month(std::size_t a, std::size_t b) {
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

bool Assembly::take_day_of_year(int year, int day) {
  if (day < 1 || day > 366) return false;
  const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::year(year) / 1 / 1) +
                                         days(day - 1)};
  year_digits_ = 4;
  parts_.year = year;
  parts_.month = int(unsigned(date.month()));
  parts_.day = int(unsigned(date.day()));
  return int(date.year()) == year;
}

bool Assembly::take_compact(std::size_t i) {
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

bool Assembly::settle_year() {
  int& year = parts_.year;
  if (era_ && *era_ > 0) {
    year += *era_;
  } else if (year_digits_ == 3 && year >= 100 && year < 200 && is_language("zh-tw")) {
    year += 1911; // 115/11/28
  } else if (year_digits_ < 3 && year < 100 && !settle_short_year()) {
    return false;
  }
  const bool counts_so = era_ == buddhist_era || is_language("th") || is_language("km") ||
                         is_language("lo") || has_script(0xE00, 0xF00) ||
                         has_script(0x1780, 0x1800);
  if (year >= 2400 && year < 2700 && counts_so) year += buddhist_era;
  if (!settle_calendar()) return false;
  return hint_.whole || (year >= 1900 && year <= 2100);
}

bool Assembly::settle_short_year() {
  const bool thai =
      era_ == buddhist_era || is_language("th") || (month_named_ && has_script(0xE00, 0xE80));
  // In prose two digits are a year only where Thai writes them so: "28 พ.ย. 69 เวลา 18.33 น."
  if (!hint_.whole && !(thai && month_named_ && parts_.hour >= 0)) return false;
  int& year = parts_.year;
  if (era_ == buddhist_era || (thai && year >= 40))
    year += 2500;
  else
    year += year < 69 ? 2000 : 1900;
  return true;
}

bool Assembly::settle_calendar() {
  std::optional<std::chrono::sys_days> day;
  if (calendar_ == DateWord::persian_month)
    day = from_solar_hijri(parts_.year, parts_.month, parts_.day);
  else if (is_bikram(parts_.year))
    day = from_bikram_sambat(parts_.year, parts_.month, parts_.day);
  else
    return true;
  if (!day) return false;
  const std::chrono::year_month_day date{*day};
  parts_.year = int(date.year());
  parts_.month = int(unsigned(date.month()));
  parts_.day = int(unsigned(date.day()));
  return true;
}

bool Assembly::is_bikram(int year) const {
  if (calendar_ == DateWord::nepali_month) return true;
  return !month_named_ && is_language("ne") && year >= 2060 && year <= 2095;
}

bool Assembly::is_language(std::string_view code) const {
  return ascii::starts_with(hint_.language, code) &&
         (hint_.language.size() == code.size() || hint_.language[code.size()] == '-');
}

bool Assembly::has_script(char32_t from, char32_t to) const {
  for (const DateToken& token : t_) {
    if (token.from >= hint_.text.size()) continue;
    std::size_t at = token.from;
    const char32_t c = utf8::next(hint_.text, at);
    if (c >= from && c < to) return true;
  }
  return false;
}

} // namespace wireroom::feed
