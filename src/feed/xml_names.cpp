#include "feed/xml_names.h"
#include "base/ascii.h"
#include <algorithm>

namespace wireroom::feed {
namespace {

struct Known {
  std::string_view address;
  const char* prefix;
};

constexpr Known known[] = {
    {"http://backend.userland.com/rss", ""},
    {"http://backend.userland.com/rss2", ""},
    {"http://backend.userland.com/rss091", ""},
    {"http://backend.userland.com/rss092", ""},
    {"http://blogs.law.harvard.edu/tech/rss", ""},
    {"http://purl.org/rss/1.0/", ""},
    {"http://purl.org/net/rss1.1#", ""},
    {"http://my.netscape.com/rdf/simple/0.9/", ""},
    {"http://channel.netscape.com/rdf/simple/0.9/", ""},
    {"http://example.com/newformat#", ""},
    {"http://example.com/necho", ""},
    {"http://purl.org/echo/", ""},
    {"uri/of/echo/namespace#", ""},
    {"http://purl.org/pie/", ""},
    {"http://purl.org/atom/ns#", ""},
    {"http://www.w3.org/2005/atom", ""},
    {"http://purl.org/rss/1.0/modules/rss091#", ""},
    {"http://www.sitemaps.org/schemas/sitemap/0.9", ""},
    {"http://www.google.com/schemas/sitemap/0.84", ""},
    {"http://webns.net/mvcb/", "admin"},
    {"http://purl.org/rss/1.0/modules/aggregation/", "ag"},
    {"http://purl.org/rss/1.0/modules/annotate/", "annotate"},
    {"http://media.tangent.org/rss/1.0/", "audio"},
    {"http://backend.userland.com/blogchannelmodule", "blogchannel"},
    {"http://creativecommons.org/ns#license", "cc"},
    {"http://web.resource.org/cc/", "cc"},
    {"http://cyber.law.harvard.edu/rss/creativecommonsrssmodule.html", "creativecommons"},
    {"http://backend.userland.com/creativecommonsrssmodule", "creativecommons"},
    {"http://purl.org/rss/1.0/modules/company", "co"},
    {"http://purl.org/rss/1.0/modules/content/", "content"},
    {"http://my.theinfo.org/changed/1.0/rss/", "cp"},
    {"http://purl.org/dc/elements/1.1/", "dc"},
    {"http://purl.org/dc/terms/", "dcterms"},
    {"http://purl.org/rss/1.0/modules/email/", "email"},
    {"http://purl.org/rss/1.0/modules/event/", "ev"},
    {"http://rssnamespace.org/feedburner/ext/1.0", "feedburner"},
    {"http://freshmeat.net/rss/fm/", "fm"},
    {"http://xmlns.com/foaf/0.1/", "foaf"},
    {"http://www.w3.org/2003/01/geo/wgs84_pos#", "geo"},
    {"http://www.georss.org/georss", "georss"},
    {"http://www.opengis.net/gml", "gml"},
    {"http://postneo.com/icbm/", "icbm"},
    {"http://purl.org/rss/1.0/modules/image/", "image"},
    {"http://www.itunes.com/dtds/podcast-1.0.dtd", "itunes"},
    {"http://example.com/dtds/podcast-1.0.dtd", "itunes"},
    {"http://purl.org/rss/1.0/modules/link/", "l"},
    {"http://search.yahoo.com/mrss", "media"},
    {"http://search.yahoo.com/mrss/", "media"},
    {"http://www.rssboard.org/media-rss", "media"},
    {"http://madskills.com/public/xml/rss/module/pingback/", "pingback"},
    {"http://prismstandard.org/namespaces/1.2/basic/", "prism"},
    {"http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf"},
    {"http://www.w3.org/2000/01/rdf-schema#", "rdfs"},
    {"http://purl.org/rss/1.0/modules/reference/", "ref"},
    {"http://purl.org/rss/1.0/modules/richequiv/", "reqv"},
    {"http://purl.org/rss/1.0/modules/search/", "search"},
    {"http://purl.org/rss/1.0/modules/slash/", "slash"},
    {"http://schemas.xmlsoap.org/soap/envelope/", "soap"},
    {"http://purl.org/rss/1.0/modules/servicestatus/", "ss"},
    {"http://hacks.benhammersley.com/rss/streaming/", "str"},
    {"http://purl.org/rss/1.0/modules/subscription/", "sub"},
    {"http://purl.org/rss/1.0/modules/syndication/", "sy"},
    {"http://schemas.pocketsoap.com/rss/mydescmodule/", "szf"},
    {"http://purl.org/rss/1.0/modules/taxonomy/", "taxo"},
    {"http://purl.org/rss/1.0/modules/threading/", "thr"},
    {"http://purl.org/syndication/thread/1.0", "thr"},
    {"http://purl.org/rss/1.0/modules/textinput/", "ti"},
    {"http://madskills.com/public/xml/rss/module/trackback/", "trackback"},
    {"http://wellformedweb.org/commentapi/", "wfw"},
    {"http://purl.org/rss/1.0/modules/wiki/", "wiki"},
    {"http://www.w3.org/1999/xhtml", "xhtml"},
    {"http://www.w3.org/1999/xlink", "xlink"},
    {"http://www.w3.org/xml/1998/namespace", "xml"},
    {"http://www.w3.org/2000/svg", "svg"},
    {"http://www.w3.org/1998/math/mathml", "mathml"},
    {"http://podlove.org/simple-chapters", "psc"},
    {"http://www.google.com/schemas/sitemap-news/0.9", "news"},
    {"http://www.google.com/schemas/sitemap-image/1.1", "image"},
    {"http://www.google.com/schemas/sitemap-video/1.1", "video"},
    {"http://wordpress.org/export/1.0/", "wp"},
    {"http://wordpress.org/export/1.1/", "wp"},
    {"http://wordpress.org/export/1.2/", "wp"},
    {"http://wordpress.org/export/1.2/excerpt/", "excerpt"},
    {"http://wordpress.org/export/1.1/excerpt/", "excerpt"},
    {"http://iptc.org/std/nar/2006-10-01/", ""},
    {"http://www.google.com/schemas/play-podcasts/1.0", "googleplay"},
};

} // namespace

const char* short_prefix(std::string_view address) {
  const std::string small = ascii::lowered(ascii::trim(address));
  for (const Known& entry : known)
    if (entry.address == small) return entry.prefix;
  return nullptr;
}

const XmlNames::Set* XmlNames::within(pugi::xml_node node, const Set* around) {
  constexpr std::size_t most_sets = 20'000; // documents that declare anew everywhere
  const Set* set = around;
  for (const auto attribute : node.attributes()) {
    const std::string_view name = attribute.name();
    if (!name.starts_with("xmlns") || (name.size() > 5 && name[5] != ':')) continue;
    if (sets_.size() >= most_sets) return around;
    if (set == around) {
      sets_.push_back(*around);
      set = &sets_.back();
    }
    const std::string_view prefix = name.size() > 6 ? name.substr(6) : "";
    const char* shortened = short_prefix(attribute.value());
    sets_.back().emplace_back(prefix, shortened ? std::string_view(shortened) : prefix);
  }
  return set;
}

void XmlNames::check_attributes(pugi::xml_node node, const Set* names) {
  for (const auto attribute : node.attributes()) {
    const std::string_view name = attribute.name();
    const auto colon = name.find(':');
    if (colon == std::string_view::npos || name.starts_with("xml")) continue;
    const bool bound = std::any_of(names->begin(), names->end(), [&](const auto& pair) {
      return pair.first == name.substr(0, colon);
    });
    undeclared_ = undeclared_ || !bound;
  }
}

std::string XmlNames::name(pugi::xml_node node, const Set* names) {
  std::string_view local = node.name(), prefix;
  if (const auto colon = local.find(':'); colon != std::string_view::npos) {
    prefix = local.substr(0, colon);
    local.remove_prefix(colon + 1);
  }
  const auto bound = std::find_if(names->rbegin(), names->rend(),
                                  [&](const auto& pair) { return pair.first == prefix; });
  std::string name;
  if (bound != names->rend())
    name = bound->second;
  else if (!prefix.empty()) {
    undeclared_ = undeclared_ || prefix != "xml";
    name = ascii::equal(prefix, "rss") || ascii::equal(prefix, "atom") ? "" : prefix;
  }
  if (!name.empty()) name += '_';
  name += local;
  std::transform(name.begin(), name.end(), name.begin(), ascii::lower);
  return name;
}

} // namespace wireroom::feed
