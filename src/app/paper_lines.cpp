#include "app/paper_lines.h"
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

} // namespace

std::string id_by_address(std::string_view url) {
  const auto labels = labels_of(url);
  if (labels.empty() || is_number(labels.front())) return "paper";
  const std::string domain = feed::registrable_domain(url);
  const std::string id = domain.substr(0, domain.find('.'));
  return id.empty() ? labels.back() : id;
}

std::string country_by_address(std::string_view url) {
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

std::string zone_of_country(const std::string& country) {
  if (country.empty()) return {};
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::StringEnumeration> zones(icu::TimeZone::createTimeZoneIDEnumeration(
      UCAL_ZONE_TYPE_CANONICAL_LOCATION, country.c_str(), nullptr, status));
  if (U_FAILURE(status) || zones->count(status) != 1) return {};
  const char* zone = zones->next(nullptr, status);
  return zone && U_SUCCESS(status) ? present_name(zone) : "";
}

const char* word_of(feed::SourceKind kind) {
  constexpr const char* words[] = {"feed", "sitemap", "section", "hub", "folder", "push"};
  return words[int(kind)];
}

std::string lines_of(const feed::Paper& paper, Certainty certainty) {
  const char* how = certainty == Certainty::by_address ? "   # by its address" : "";
  std::string languages;
  for (const std::string& language : paper.languages)
    languages += (languages.empty() ? "" : ", ") + toml_string(language);
  std::string out = "[[paper]]\nid = " + toml_string(paper.id) +
                    "\nname = " + toml_string(paper.name) +
                    "\ncountry = " + toml_string(paper.country) +
                    (paper.country.empty() ? "   # needed, such as \"KR\"" : how) + "\n";
  if (!paper.city.empty()) out += "city = " + toml_string(paper.city) + "\n";
  out += languages.empty() ? "# languages = [\"en\"]\n" : "languages = [" + languages + "]\n";
  out += paper.zone.empty() ? "# zone = \"Asia/Seoul\"   # else the network's\n"
                            : "zone = " + toml_string(paper.zone) + how + "\n";
  if (!paper.home.empty()) out += "home = " + toml_string(paper.home) + "\n";
  for (const feed::SourceConfig& source : paper.sources)
    out += fmt::format("\n[[paper.source]]\nkind = \"{}\"\nurl = {}\n", word_of(source.kind),
                       toml_string(source.url));
  if (paper.sources.empty()) out += "# no way in is known; add a [[paper.source]]\n";
  return out;
}

} // namespace wireroom::app
