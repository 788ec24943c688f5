#include "language/quantities.h"
#include "base/ascii.h"
#include "language/number_reader.h"
#include "language/numerals.h"
#include <bit>
#include <cmath>
#include <optional>
#include <string>

namespace wireroom::language {
namespace {

constexpr int most_day_distance = 200; // of a day without a year from the day of publication

using Days = std::chrono::sys_days;

// The day nearest to publication with this month (0: any) and day of the month.
std::optional<double> nearest_day(Days published, unsigned month, unsigned day) {
  const std::chrono::year_month_day now(published);
  std::optional<double> best;
  int least = month ? most_day_distance : 16;
  for (int offset = -12; offset <= 12; ++offset) {
    const auto shifted =
        std::chrono::year_month(now.year(), now.month()) + std::chrono::months(offset);
    if (month && unsigned(shifted.month()) != month) continue;
    const std::chrono::year_month_day candidate(shifted / std::chrono::day(day));
    if (!candidate.ok()) continue;
    const auto distance = int(std::abs((Days(candidate) - published).count()));
    if (distance > least) continue;
    least = distance;
    best = double(Days(candidate).time_since_epoch().count());
  }
  return best;
}

class Finder {
 public:
  Finder(std::string_view text, std::span<const Word> words, Instant published)
      : text_(text), words_(words), published_(std::chrono::floor<days>(published)) {}

  std::vector<Quantity> find(std::size_t limit) {
    for (at_ = 0; at_ < std::min(words_.size(), limit); ++at_) {
      const Word& word = words_[at_];
      if (!word.key || word.from < done_) continue;
      if (word.latin && ascii::is_alpha(text_[word.from])) {
        spelled();
        continue;
      }
      Cursor cursor(text_, word.from);
      std::optional<Number> read; // and the cursor moved past it
      if (cursor.is_digit())
        read = written_number(cursor);
      else if (!word.latin)
        read = han_number(cursor);
      if (read)
        number(cursor, *read);
      else
        spelled();
    }
    return std::move(out_);
  }

 private:
  void add(Quantity::Kind kind, double value, double second = 0) {
    out_.push_back({kind, value, second, std::uint32_t(at_)});
  }

  void spelled() {
    if (!find_numeral(words_[at_].key)) return;
    std::size_t used = 0;
    const auto value = spelled_number(words_.subspan(at_), used);
    if (!value) return;
    add(Quantity::Kind::number, *value);
    done_ = words_[at_ + used - 1].from + 1;
  }

  void number(Cursor cursor, Number number) {
    const bool is_day = number.plain && number.value >= 1 && number.value <= 31;
    done_ = cursor.at();
    if (is_day && (day_of_month(cursor, unsigned(number.value)) || pair(cursor, number))) return;
    if (number.plain && pair(cursor, number)) return;
    take_magnitudes(cursor, number);
    done_ = std::max(done_, cursor.at());
    // Years of the Buddhist era.
    if (number.plain && number.value >= 2440 && number.value <= 2643 && is_thai())
      number.value -= 543;
    add(Quantity::Kind::number, number.value);
  }

  bool is_thai() const {
    const std::size_t from = done_ > 24 ? done_ - 24 : 0;
    return text_.substr(from, 48).find("\xE0\xB8") != std::string_view::npos ||
           text_.substr(from, 48).find("\xE0\xB9") != std::string_view::npos;
  }

  bool day(unsigned month, unsigned day_number, const Cursor& after) {
    const auto found = nearest_day(published_, month, day_number);
    if (!found) return false;
    add(Quantity::Kind::day, *found);
    done_ = after.at();
    return true;
  }

