// The words of dates in the network's languages, and what each means. Used by the date reader only.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace wireroom::feed {

enum class DateWord : std::uint8_t {
  none,
  month,         // value 1-12
  nepali_month,  // value 1-12, of the Bikram Sambat year
  persian_month, // value 1-12, of the Solar Hijri year
  weekday,       // value 0 (Sunday) - 6
  am,
  pm,
  noon,     // the hours around it: eleven is before it, one is after
  night,    // the hours around midnight: eleven is before it, one is after
  zone,     // value: minutes east of UTC
  utc,      // a zone that an offset may follow ("GMT+7")
  year,     // stands after its number ("2019年")
  month_of, // after its number ("9月")
  day,      // after its number
  hour,     // after its number
  minute,
  second,
  month_next, // stands before the month's number ("tháng 9")
  clock,      // says that a time follows or went before ("pukul 10.30", "10.30 น.")
  era,        // value: what makes our year of one that counts from elsewhere
  t,          // parts day and time in ISO 8601
  ordinal,    // "4th", "9 дүгээр"
  filler,     // carries nothing: "of", "ngày", "วันที่"
};

struct DateMeaning {
  DateWord kind = DateWord::none;
  std::int16_t value = 0;
  bool or_weekday = false;    // of a month: in another language the word is a weekday
  bool begins_longer = false; // also, or only, the first part of a name that has several
};

inline constexpr std::int16_t buddhist_era = -543;

// `word` as fold_date_letter() leaves it. Words of scripts that write none between them may be
// asked for piece by piece, up to `longest_date_word` bytes. Of a name in several parts ("a.m.",
// "segunda-feira", "арван нэгдүгээр") parts that only a full stop parted stand together, others
// with one blank between them.
DateMeaning date_word(std::string_view word);
inline constexpr std::size_t longest_date_word = 48;

// Scripts whose words stand without blanks between them.
bool is_unspaced(char32_t letter);

// Appends the letter in lower case and without its accent; signs that only change a letter's form
// (joiners, nukta) are left out.
void fold_date_letter(std::string& out, char32_t letter);

// The value of a decimal digit of any script of the network; -1 for other letters.
int digit_value(char32_t letter);

} // namespace wireroom::feed
