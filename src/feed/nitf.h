// NITF (IPTC, version 3), as a document or in NewsML-G2: its text as HTML, its pictures and its
// byline as the entry's.
#pragma once
#include "feed/document.h"
#include <pugixml.hpp>

namespace wireroom::feed {

// `nitf`: the element of that name, which is changed in place: what the content has of NITF alone
// becomes HTML (<hl2> a heading, <media> a figure with its caption). Gives the <body.content>, or
// an empty node. Not recursive; linear in the element.
pugi::xml_node read_nitf(pugi::xml_node nitf, Entry& entry);

} // namespace wireroom::feed
