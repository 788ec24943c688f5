// Places of GeoRSS (OGC 17-002r1) in its simple and GML forms, as a GeoJSON geometry (RFC 7946
// §3.1).
#pragma once
#include <pugixml.hpp>
#include <string>
#include <string_view>

namespace wireroom::feed {

// `node` is <georss:point>, line, polygon, box or where, `kind` its local name; or a shape of GML,
// "shape". The geometry as JSON, longitude first; empty when the numbers make none.
std::string read_place(pugi::xml_node node, std::string_view kind);

} // namespace wireroom::feed
