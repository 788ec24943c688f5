#include "feed/problem_rules.h"
#include <algorithm>

namespace wireroom::feed {
namespace {

using enum Times;
using namespace values;

constexpr ElementRule elements[] = {
    // --- Atom 1.0 (RFC 4287 §4.1, §4.2) ---
    {"root", "feed", once},
    {"root", "entry", once},
    {"root", "rss", once},
    {"root", "rdf_rdf", once},
    {"root", "channel", once},
    {"atom:feed", "generator", once},
    {"atom:feed", "icon", once, link_address},
    {"atom:feed", "id", one, atom_id},
    {"atom:feed", "logo", once, link_address},
    {"atom:feed", "rights", once, nullptr, Special::text},
    {"atom:feed", "subtitle", once, nullptr, Special::text},
    {"atom:feed", "title", one, nullptr, Special::text},
    {"atom:feed", "updated", one, rfc3339_date},
    {"atom:feed", "author"},
    {"atom:feed", "contributor"},
    {"atom:feed", "category"},
    {"atom:feed", "link", any, nullptr, Special::link},
    {"atom:feed", "entry"},
    {"atom:entry", "content", once, nullptr, Special::content},
    {"atom:entry", "id", one, atom_id},
    {"atom:entry", "published", once, rfc3339_date},
    {"atom:entry", "rights", once, nullptr, Special::text},
    {"atom:entry", "source", once},
    {"atom:entry", "summary", once, nullptr, Special::text},
    {"atom:entry", "title", one, nullptr, Special::text},
    {"atom:entry", "updated", one, rfc3339_date},
    {"atom:entry", "author"},
    {"atom:entry", "contributor"},
    {"atom:entry", "category"},
    {"atom:entry", "link", any, nullptr, Special::link},
    {"atom:source", "generator", once},
    {"atom:source", "icon", once, link_address},
    {"atom:source", "id", once, atom_id},
    {"atom:source", "logo", once, link_address},
    {"atom:source", "rights", once, nullptr, Special::text},
    {"atom:source", "subtitle", once, nullptr, Special::text},
    {"atom:source", "title", once, nullptr, Special::text},
    {"atom:source", "updated", once, rfc3339_date},
    {"atom:source", "author"},
    {"atom:source", "contributor"},
    {"atom:source", "category"},
    {"atom:source", "link", any, nullptr, Special::link},
    {"atom:person", "name", one},
    {"atom:person", "uri", once, link_address},
    {"atom:person", "email", once, atom_email},

    // --- RSS 0.9x and 2.0 ---
    {"rss:rss", "channel", one},
    {"rss:channel", "title", one},
    {"rss:channel", "link", one, web_address},
    {"rss:channel", "description", one},
    {"rss:channel", "language", once, language},
    {"rss:channel", "copyright", once},
    {"rss:channel", "managingeditor", once, contact},
    {"rss:channel", "webmaster", once, contact},
    {"rss:channel", "pubdate", once, rfc2822_date},
    {"rss:channel", "lastbuilddate", once, rfc2822_date},
    {"rss:channel", "category"},
    {"rss:channel", "generator", once},
    {"rss:channel", "docs", once, web_address},
    {"rss:channel", "cloud", once},
    {"rss:channel", "ttl", once, integer},
    {"rss:channel", "image", once},
    {"rss:channel", "rating", once},
    {"rss:channel", "textinput", once},
    {"rss:channel", "skiphours", once},
    {"rss:channel", "skipdays", once},
    {"rss:channel", "item"},
    {"rss:item", "title", once},
    {"rss:item", "link", once, web_address},
    {"rss:item", "description", once},
    {"rss:item", "author", once, contact},
    {"rss:item", "category"},
    {"rss:item", "comments", once, web_address},
    {"rss:item", "enclosure"},
    {"rss:item", "guid", once, nullptr, Special::guid},
    {"rss:item", "pubdate", once, rfc2822_date},
    {"rss:item", "source", once},
    {"rss:image", "url", one, web_address},
    {"rss:image", "title", one},
    {"rss:image", "link", one, web_address},
    {"rss:image", "width", once, image_width},
    {"rss:image", "height", once, image_height},
    {"rss:image", "description", once},
    {"rss:textinput", "title", one},
    {"rss:textinput", "description", one},
    {"rss:textinput", "name", one},
    {"rss:textinput", "link", one, web_address},
    {"rss:skipdays", "day", any, day},
    {"rss:skiphours", "hour", any, hour},

    // --- RDF: RSS 0.90, 1.0 and 1.1 ---
    {"rdf:rdf", "channel", one, nullptr, Special::about},
    {"rdf:rdf", "image", once},
    {"rdf:rdf", "textinput", once},
    {"rdf:rdf", "item", any, nullptr, Special::about},
    {"rdf:channel", "title", one},
    {"rdf:channel", "link", one, web_address},
    {"rdf:channel", "description", one},
    {"rdf:channel", "items", once},
    {"rdf:channel", "image", once},
    {"rdf:channel", "textinput", once},
    {"rdf:items", "item", any, nullptr, Special::about},
    {"rdf:items", "rdf_seq", once},
    {"rdf:item", "title", one},
    {"rdf:item", "link", one, web_address},
    {"rdf:item", "description", once},
    {"rdf:item", "image", once},
    {"rdf:image", "title", one},
    {"rdf:image", "url", one, web_address},
    {"rdf:image", "link", one, web_address},
    {"rdf:textinput", "title", one},
    {"rdf:textinput", "description", one},
    {"rdf:textinput", "name", one},
    {"rdf:textinput", "link", one, web_address},

    // --- modules ---
    {"*", "admin_errorreportsto", once},
    {"*", "admin_generatoragent", once},
    {"*", "blogchannel_blogroll", once, web_address},
    {"*", "blogchannel_mysubscriptions", once, web_address},
    {"*", "blogchannel_blink", once, web_address},
    {"*", "blogchannel_changes", once, web_address},
    {"*", "content_encoded", once},
    {"rss:channel", "creativecommons_license", any, web_address},
    {"*", "creativecommons_license", any, whole_address},
    {"rss:channel", "dc_date", once, w3c_date},
    {"rdf:channel", "dc_date", once, w3c_date},
    {"*", "dc_date", any, w3c_date},
    {"*", "dc_language", once, language},
    {"*", "dc_rights", once},
    {"*", "geo_lat", once, latitude},
    {"*", "geo_long", once, longitude},
    {"*", "geourl_latitude", once, latitude},
    {"*", "geourl_longitude", once, longitude},
    {"*", "icbm_latitude", once, latitude},
    {"*", "icbm_longitude", once, longitude},
    {"*", "slash_comments", once, not_negative},
    {"*", "slash_hit_parade", once, integer_list},
    {"*", "sy_updatebase", once, w3c_date},
    {"*", "sy_updatefrequency", once, integer},
    {"*", "sy_updateperiod", once, update_period},
    {"rss:item", "trackback_about", any, whole_address},
    {"*", "trackback_about"},
    {"rss:item", "trackback_ping", once, whole_address},
    {"rdf:item", "trackback_ping"},
    {"atom:entry", "trackback_ping", once, whole_address},
    {"*", "itunes_author", once},
    {"*", "itunes_block", once, clean_or_not},
    {"*", "itunes_category"},
    {"*", "itunes_episode", once, positive},
    {"*", "itunes_explicit", once, true_or_false},
    {"*", "itunes_image", once},
    {"*", "itunes_season", once, positive},
    {"*", "itunes_subtitle", once},
    {"*", "itunes_summary", once, up_to_4000},
    {"*", "itunes_type", once, channel_type},
    {"rss:item", "itunes_duration", once, duration},
    {"atom:entry", "itunes_duration", once, duration},
    {"rdf:item", "itunes_duration", once, duration},
    {"itunes:owner", "itunes_email", one, email},
    {"itunes:owner", "itunes_name", once},
    {"*", "media_copyright", once},
    {"*", "media_description", once},
    {"*", "media_title", once},
    {"*", "media_rating", any, nullptr, Special::rating},
    {"*", "media_hash", any, nullptr, Special::hash},
    {"*", "media_group", any, nullptr, Special::group},
};

constexpr AttributeRule attributes[] = {
    {"atom:link", "href", true, link_address},
    {"atom:link", "hreflang", false, language},
    {"atom:link", "length", false, not_negative},
    {"atom:link", "type", false, link_media_type},
    {"atom:category", "term", true},
    {"atom:category", "scheme", false, whole_address},
    {"atom:content", "src", false, address},
    {"atom:generator", "uri", false, link_address},
    {"*", "xml:lang", false, language},
    {"*", "xml:base", false, address},
    {"rss:cloud", "domain", true},
    {"rss:cloud", "path", true},
    {"rss:cloud", "port", true, integer_attribute},
    {"rss:cloud", "registerProcedure", true},
    {"rss:cloud", "protocol", true},
    {"rss:enclosure", "url", true, plain_attribute_address},
    {"rss:enclosure", "length", true, length_attribute},
    {"rss:enclosure", "type", true, media_type},
    {"rss:guid", "isPermaLink", false, boolean_attribute},
    {"rss:source", "url", true, whole_address},
    {"rss:rss", "version", true},
    {"rdf:trackback_ping", "rdf:resource", true},
    {"itunes_category", "text", true, podcast_category},
    {"itunes_image", "href", true, web_address},
    {"media_content", "url", false, whole_address},
    {"media_content", "fileSize", false, positive},
    {"media_content", "type", false, media_type},
    {"media_content", "medium", false, medium},
    {"media_content", "expression", false, expression},
    {"media_content", "bitrate", false, number},
    {"media_content", "framerate", false, number},
    {"media_content", "samplingrate", false, number},
    {"media_content", "channels", false, integer},
    {"media_content", "duration", false, not_negative},
    {"media_content", "lang", false, language},
    {"media_copyright", "url", false, address},
    {"media_credit", "role", false, credit_role},
    {"media_credit", "scheme", false, whole_address},
    {"media_player", "url", true, whole_address},
    {"media_player", "height", false, positive},
    {"media_player", "width", false, positive},
    {"media_restriction", "type", false, restriction},
    {"media_text", "type", false, media_text},
    {"media_text", "lang", false, language},
    {"media_title", "type", false, media_text},
    {"media_description", "type", false, media_text},
    {"media_thumbnail", "url", true, whole_address},
    {"media_thumbnail", "height", false, positive},
    {"media_thumbnail", "width", false, positive},
    {"media_thumbnail", "time", false, play_time},
};

struct PlaceRule {
  std::string_view dialect, name, place; // dialect: of the root
};

// The dialect stands before the place of RSS and Atom themselves.
constexpr PlaceRule places[] = {
    {"atom", "feed", "atom:feed"},          {"atom", "entry", "atom:entry"},
    {"atom", "source", "atom:source"},      {"atom", "author", "atom:person"},
    {"atom", "contributor", "atom:person"}, {"rss", "rss", "rss:rss"},
    {"rss", "channel", "rss:channel"},      {"rss", "item", "rss:item"},
    {"rss", "image", "rss:image"},          {"rss", "textinput", "rss:textinput"},
    {"rss", "skipdays", "rss:skipdays"},    {"rss", "skiphours", "rss:skiphours"},
    {"rdf", "rdf_rdf", "rdf:rdf"},          {"rdf", "channel", "rdf:channel"},
    {"rdf", "items", "rdf:items"},          {"rdf", "item", "rdf:item"},
    {"rdf", "image", "rdf:image"},          {"rdf", "textinput", "rdf:textinput"},
    {"", "itunes_owner", "itunes:owner"},   {"", "media_group", "media"},
    {"", "media_content", "media"},
};

// Modules by all their elements, beside those that have rules above.
constexpr std::string_view without_rules[] = {
    "content_format",
    "content_item",
    "content_items",
    "dc_title",
    "dc_creator",
    "dc_subject",
    "dc_description",
    "dc_publisher",
    "dc_contributor",
    "dc_type",
    "dc_format",
    "dc_identifier",
    "dc_source",
    "dc_relation",
    "dc_coverage",
    "itunes_complete",
    "itunes_isclosedcaptioned",
    "itunes_keywords",
    "itunes_new-feed-url",
    "itunes_order",
    "itunes_owner",
    "itunes_title",
    "itunes_episodetype",
    "slash_department",
    "slash_section",
};

constexpr std::string_view whole_modules[] = {"dc", "sy", "slash", "itunes", "admin", "trackback"};

} // namespace

std::span<const ElementRule> element_rules() {
  return elements;
}

std::span<const AttributeRule> attribute_rules() {
  return attributes;
}

std::string_view place_within(std::string_view dialect, std::string_view place,
                              std::string_view name) {
  if (dialect == "rdf" && place == "rdf:channel" && (name == "image" || name == "textinput"))
    return {}; // only a reference to the one below the root
  for (const PlaceRule& rule : places)
    if (rule.name == name && (rule.dialect.empty() || rule.dialect == dialect)) return rule.place;
  return {};
}

bool is_known_module(std::string_view module) {
  return std::find(std::begin(whole_modules), std::end(whole_modules), module) !=
         std::end(whole_modules);
}

bool is_known_in_module(std::string_view name) {
  return std::find(std::begin(without_rules), std::end(without_rules), name) !=
         std::end(without_rules);
}

} // namespace wireroom::feed
