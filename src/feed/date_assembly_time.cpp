#include "base/ascii.h"
#include "feed/date_assembly.h"

namespace wireroom::feed {

bool Assembly::take_time() {
  for (std::size_t i = 0; i < t_.size(); ++i) {
    if (number(i, 2) && sign(i + 1, ':') && number(i + 2, 2)) {
      if (t_[i + 2].space_before && sign(i + 3, ':')) continue; // "14: 06:33": a day, then the time
      return take_colon_time(i);
    }
    if (word(i, DateWord::t) && number(i + 1) && t_[i + 1].digits % 2 == 0 &&
        t_[i + 1].digits <= 6 && !sign(i + 2, ':') && i > 0 && number(i - 1))
      return take_compact_time(i + 1);
  }
  for (std::size_t i = 0; i < t_.size(); ++i)
    if (number(i, 2) && (word(i + 1, DateWord::hour) ||
                         (word(i + 1, DateWord::clock) && word(i + 3, DateWord::minute))))
      return take_worded_time(i);
  for (std::size_t i = 0; i < t_.size(); ++i)
    if (number(i, 4) && t_[i].digits == 4 && word(i + 1, DateWord::hour)) // "1830 hrs"
      return end_time(i, i + 2, value(i) / 100, value(i) % 100, 0);
  for (std::size_t i = 0; i < t_.size(); ++i)
    if (const std::size_t end = dotted_time(i))
      return end_time(i, end, value(i), value(i + 2), end > i + 3 ? value(i + 4) : 0);
  for (std::size_t i = 0; i < t_.size(); ++i)
    if (number(i, 2) && (half_day(i + 1) || clock_hour(i)))
      return end_time(i, i + 1, value(i), 0, 0);
  return true;
}

bool Assembly::clock_hour(std::size_t i) const {
  return (i > 0 && word(i - 1, DateWord::clock) && !sign(i + 1, '.')) ||
         word(i + 1, DateWord::clock);
}

bool Assembly::take_colon_time(std::size_t i) {
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

int Assembly::thousandths(std::size_t i) const {
  std::int64_t v = t_[i].value;
  int digits = t_[i].digits;
  if (v < 0) return 0;
  for (; digits > 3; --digits) v /= 10;
  for (; digits < 3; ++digits) v *= 10;
  return int(v);
}

bool Assembly::take_compact_time(std::size_t i) {
  int v = int(t_[i].value);
  const int digits = t_[i].digits;
  if (digits < 3) return end_time(i, i + 1, v, 0, 0);
  if (digits == 4) return end_time(i, i + 1, v / 100, v % 100, 0);
  return end_time(i, i + 1, v / 10000, v / 100 % 100, v % 100);
}

bool Assembly::take_worded_time(std::size_t i) {
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

std::size_t Assembly::dotted_time(std::size_t i) const {
  const auto follows = [&](std::size_t k) { // ".30"
    return sign(k, '.') && number(k + 1, 2) && t_[k + 1].digits == 2 && !t_[k + 1].space_before;
  };
  if (!number(i, 2) || !follows(i + 1) || (i > 1 && sign(i - 1, '.') && number(i - 2))) return 0;
  const bool seconds = follows(i + 3);
  std::size_t end = i + (seconds ? 5 : 3);
  if (sign(end, '.') && number(end + 1)) {
    if (!seconds || t_[end + 1].digits < 3) return 0;
    end += 2; // parts of the second
  }
  if ((i > 0 && (word(i - 1, DateWord::clock) || half_day(i - 1))) ||
      (sign(i - 1, '.') && i > 1 && word(i - 2, DateWord::clock)))
    return end;
  if (word(end, DateWord::clock) || half_day(end) || word(end, DateWord::hour) ||
      word(end, DateWord::zone))
    return end;
  std::size_t numbers = 0;
  for (std::size_t k = 0; k < t_.size(); ++k) numbers += number(k);
  const std::size_t of_day = numbers - (end - i + 1) / 2;
  return of_day == 3 || (of_day == 2 && has_month_name()) ? end : 0;
}

bool Assembly::has_month_name() const {
  return std::any_of(t_.begin(), t_.end(), [](const DateToken& token) {
    return token.kind == DateToken::Kind::word && token.meaning.kind == DateWord::month;
  });
}

bool Assembly::end_time(std::size_t from, std::size_t to, int hour, int minute, int second) {
  use(from, to);
  std::size_t before = from;
  if (before > 0 && word(before - 1, DateWord::clock)) --before;
  std::size_t after = to;
  if (word(after, DateWord::clock)) ++after;
  if (before > 1 && sign(before - 1, '.') && half_day(before - 2)) --before; // "ප.ව. 6:33"
  if (half_day(after) || (before > 0 && half_day(before - 1))) {
    const std::size_t part = half_day(after) ? after : before - 1;
    hour = hour_of_day(hour, t_[part].meaning.kind);
    am_pm_ = static_cast<unsigned char>(text_of(part)[0]) < 0x80;
  }
  if (half_day(after)) ++after;
  time_end_ = after;
  parts_.hour = hour;
  parts_.minute = minute;
  parts_.second = second;
  return hour <= 24 && minute < 60 && second <= 60;
}

int Assembly::hour_of_day(int hour, DateWord part) {
  if (hour > 12) return hour;
  switch (part) {
  case DateWord::am:
    return hour % 12;
  case DateWord::pm:
    return hour % 12 + 12;
  case DateWord::noon:
    return hour < 6 ? hour + 12 : hour;
  default: // night
    return hour < 6 ? hour : hour % 12 + (hour < 12 ? 12 : 0);
  }
}

void Assembly::take_zone() {
  if (time_end_ == 0) return;
  std::size_t i = time_end_;
  while (sign(i, '(') || sign(i, ',') || sign(i, '.') || sign(i, '[') || sign(i, ':')) ++i;
  if (take_offset(i)) {
    parts_.zone = {}; // "+05:30[Asia/Kolkata]" says it twice
    return;
  }
  if (!parts_.zone.empty()) return;
  if (two_letter_zone(i) || (zone_word(i) && take_zone_word(i))) return;
  for (std::size_t k = 0; k < t_.size(); ++k)
    if (zone_word(k) && t_[k].upper && take_zone_word(k)) return;
  // "Sat Nov 28 18:33:02 2026 +0530": behind the year that follows the time
  const std::size_t last = t_.size() - 1;
  if (last > time_end_ + 1 && number(last, 4) && t_[last].digits == 4 &&
      t_[last - 1].space_before && number(last - 2, 4))
    take_offset(last - 1);
}

bool Assembly::take_zone_word(std::size_t i) {
  if (word(i, DateWord::utc) && take_offset(i + 1)) return true;
  int offset = t_[i].meaning.value;
  if (text_of(i) == "CST" && ascii::starts_with(hint_.language, "zh")) offset = 8 * 60;
  if (text_of(i) == "BST" && ascii::starts_with(hint_.language, "bn")) offset = 6 * 60;
  parts_.offset = minutes(offset);
  return true;
}

bool Assembly::two_letter_zone(std::size_t i) {
  constexpr std::string_view names[] = {"AT", "ET", "CT", "MT", "PT"};
  if (i >= t_.size()) return false;
  for (int k = 0; k < 5; ++k)
    if (text_of(i) == names[k]) {
      parts_.offset = minutes(-60 * (4 + k));
      return true;
    }
  return false;
}

bool Assembly::take_offset(std::size_t i) {
  if (sign(i, '-') && sign(i + 1, '-') && i + 3 == t_.size()) ++i; // "10:30:00 --0400"
  if ((!sign(i, '+') && !sign(i, '-')) || !number(i + 1, 4) || t_[i + 1].space_before) return false;
  int hour = value(i + 1), minute = 0;
  std::size_t end = i + 2;
  if (t_[i + 1].digits > 2) {
    minute = hour % 100;
    hour /= 100;
  } else if (sign(end, ':') && number(end + 1, 2)) {
    minute = value(end + 1);
    end += 2;
    if (sign(end, ':') && number(end + 1, 2)) end += 2; // seconds, which no zone has
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

} // namespace wireroom::feed
