#include "site/wording.h"
#include "base/ascii.h"
#include "base/say_date.h"
#include <unicode/locid.h>
#include <unicode/uloc.h>
#include <unicode/unistr.h>

namespace wireroom::site {
namespace {

struct Country {
  std::string_view code, name, region;
};
constexpr std::string_view south = "South Asia", southeast = "Southeast Asia",
                           northeast = "Northeast Asia";
constexpr Country countries[] = {
    {"af", "Afghanistan", south},     {"bd", "Bangladesh", south},
    {"bt", "Bhutan", south},          {"in", "India", south},
    {"lk", "Sri Lanka", south},       {"mv", "Maldives", south},
    {"np", "Nepal", south},           {"pk", "Pakistan", south},
    {"bn", "Brunei", southeast},      {"id", "Indonesia", southeast},
    {"kh", "Cambodia", southeast},    {"la", "Laos", southeast},
    {"mm", "Myanmar", southeast},     {"my", "Malaysia", southeast},
    {"ph", "Philippines", southeast}, {"sg", "Singapore", southeast},
    {"th", "Thailand", southeast},    {"tl", "Timor-Leste", southeast},
    {"vn", "Vietnam", southeast},     {"cn", "China", northeast},
    {"hk", "Hong Kong", northeast},   {"jp", "Japan", northeast},
    {"kp", "North Korea", northeast}, {"kr", "South Korea", northeast},
    {"mn", "Mongolia", northeast},    {"mo", "Macau", northeast},
    {"tw", "Taiwan", northeast},
};

const Country* find_country(std::string_view code) {
  for (const Country& country : countries)
    if (ascii::equal(country.code, code)) return &country;
  return nullptr;
}

Instant local(const Stamp& stamp) {
  return stamp.at + stamp.offset.value_or(minutes(0));
}

std::string say_offset(minutes offset) {
  const auto size = std::abs(offset.count());
  if (size == 0) return "UTC";
  const auto hour = fmt::format("UTC{}{}", offset.count() < 0 ? "−" : "+", size / 60);
  return size % 60 == 0 ? hour : fmt::format("{}:{:02}", hour, size % 60);
}

} // namespace

std::string plain_date(const Stamp& stamp) {
  return say_date(local(stamp));
}

std::string clock_time(const Stamp& stamp) {
  return stamp.day_only ? std::string() : say_time(local(stamp));
}

std::string date_and_time(const Stamp& stamp) {
  if (stamp.day_only) return plain_date(stamp);
  return fmt::format("{}, {} ({})", plain_date(stamp), clock_time(stamp),
                     say_offset(stamp.offset.value_or(minutes(0))));
}

std::string short_time(const Stamp& stamp) {
  const std::string day = say_day(local(stamp));
  return stamp.day_only ? day : fmt::format("{}, {}", day, clock_time(stamp));
}

std::string machine_time(const Stamp& stamp) {
  return format_stamp(stamp);
}

std::string named_hands(const std::vector<std::string>& hands) {
  std::string out = hands.front();
  for (std::size_t i = 1; i < hands.size(); ++i) out += (i == 1 ? ", via " : " and ") + hands[i];
  return out;
}

std::string told_by(const Reach& reach) {
  return fmt::format("Told by {} paper{} in {}", reach.papers, reach.papers == 1 ? "" : "s",
                     reach.countries == 1 ? "one country"
                                          : fmt::format("{} countries", reach.countries));
}

std::string country_name(std::string_view code) {
  if (const Country* country = find_country(code)) return std::string(country->name);
  std::string out(code);
  for (char& c : out)
    if (c >= 'a' && c <= 'z') c = char(c - 32);
  return out;
}

std::string region_name(std::string_view code) {
  const Country* country = find_country(code);
  return country ? std::string(country->region) : "";
}

std::string language_name(std::string_view tag) {
  icu::UnicodeString name;
  icu::Locale(std::string(tag).c_str()).getDisplayName(icu::Locale::getEnglish(), name);
  std::string out;
  return name.toUTF8String(out);
}

std::string section_name(std::string_view name) {
  std::string out(name);
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = char(out[0] - 32);
  return out;
}

const char* direction(std::string_view language) {
  return uloc_isRightToLeft(std::string(language).c_str()) ? "rtl" : "ltr";
}

} // namespace wireroom::site
