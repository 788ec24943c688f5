// What the site hands to machines: feeds (RSS 2.0, Atom, JSON Feed 1.1), sitemap and news sitemap.
// Pure; the same view gives the same bytes.
#pragma once
#include "site/views.h"
#include <string>

namespace wireroom::site {

std::string write_rss(const Network& network, const FeedView& view);
std::string write_atom(const Network& network, const FeedView& view); // RFC 4287
std::string write_json_feed(const Network& network, const FeedView& view);

// Pages whose canonical address is our own: articles are left out, theirs is the paper's page.
std::string write_sitemap(const Network& network, const Catalogue& catalogue);
// Stories of the two days before `now`, at most 1,000.
std::string write_news_sitemap(const Network& network, const Catalogue& catalogue, Instant now);
std::string write_robots(const Network& network);

} // namespace wireroom::site
