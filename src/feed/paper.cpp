#include "feed/paper.h"
#include <algorithm>

namespace wireroom::feed {
namespace {

struct Country {
  std::string_view code, region;
  const char* name;
};

// The countries of the network's three regions, as its papers name them.
constexpr Country countries[] = {
    {"AF", "south", "Afghanistan"},     {"BD", "south", "Bangladesh"},
    {"BT", "south", "Bhutan"},          {"IN", "south", "India"},
    {"LK", "south", "Sri Lanka"},       {"MV", "south", "Maldives"},
    {"NP", "south", "Nepal"},           {"PK", "south", "Pakistan"},
    {"BN", "southeast", "Brunei"},      {"ID", "southeast", "Indonesia"},
    {"KH", "southeast", "Cambodia"},    {"LA", "southeast", "Laos"},
    {"MM", "southeast", "Myanmar"},     {"MY", "southeast", "Malaysia"},
    {"PH", "southeast", "Philippines"}, {"SG", "southeast", "Singapore"},
    {"TH", "southeast", "Thailand"},    {"TL", "southeast", "Timor-Leste"},
    {"VN", "southeast", "Vietnam"},     {"CN", "northeast", "China"},
    {"HK", "northeast", "Hong Kong"},   {"JP", "northeast", "Japan"},
    {"KP", "northeast", "North Korea"}, {"KR", "northeast", "South Korea"},
    {"MN", "northeast", "Mongolia"},    {"MO", "northeast", "Macau"},
    {"TW", "northeast", "Taiwan"},
};

const Country* find(std::string_view code) {
  const auto* found = std::find_if(std::begin(countries), std::end(countries),
                                   [&](const Country& country) { return country.code == code; });
  return found == std::end(countries) ? nullptr : found;
}

} // namespace

std::string_view region_of_country(std::string_view country) {
  const Country* found = find(country);
  return found ? found->region : "elsewhere";
}

std::string country_name(std::string_view country) {
  const Country* found = find(country);
  return found ? found->name : std::string(country);
}

} // namespace wireroom::feed
