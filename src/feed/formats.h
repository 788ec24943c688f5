// The readers of the single formats, chosen by parse(). Each fills entries and fields of its
// format.
#pragma once
#include "feed/parse.h"
#include <pugixml.hpp>

namespace wireroom::feed {

// <urlset> and <sitemapindex> (sitemaps.org 0.9 with the news, image and video extensions).
bool is_sitemap(std::string_view root_name);
void read_sitemap(pugi::xml_node root, const FeedSource& source, const Budget& budget,
                  Document& document);
// A sitemap that is a list of addresses, one a line.
bool is_text_sitemap(std::string_view text);
void read_text_sitemap(std::string_view text, const Budget& budget, Document& document);

// JSON Feed 1.0 and 1.1, and ninjs 1.0 to 3.1 (one item, or a list of them).
Outcome read_json(std::string_view text, const FeedSource& source, const Budget& budget,
                  Document& document);

// NewsML-G2: newsItem, packageItem, newsMessage and the other items of the standard.
bool is_newsml(std::string_view root_name);
void read_newsml(pugi::xml_node root, const FeedSource& source, const Budget& budget,
                 Document& document);

// NITF 3 (IPTC) as a document of its own; within NewsML-G2: feed/nitf.h.
void read_nitf_document(pugi::xml_node root, const FeedSource& source, Document& document);

// OPML 1.0 and 2.0: every outline with an xmlUrl is an entry.
void read_opml(pugi::xml_node root, const Budget& budget, Document& document);

} // namespace wireroom::feed