  // "10 March", "March 10", "3月10日", "3월 10일", "10 tháng 3", "10일", "(10/3)".
  bool day_of_month(Cursor cursor, unsigned value) {
    if (const auto month = month_before()) return day(month, value, cursor);
    Cursor ahead = cursor;
    const bool slash = ahead.take("/");
    ahead.skip_blanks();
    const bool vietnamese = !slash && (ahead.take("tháng ") || ahead.take("Tháng "));
    if ((slash && opens()) || vietnamese) {
      const std::string digits = ahead.digits();
      const int month = digits.empty() || digits.size() > 2 ? 0 : std::stoi(digits);
      if (month >= 1 && month <= 12) return day(unsigned(month), value, ahead);
    }
    if (ahead.take("月") || ahead.take("월")) {
      ahead.skip_blanks();
      if (value > 12 || !ahead.is_digit()) return false;
      const std::string digits = ahead.digits();
      if (digits.size() > 2 || !(ahead.take("日") || ahead.take("일") || ahead.take("号")))
        return false;
      const int of_month = std::stoi(digits);
      return of_month >= 1 && of_month <= 31 && day(value, unsigned(of_month), ahead);
    }
    if (const std::string_view word = ahead.word(); !word.empty() && word.size() < 40)
      if (const unsigned month = named_month(ahead.at())) {
        ahead.move_to(ahead.at() + 1);
        return day(month, value, ahead);
      }
    return (cursor.take("日") || cursor.take("号") || cursor.take("일")) && !lasts(cursor) &&
           day(0, value, cursor);
  }

  // "3-1", "21–13", "13比21", "3대1".
  bool pair(Cursor cursor, const Number& number) {
    const bool stands =
        cursor.take("-") || cursor.take("–") || cursor.take("比") || cursor.take("대");
    const bool part_of_name = done_ && words_[at_].from && text_[words_[at_].from - 1] == '-';
    if (!stands || !cursor.is_digit() || part_of_name || number.value > 300) return false;
    const Number other = written_number(cursor);
    if (!other.plain || other.value > 300) return false;
    add(Quantity::Kind::pair, std::max(number.value, other.value),
        std::min(number.value, other.value));
    done_ = cursor.at();
    return true;
  }

  static bool lasts(const Cursor& cursor) { // "30일간", "5日间": so many days; "日本": no day
    for (const std::string_view longer : {"간", "째", "동안", "间", "間", "本", "内", "圆"})
      if (cursor.rest().starts_with(longer)) return true;
    return false;
  }

  bool opens() const {
    const std::string_view before = text_.substr(0, words_[at_].from);
    return before.ends_with("(") || before.ends_with("ngày ");
  }

  unsigned named_month(std::size_t from) const {
    for (std::size_t i = at_ + 1; i < words_.size() && words_[i].from <= from; ++i)
      if (words_[i].from == from) return month_at(i);
    return 0;
  }
  unsigned month_before() const {
    return at_ > 0 && words_[at_].from - words_[at_ - 1].from <= words_[at_ - 1].size + 2
               ? month_at(at_ - 1)
               : 0;
  }
  unsigned month_at(std::size_t i) const {
    const Word& word = words_[i];
    return word.latin && !word.capital ? 0 : month_of(word.key);
  }

  std::string_view text_;
  std::span<const Word> words_;
  Days published_;
  std::size_t at_ = 0, done_ = 0; // the word; the byte up to which all is read
  std::vector<Quantity> out_;
};

} // namespace

std::uint32_t Quantity::key() const {
  const auto rounded = [](double v) { // to about four digits
    return (std::bit_cast<std::uint32_t>(float(v)) + 0x80u) >> 8;
  };
  std::uint64_t h =
      (std::uint64_t(rounded(value)) << 32 | rounded(second)) + std::uint64_t(kind) + 1;
  h *= 0x9E3779B97F4A7C15u;
  h ^= h >> 32;
  h *= 0xBF58476D1CE4E5B9u;
  h ^= h >> 29;
  return std::uint32_t(h) ? std::uint32_t(h) : 1u;
}

std::vector<Quantity> find_quantities(std::string_view text, std::span<const Word> words,
                                      Instant published, std::size_t limit) {
  return Finder(text, words, published).find(limit);
}

} // namespace wireroom::language
