// The lines that an editor pastes into network.toml.
#include "app/trial/trial.h"
#include "base/ascii.h"
#include "feed/politeness.h"
#include <algorithm>
#include <memory>
#include <set>
#include <unicode/locid.h>
#include <unicode/timezone.h>
#include <unicode/unistr.h>

namespace wireroom::app {
namespace {

std::string toml_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) >= 0x20) out += c;
  }
  return out + "\"";
}

// The host's labels from the right: "https://www.pier.example/" gives "example", "pier", "www".
std::vector<std::string> labels_of(std::string_view url) {
  std::string host = feed::host_of(url);
  host = host.substr(0, host.find(':'));
  std::vector<std::string> labels;
  for (const auto label : ascii::split(host, '.'))
    labels.insert(labels.begin(), std::string(label));
  return labels;
}

bool is_number(const std::string& label) {
  return !label.empty() && std::all_of(label.begin(), label.end(), ascii::is_digit);
}

// "pier" of www.pier.example and of pier.com.ph; "paper" of a bare number.
std::string id_of(std::string_view url) {
  const auto labels = labels_of(url);
  if (labels.empty() || is_number(labels.front())) return "paper";
  const std::string domain = feed::registrable_domain(url);
  const std::string id = domain.substr(0, domain.find('.'));
  return id.empty() ? labels.back() : id;
}

// Of a country's own top level domain (ISO 3166, but for uk), where it is not one that the whole
// world uses.
std::string country_of(std::string_view url) {
  static const std::set<std::string_view> everyones = {"ac", "ai", "cc", "co", "fm", "gg", "io",
                                                       "ly", "me", "sh", "st", "to", "tv", "ws"};
  const auto labels = labels_of(url);
  if (labels.empty() || labels.front().size() != 2 || everyones.contains(labels.front())) return {};
  std::string code = labels.front() == "uk" ? "GB" : labels.front();
  std::transform(code.begin(), code.end(), code.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? char(c - 32) : c; });
  const char* const* known = icu::Locale::getISOCountries();
  for (; *known; ++known)
    if (code == *known) return code;
  return {};
}

// CLDR keeps these zones under names that tzdata has only as links.
std::string present_name(const std::string& zone) {
  constexpr std::pair<const char*, const char*> renamed[] = {{"Asia/Calcutta", "Asia/Kolkata"},
                                                             {"Asia/Katmandu", "Asia/Kathmandu"},
                                                             {"Asia/Rangoon", "Asia/Yangon"},
                                                             {"Asia/Saigon", "Asia/Ho_Chi_Minh"}};
  for (const auto& [old, present] : renamed)
    if (zone == old) return present;
  return zone;
}

// The country's zone where it has only one.
std::string zone_of(const std::string& country) {
  if (country.empty()) return {};
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::StringEnumeration> zones(icu::TimeZone::createTimeZoneIDEnumeration(
      UCAL_ZONE_TYPE_CANONICAL_LOCATION, country.c_str(), nullptr, status));
  if (U_FAILURE(status) || zones->count(status) != 1) return {};
  const char* zone = zones->next(nullptr, status);
  return zone && U_SUCCESS(status) ? present_name(zone) : "";
}

} // namespace

std::string name_of(const Trial& trial) {
  if (!trial.ways.site_name.empty()) return trial.ways.site_name;
  const std::string& title = trial.ways.title;
  for (const TriedWay& way : trial.tried)
    if (way.usable() && !way.title.empty() &&
        (title.empty() || ascii::find(title, way.title) != std::string::npos))
      return way.title;
  return title;
}

std::string toml_lines(const Trial& trial) {
  const std::string country = country_of(trial.home), zone = zone_of(country);
  const auto told = [](const std::string& value, const char* otherwise) {
    return fmt::format("{}{}\n", toml_string(value),
                       value.empty() ? otherwise : "   # by its address");
  };
  const std::string language = language_of(trial), name = toml_string(name_of(trial));
  std::string out = "[[paper]]\nid = " + toml_string(id_of(trial.home)) + "\nname = " + name + "\n";
  out += "country = " + told(country, "   # such as \"KR\"");
  out += "city = \"\"\nlanguages = [" + toml_string(language.empty() ? "en" : language) + "]\n";
  out += "zone = " + told(zone, "   # such as \"Asia/Seoul\"");
  out += "home = " + toml_string(trial.home) + "\ncredit = " + name + "\n";
  const auto source = [&](const char* kind, const std::string& url) {
    out += fmt::format("\n[[paper.source]]\nkind = \"{}\"\nurl = {}\n", kind, toml_string(url));
  };
  std::set<std::string> hubs;
  for (const TriedWay& way : trial.tried) {
    if (!way.usable()) continue;
    const bool page = way.kind == feed::DocumentKind::page;
    source(page                                   ? "section"
           : way.kind == feed::DocumentKind::feed ? "feed"
                                                  : "sitemap",
           way.found.url);
    if (!way.hub.empty() && hubs.insert(way.hub).second) source("hub", way.hub);
  }
  return out;
}

} // namespace wireroom::app
