#include "language/places.h"
#include "base/ascii.h"
#include "language/lexicon.h"
#include "language_assets.h"
#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <unicode/locid.h>
#include <unicode/tznames.h>

namespace wireroom::language {
namespace {

constexpr const char* languages[] = {"id", "ms", "vi", "fil", "th",     "lo", "km",
                                     "my", "mn", "ne", "hi",  "ur",     "bn", "si",
                                     "ta", "ko", "ja", "zh",  "zh_Hant"};

std::string utf8_of(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

// assets/places.tsv, place_names.tsv: country, place within it, names; parted by "|".
class Table {
 public:
  Table() {
    for (const char* const file : {"assets/places.tsv", "assets/place_names.tsv"})
      for (const auto& asset : assets())
        if (asset.name == file) read(asset.bytes);
    for (const char* const language : languages) add_known_to_icu(language);
  }

  const Lexicon& names() const { return names_; }

 private:
  void read(std::string_view text) {
    for (const std::string_view line : ascii::split(text, '\n')) {
      if (line.empty() || line.front() == '#') continue;
      const auto parts = ascii::split(line, '|');
      if (parts.size() < 3) continue;
      const std::uint32_t place =
          parts[0] == "-" ? Lexicon::nothing : number(std::string(parts[0]), std::string(parts[1]));
      for (std::size_t i = 2; i < parts.size(); ++i) names_.add(parts[i], place);
    }
  }

  std::uint32_t number(const std::string& country, const std::string& within) {
    auto& known = places_.emplace(country, std::map<std::string, std::uint8_t>{}).first->second;
    const auto of = countries_.emplace(country, std::uint8_t(countries_.size())).first->second;
    if (within.empty()) return of * 256u;
    return of * 256u + known.emplace(within, std::uint8_t(known.size() + 1)).first->second;
  }

  // The countries of the table, and those of its towns that name a time zone.
  void add_known_to_icu(const char* language) {
    const icu::Locale locale(language);
    for (const auto& [country, number] : countries_) {
      icu::UnicodeString name;
      icu::Locale("", country.c_str()).getDisplayCountry(locale, name);
      names_.add(utf8_of(name), number * 256u, true);
    }
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::TimeZoneNames> cities(
        icu::TimeZoneNames::createInstance(locale, status));
    if (U_FAILURE(status)) return;
    for (const char* const city : towns_of_zones) {
      const std::uint32_t place = names_.value_of(city);
      icu::UnicodeString zone("Asia/"), name;
      zone += icu::UnicodeString(city).findAndReplace(" ", "_");
      cities->getExemplarLocationName(zone, name);
      if (place != Lexicon::nothing && !name.isBogus()) names_.add(utf8_of(name), place, true);
    }
  }

  static constexpr const char* towns_of_zones[] = {
      "Seoul",   "Pyongyang", "Tokyo",     "Shanghai", "Hong Kong", "Macau",   "Taipei",
      "Manila",  "Jakarta",   "Makassar",  "Jayapura", "Pontianak", "Bangkok", "Vientiane",
      "Rangoon", "Dhaka",     "Kathmandu", "Colombo",  "Kolkata",   "Karachi", "Kabul",
      "Tehran",  "Dubai",     "Baghdad",   "Almaty",   "Tashkent",  "Kuching", "Phnom Penh"};

  std::map<std::string, std::map<std::string, std::uint8_t>> places_;
  std::map<std::string, std::uint8_t> countries_;
  Lexicon names_;
};

} // namespace

std::vector<PlaceName> find_places(std::string_view text, std::span<const Word> words,
                                   std::size_t limit) {
  static const Table table;
  std::vector<PlaceName> out;
  for (const auto& found : table.names().find(text, words, true, limit))
    out.push_back(
        {{std::uint8_t(found.value >> 8), std::uint8_t(found.value)}, found.first, found.words});
  return out;
}

Nearness nearness(std::span<const Place> a, std::span<const Place> b) {
  if (a.empty() || b.empty()) return Nearness::unknown;
  Nearness best = Nearness::apart;
  const auto has_within = [](std::span<const Place> list, std::uint8_t country) {
    return std::any_of(list.begin(), list.end(),
                       [&](const Place& p) { return p.country == country && p.within; });
  };
  for (const Place& x : a)
    for (const Place& y : b) {
      if (x.country != y.country) continue;
      if (x.within && x.within == y.within) return Nearness::same;
      const bool open = !has_within(a, x.country) || !has_within(b, x.country);
      best = std::max(best, open ? Nearness::country : Nearness::elsewhere);
    }
  return best;
}

} // namespace wireroom::language
