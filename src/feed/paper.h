// Paper: a member newspaper as network.toml describes it, with its sources. Values.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace wireroom::feed {

enum class SourceKind { feed, sitemap, section, hub, folder, push };

// One way in to a paper. Sources of one paper are asked in the order of the configuration.
struct SourceConfig {
  SourceKind kind = SourceKind::feed;
  std::string url;     // folder: its path; push: "push:" and the paper's id
  std::string section; // of all articles that come this way; empty: what they say themselves
  std::string secret;  // push: with which the paper signs what it sends
  bool always = false; // asked beside the kinds before it, not only in their place
};

// Where the pages of a paper have what they are read for, as selectors (html/selector.h): a last
// resort for pages that are not read well without.
struct PageRules {
  std::string title, deck, byline, date, body; // empty: found as on any page
  std::vector<std::string> drop;               // no part of the article
  bool empty() const {
    return title.empty() && deck.empty() && byline.empty() && date.empty() && body.empty() &&
           drop.empty();
  }
};

struct Paper {
  std::string id;                     // "harbour-post"; part of addresses, never changed
  std::string name, country, city;    // country: ISO 3166-1 alpha-2
  std::vector<std::string> languages; // BCP 47, the first is the usual one
  std::string zone;                   // IANA, such as "Asia/Seoul"
  std::string home, credit, about, contact;
  bool agreed = false; // in writing: signals that its pages give to strangers do not bind us
  std::vector<SourceConfig> sources;
  PageRules rules;
};

// "south", "southeast", "northeast" or "elsewhere".
std::string_view region_of_country(std::string_view country);

// "South Korea" for "KR"; the code itself for one that is unknown.
std::string country_name(std::string_view country);

} // namespace wireroom::feed
