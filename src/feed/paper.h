// Paper: a member newspaper as network.toml describes it, with its sources. Values.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace wireroom::feed {

enum class SourceKind { feed, sitemap, section, hub, folder };

// One way in to a paper. Sources of one paper are asked in the order of the configuration.
struct SourceConfig {
  SourceKind kind = SourceKind::feed;
  std::string url;     // folder: its path
  std::string section; // of all articles that come this way; empty: what they say themselves
};

struct Paper {
  std::string id;                     // "harbour-post"; part of addresses, never changed
  std::string name, country, city;    // country: ISO 3166-1 alpha-2
  std::vector<std::string> languages; // BCP 47, the first is the usual one
  std::string zone;                   // IANA, such as "Asia/Seoul"
  std::string home, credit, about, contact;
  std::vector<SourceConfig> sources;
};

// "south", "southeast", "northeast" or "elsewhere".
std::string_view region_of_country(std::string_view country);

// "South Korea" for "KR"; the code itself for one that is unknown.
std::string country_name(std::string_view country);

} // namespace wireroom::feed
