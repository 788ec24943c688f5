// What a row alone cannot say: texts by their type, identities, and elements that belong together.
#include "base/ascii.h"
#include "feed/problem_finder.h"
#include "feed/text_construct.h"
#include "html/address.h"
#include <algorithm>

namespace wireroom::feed {
namespace {

bool is_element(pugi::xml_node node) {
  return node.type() == pugi::node_element;
}

bool has_elements(pugi::xml_node node) {
  return std::any_of(node.begin(), node.end(), is_element);
}

bool has_text(pugi::xml_node node) {
  return std::any_of(node.begin(), node.end(), [](pugi::xml_node child) {
    return !is_element(child) && !ascii::trim(child.value()).empty();
  });
}

bool is_word(std::string_view value, std::initializer_list<std::string_view> known) {
  return std::find(known.begin(), known.end(), value) != known.end();
}

} // namespace

void ProblemFinder::special(const Child& child, Special what) {
  switch (what) {
  case Special::none:
  case Special::link:
    return;
  case Special::text:
    return text_construct(child);
  case Special::content:
    return content(child);
  case Special::guid:
    return guid(child);
  case Special::about:
    return about(child);
  case Special::rating:
    return rating(child);
  case Special::hash:
    return hash(child);
  case Special::group:
    if (std::count_if(child.node.begin(), child.node.end(), [](pugi::xml_node one) {
          return std::string_view(one.name()).ends_with(":content");
        }) < 2)
      add("MediaGroupWithoutAlternatives", child.node);
    return;
  }
}

// RFC 4287 §3.1.1.
void ProblemFinder::text_construct(const Child& child) {
  const std::string_view type = child.node.attribute("type").value();
  if (type == "xhtml") return xhtml(child);
  if (type.empty() || type == "text" || type == "html") return escaped(child, type);
  add("InvalidTextType", child.node, "type", type);
  if (values::link_media_type(type)) add("InvalidMIMEType", child.node, "type", type);
  escaped(child, child.node.attribute("mode") ? "html" : "");
}

void ProblemFinder::escaped(const Child& child, std::string_view type) {
  if (!has_elements(child.node)) return;
  if (type.ends_with("html")) add("NotEscaped", child.node);
  add("UndefinedElement", child.node.find_child(is_element));
}

void ProblemFinder::xhtml(const Child& child) {
  const pugi::xml_node first = child.node.find_child(is_element);
  const auto* names = first ? names_.within(first, child.names) : child.names;
  if (!first || names_.name(first, names) != "xhtml_div") add("MissingXhtmlDiv", child.node);
  xhtml_within(child.node, child.names, 0);
}

void ProblemFinder::xhtml_within(pugi::xml_node node, Names names, int depth) {
  if (depth > 32) return;
  for (const Child& child : children_of(node, names)) {
    const auto mark = child.name.find('_');
    if (mark == std::string::npos && child.name != "div")
      add(short_prefix(child.node.attribute("xmlns").value()) ? "MissingNamespace"
                                                              : "UndefinedElement",
          child.node);
    if (mark == std::string::npos && !child.node.attribute("xmlns"))
      add("MissingNamespace", child.node);
    xhtml_within(child.node, child.names, depth + 1);
  }
}

// RFC 4287 §4.1.3.
void ProblemFinder::content(const Child& child) {
  const std::string_view type = child.node.attribute("type").value();
  const bool elsewhere = bool(child.node.attribute("src"));
  const bool plain = is_word(type, {"text", "html", "xhtml"});
  if (elsewhere && plain) return add("InvalidMIMEType", child.node, "type", type);
  if (type == "xhtml") return xhtml(child);
  if (type.empty() || plain) return escaped(child, type);
  if (values::link_media_type(type) || ascii::starts_with(type, "multipart/"))
    return add("InvalidMIMEType", child.node, "type", type);
  const bool xml = type.ends_with("+xml") || type.ends_with("/xml");
  if (xml && has_elements(child.node) && has_text(child.node)) add("UnexpectedText", child.node);
  if (ascii::starts_with(type, "text/")) return escaped(child, type);
  if (!xml && !elsewhere) base64(child);
}

void ProblemFinder::base64(const Child& child) {
  for (const char c : text_within(child.node))
    if (!ascii::is_alpha(c) && !ascii::is_digit(c) && !ascii::is_space(c) && c != '+' && c != '/' &&
        c != '=')
      return add("NotBase64", child.node);
}

void ProblemFinder::guid(const Child& child) {
  const std::string text = text_within(child.node);
  const auto permanent = child.node.attribute("isPermaLink");
  const std::string scheme = html::address_scheme(text);
  for (const auto attribute : child.node.attributes())
    if (const std::string_view name = attribute.name();
        name != "isPermaLink" && name.find(':') == name.npos)
      add("UnexpectedAttribute", child.node, name);
  if (!permanent || std::string_view(permanent.value()) == "true") {
    if (scheme == "tag" || scheme == "urn")
      add("InvalidPermalink", child.node, {}, text);
    else if (text.empty() || values::whole_address(text))
      add("InvalidHttpGUID", child.node, {}, text);
  }
  if (!text.empty() && !guids_.insert(text).second) add("DuplicateValue", child.node, {}, text);
}

void ProblemFinder::about(const Child& child) {
  for (const auto attribute : child.node.attributes()) {
    if (!std::string_view(attribute.name()).ends_with(":about")) continue;
    const std::string value = attribute.value();
    if (values::web_address(value)) add("InvalidLink", child.node, attribute.name(), value);
    if (!abouts_.insert(value).second) add("DuplicateValue", child.node, attribute.name(), value);
  }
}

void ProblemFinder::rating(const Child& child) {
  const std::string_view scheme = child.node.attribute("scheme").value();
  const std::string value = ascii::lowered(text_within(child.node));
  bool good = true;
  if (scheme.empty() || scheme == "urn:simple")
    good = is_word(value, {"adult", "nonadult"});
  else if (scheme == "urn:mpaa")
    good = is_word(value, {"g", "pg", "pg-13", "r", "nc-17"});
  else if (scheme == "urn:v-chip")
    good = is_word(value, {"tv-y", "tv-y7", "tv-y7-fv", "tv-g", "tv-pg", "tv-14", "tv-ma", "all",
                           "children", "family", "g", "pg", "14a", "18a", "r", "exempt"});
  if (!good) add("InvalidMediaRating", child.node, {}, value);
}

void ProblemFinder::hash(const Child& child) {
  const std::string_view method = child.node.attribute("algo").value();
  const std::string value = text_within(child.node);
  const bool hex = std::all_of(value.begin(), value.end(), [](char c) {
    return ascii::is_digit(c) || (ascii::lower(c) >= 'a' && ascii::lower(c) <= 'f');
  });
  const std::size_t wanted = method == "sha-1" ? 40 : 32;
  if (!hex || value.size() != wanted || !is_word(method, {"", "md5", "sha-1"}))
    add("InvalidMediaHash", child.node, {}, value);
}

void ProblemFinder::look_together(pugi::xml_node node, std::string_view place,
                                  const std::vector<Child>& all) {
  if (place.starts_with("atom:")) links(all);
  // RSS 0.90 has its items beside the channel and no list of them.
  const bool listed =
      std::string_view(node.attribute("xmlns").value()).empty()
          ? std::string_view(node.parent().attribute("xmlns").value()).find("/rdf/simple/") ==
                std::string_view::npos
          : true;
  if (place == "rdf:channel" && listed &&
      std::none_of(all.begin(), all.end(), [](const Child& c) { return c.name == "items"; }))
    missing("items", node);
  if (place == "atom:feed") feed_together(all);
  if (place == "atom:entry") entry_together(node, all);
  if (place == "rss:skipdays" || place == "rss:skiphours") {
    values_twice(all);
    if (place == "rss:skipdays") days(node, all);
  }
}

// RFC 4287 §4.1.1: no two alternates of one type and language.
void ProblemFinder::links(const std::vector<Child>& all) {
  std::set<std::string> seen;
  for (const Child& child : all) {
    if (child.name != "link") continue;
    const std::string_view rel = child.node.attribute("rel").value();
    if (!rel.empty() && rel != "alternate") continue;
    const std::string key = std::string(child.node.attribute("type").value()) + "\n" +
                            child.node.attribute("hreflang").value();
    if (!seen.insert(key).second) add("DuplicateAtomLink", child.node);
  }
}

void ProblemFinder::values_twice(const std::vector<Child>& all) {
  std::set<std::string> seen;
  for (const Child& child : all) {
    std::string value = text_within(child.node);
    if (child.name == "hour" && value == "24") value = "0";
    if (child.name == "hour" && value.size() == 2 && value[0] == '0') value.erase(0, 1);
    if (!seen.insert(value).second) add("DuplicateValue", child.node, {}, value);
  }
}

void ProblemFinder::feed_together(const std::vector<Child>& all) {
  bool entries = false;
  for (const Child& child : all) {
    entries = entries || child.name == "entry";
    if (entries && child.name != "entry" && child.name.find('_') == std::string::npos)
      add("MisplacedMetadata", child.node);
  }
}

// RFC 4287 §4.1.2.
void ProblemFinder::entry_together(pugi::xml_node node, const std::vector<Child>& all) {
  const auto has = [&](std::string_view name) {
    return std::any_of(all.begin(), all.end(), [&](const Child& c) { return c.name == name; });
  };
  bool alternate = false, elsewhere = false;
  std::string key;
  for (const Child& child : all) {
    const std::string_view rel = child.node.attribute("rel").value();
    alternate = alternate || (child.name == "link" && (rel.empty() || rel == "alternate"));
    elsewhere = elsewhere || (child.name == "content" && child.node.attribute("src"));
    if (child.name == "id" || child.name == "updated") key += text_within(child.node) + "\n";
  }
  const auto authored = [](pugi::xml_node of) {
    return std::any_of(of.begin(), of.end(), [](pugi::xml_node child) {
      const std::string_view name = child.name();
      return name == "author" || name.ends_with(":author");
    });
  };
  if (!authored(node) && !authored(node.parent()) && !authored(node.child("source")))
    missing("author", node);
  if (!has("content") && !alternate) add("MissingContentOrAlternate", node);
  if (elsewhere && !has("summary")) add("MissingSummary", node);
  if (has("id") && !entries_.insert(key).second) add("DuplicateIds", node, {}, key);
}

void ProblemFinder::days(pugi::xml_node node, const std::vector<Child>& all) {
  const auto count =
      std::count_if(all.begin(), all.end(), [](const Child& child) { return child.name == "day"; });
  if (count == 0) missing("day", node);
  if (count > 7) add("EightDaysAWeek", node);
}

} // namespace wireroom::feed
