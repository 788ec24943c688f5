// Dates as ICU writes them in the languages of the network, their neighbours' and Europe's: each is
// read as the moment that it was made of.
#include "feed/date.h"
#include <gtest/gtest.h>
#include <memory>
#include <unicode/datefmt.h>
#include <unicode/unistr.h>

namespace wireroom::feed {
namespace {

// Left out: Hebrew and Tibetan, whose months are not read, and the styles in numbers alone.
constexpr const char* languages[] = {"en",
                                     "en_IN",
                                     "en_PH",
                                     "ko",
                                     "ja",
                                     "zh",
                                     "zh_TW",
                                     "zh_HK",
                                     "th",
                                     "vi",
                                     "id",
                                     "ms",
                                     "km",
                                     "lo",
                                     "my",
                                     "ne",
                                     "bn",
                                     "ur",
                                     "si",
                                     "mn",
                                     "hi",
                                     "ta",
                                     "fil",
                                     "ml",
                                     "kn",
                                     "gu",
                                     "pa",
                                     "mr",
                                     "or",
                                     "as",
                                     "kk",
                                     "ky",
                                     "uz",
                                     "ug",
                                     "jv",
                                     "su",
                                     "ar_EG",
                                     "ar_LB",
                                     "tr",
                                     "de",
                                     "de_AT",
                                     "fr",
                                     "es",
                                     "pt",
                                     "it",
                                     "nl",
                                     "ru",
                                     "uk",
                                     "pl",
                                     "sk",
                                     "sv",
                                     "da",
                                     "nb",
                                     "fi",
                                     "hu",
                                     "el",
                                     "ro",
                                     "bg",
                                     "sr",
                                     "sl",
                                     "lv",
                                     "et",
                                     "ca",
                                     "fa",
                                     "ps",
                                     "ja@calendar=japanese",
                                     "zh_TW@calendar=roc",
                                     "th@calendar=buddhist"};

constexpr icu::DateFormat::EStyle styles[] = {icu::DateFormat::kFull, icu::DateFormat::kLong};

std::string written(const icu::DateFormat& format, Instant at) {
  icu::UnicodeString text;
  format.format(double(at.time_since_epoch().count()), text);
  std::string out;
  text.toUTF8String(out);
  return out;
}

class DateLanguages : public testing::TestWithParam<const char*> {};

TEST_P(DateLanguages, AreReadAsWritten) {
  const icu::Locale locale(GetParam());
  for (const auto style : styles) {
    const std::unique_ptr<icu::DateFormat> format(
        icu::DateFormat::createDateTimeInstance(style, icu::DateFormat::kShort, locale));
    ASSERT_TRUE(format);
    format->adoptTimeZone(icu::TimeZone::createTimeZone("GMT"));
    // A year in steps of eight days and seven hours: every month, weekday and half of the day.
    const Instant first = std::chrono::sys_days(std::chrono::year(2026) / 1 / 1) + minutes(33);
    for (int step = 0; step < 45; ++step) {
      const Instant at = first + step * (days(8) + hours(7));
      const std::string text = written(*format, at);
      const auto stamp = parse_date(text, locale.getLanguage());
      ASSERT_TRUE(stamp) << text;
      EXPECT_EQ(stamp->at + stamp->offset.value_or(minutes(0)), at) << text;
      EXPECT_FALSE(stamp->day_only) << text;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(All, DateLanguages, testing::ValuesIn(languages));

} // namespace
} // namespace wireroom::feed
