// Discovery: the ways in to a paper that its home page, its headers and its robots.txt tell of.
//
// Pure: it reads what was fetched and fetches nothing. Addresses found are absolute, each once, in
// the order in which they should be tried. Any thread.
#pragma once
#include "http/message.h"
#include <string>
#include <string_view>
#include <vector>

namespace wireroom::feed {

// One target of a Link header field (RFC 8288).
struct WebLink {
  std::string href, rel, type, title; // rel in small letters, words parted by a blank
};

std::vector<WebLink> read_link_headers(const http::Headers& headers, std::string_view url);

struct Found {
  std::string url, title,
      why; // why: "link element", "Link header", "robots.txt", "a link's address"
};

struct Ways {
  std::vector<Found> feeds, sitemaps, hubs;
  std::string self;      // what the page calls its topic (WebSub)
  std::string title;     // the home page's
  std::string site_name; // as Open Graph has it
  std::string language;  // as the page declares it
  std::string canonical; // the page's own word for its address
};

// Of a home page. What declares itself comes before what only looks like a feed by its address.
Ways ways_of_page(std::string_view html, std::string_view url, const http::Headers& headers = {});

// Addresses at which papers keep feeds and news sitemaps without telling, for a person to try:
// those of the common systems, few enough to be asked one after the other.
std::vector<std::string> usual_feed_addresses(std::string_view home);
std::vector<std::string> usual_sitemap_addresses(std::string_view home);

} // namespace wireroom::feed
