// RSS, RDF, Atom, CDF and WXR, which share most of their elements and all of their modules.
#pragma once
#include "feed/parse.h"
#include "feed/xml_names.h"

namespace wireroom::feed {

// `root` is <rss>, <rdf:RDF>, <feed>, <channel> or <entry>; fills everything but the encoding and
// the repairs of the mending.
void read_channel(pugi::xml_node root, const FeedSource& source, const Budget& budget,
                  Document& document);

// True when the element is one that read_channel understands.
bool is_channel(std::string_view root_name);

} // namespace wireroom::feed
