// Assembly: takes the pieces of a text apart into a date; behind date_of_tokens() (date_parts.h),
// nobody else makes one.
//
// First the time of day with its zone (date_assembly_time.cpp), then what was marked as year, month
// or day, then the numbers that are left (date_assembly_day.cpp).
#pragma once
#include "feed/date_parts.h"
#include <bitset>

namespace wireroom::feed {

class Assembly {
 public:
  Assembly(std::span<const DateToken> tokens, const DateHint& hint) : t_(tokens), hint_(hint) {}

  std::optional<Stamp> run();

 private:
  // --- looking at tokens ---
  bool number(std::size_t i) const {
    return i < t_.size() && t_[i].kind == DateToken::Kind::number && !used_[i];
  }
  bool number(std::size_t i, int most_digits) const {
    return number(i) && t_[i].digits <= most_digits;
  }
  bool sign(std::size_t i, char c) const {
    return i < t_.size() && t_[i].kind == DateToken::Kind::sign && t_[i].sign == c;
  }
  bool word(std::size_t i, DateWord kind) const {
    return i < t_.size() && t_[i].kind == DateToken::Kind::word && t_[i].meaning.kind == kind;
  }
  int value(std::size_t i) const {
    return t_[i].value < 0 || t_[i].value > 99'999 ? 99'999 : int(t_[i].value);
  }
  void use(std::size_t from, std::size_t to) {
    for (; from < to; ++from) used_.set(from);
  }

  bool all_known();

  // --- time of day ---
  // False when there is a time that cannot be one.
  bool take_time();
  bool half_day(std::size_t i) const {
    return word(i, DateWord::am) || word(i, DateWord::pm) || word(i, DateWord::noon) ||
           word(i, DateWord::night);
  }
  // The hour of 24 that `hour` is in that part of the day.
  static int hour_of_day(int hour, DateWord part);
  // "pukul 10", "10 น."
  bool clock_hour(std::size_t i) const;
  bool take_colon_time(std::size_t i);
  int thousandths(std::size_t i) const;
  // ISO 8601: T1030, T103000.
  bool take_compact_time(std::size_t i);
  // "10h30", "3시 30분 5초".
  bool take_worded_time(std::size_t i);
  // "10.30" is a time where a word says so, or behind a whole date. The index behind it, or 0.
  std::size_t dotted_time(std::size_t i) const;
  bool has_month_name() const;
  bool end_time(std::size_t from, std::size_t to, int hour, int minute, int second);

  // --- zone ---
  void take_zone();
  bool zone_word(std::size_t i) const { return word(i, DateWord::zone) || word(i, DateWord::utc); }
  bool take_zone_word(std::size_t i);
  // As American feeds write them; AT is a word elsewhere, so only directly behind a time.
  bool two_letter_zone(std::size_t i);

  std::string_view text_of(std::size_t i) const {
    return hint_.text.substr(t_[i].from, t_[i].to - t_[i].from);
  }

  // "+0900", "-5", "+05:45".
  bool take_offset(std::size_t i);

  // --- year, month, day ---
  // Numbers whose role a word beside them tells.
  void take_marked();
  // Vietnamese counts its weekdays: "Thứ 7", "T7,"; "Thu" without the accent it is an English
  // Thursday.
  bool is_numbered_weekday(std::size_t i) const;
  void take(int& part, std::size_t i);
  bool take_month_name();
  bool take_rest();
  // The month or the year is known; what is left is at most a day and a year.
  bool take_beside(std::vector<std::size_t> rest);
  // The sign between two numbers: '-', '/', '.', ' ' or 0 for anything else.
  char between(std::size_t a, std::size_t b) const;
  bool take_three(std::size_t a, std::size_t b, std::size_t c);
  bool set_day(std::size_t year, std::size_t month, std::size_t day);
  bool take_day_first(std::size_t a, std::size_t b, std::size_t year, char mark);
  bool is_month_first(std::size_t a, std::size_t b, std::size_t year, char mark) const;
  static int weekday_of(int year, int month, int day);
  bool take_year_and_month(std::size_t a, std::size_t b);

  // ISO 8601 ordinal date.
  bool take_day_of_year(int year, int day);
  // 20190904, 190904, and 2019 alone.
  bool take_compact(std::size_t i);
  // Two-digit years, and those of other eras and calendars, become ours.
  bool settle_year();
  bool settle_short_year();
  bool settle_calendar();
  // Nepali month names belong to that calendar; with numbers alone the language and a year that is
  // far ahead of ours must say so.
  bool is_bikram(int year) const;
  bool is_language(std::string_view code) const;
  bool has_script(char32_t from, char32_t to) const;

  // --- state ---
  static constexpr std::size_t most_tokens = 64;
  std::span<const DateToken> t_;
  const DateHint& hint_;
  DateParts parts_;
  std::bitset<most_tokens + 8> used_;
  std::size_t time_end_ = 0, month_at_ = 0;
  int year_digits_ = 0;
  std::optional<int> era_;
  DateWord calendar_ = DateWord::none; // the kind of the month's name
  bool korean_ = false, month_named_ = false, am_pm_ = false;
};

} // namespace wireroom::feed
