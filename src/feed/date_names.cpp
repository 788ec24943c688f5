#include "feed/date_names.h"
#include "base/ascii.h"
#include <algorithm>
#include <unicode/dtfmtsym.h>
#include <unicode/unistr.h>

namespace wireroom::feed {
namespace {

using icu::DateFormatSymbols;

constexpr const char* languages[] = {
    // the network's
    "en", "ko", "ja", "zh", "zh_Hant", "th", "vi", "id", "ms", "km", "lo", "my", "ne", "bn", "ur",
    "si", "mn", "hi", "ta", "fil",
    // their neighbours'
    "te", "ml", "kn", "gu", "pa", "mr", "or", "as", "ps", "fa", "kk", "ky", "uz", "ug", "jv", "su",
    "ar", "ar_LB", "tr",
    // Europe's; Croatian is left out, its listopad is October where the others' is November
    "de", "de_AT", "fr", "es", "pt", "it", "nl", "ru", "uk", "pl", "cs", "sk", "sv", "da", "nb",
    "fi", "hu", "el", "ro", "bg", "sr", "sl", "lt", "lv", "et", "ca"};

void add(std::vector<DateName>& all, const icu::UnicodeString& from, DateWord kind, int value) {
  std::string name;
  from.toUTF8String(name);
  if (!std::any_of(name.begin(), name.end(), ascii::is_digit))
    all.push_back({std::move(name), {kind, std::int16_t(value)}});
}

constexpr DateFormatSymbols::DtContextType contexts[] = {DateFormatSymbols::FORMAT,
                                                         DateFormatSymbols::STANDALONE};
constexpr DateFormatSymbols::DtWidthType widths[] = {DateFormatSymbols::WIDE,
                                                     DateFormatSymbols::ABBREVIATED};

void add_months(std::vector<DateName>& all, const DateFormatSymbols& symbols) {
  for (const auto context : contexts)
    for (const auto width : widths) {
      std::int32_t count = 0;
      const auto* names = symbols.getMonths(count, context, width);
      for (std::int32_t i = 0; i < std::min(count, 12); ++i)
        add(all, names[i], DateWord::month, i + 1);
    }
}

void add_weekdays(std::vector<DateName>& all, const DateFormatSymbols& symbols) {
  for (const auto context : contexts)
    for (const auto width : widths) {
      std::int32_t count = 0; // eight: the first is empty, Sunday the second
      const auto* names = symbols.getWeekdays(count, context, width);
      for (std::int32_t i = 1; i < count; ++i)
        if (names[i].length() > 1 || names[i].charAt(0) >= 0x370) // Estonian's "R" is an initial
          add(all, names[i], DateWord::weekday, i - 1);
    }
}

} // namespace

std::vector<DateName> date_names() {
  std::vector<DateName> all;
  for (const char* language : languages) {
    UErrorCode status = U_ZERO_ERROR;
    const DateFormatSymbols symbols(icu::Locale(language), status); // Gregorian, whatever is usual
    if (U_FAILURE(status)) continue;                                // an ICU without this language
    add_months(all, symbols);
    add_weekdays(all, symbols);
    std::int32_t count = 0;
    const auto* halves = symbols.getAmPmStrings(count);
    for (std::int32_t i = 0; i < std::min(count, 2); ++i)
      add(all, halves[i], i ? DateWord::pm : DateWord::am, 0);
  }
  return all;
}

} // namespace wireroom::feed
