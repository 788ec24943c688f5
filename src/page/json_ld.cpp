#include "page/json_ld.h"
#include "base/ascii.h"
#include "html/entities.h"
#include <simdjson.h>

namespace wireroom::page {
namespace {

namespace dom = simdjson::dom;

// What publishers get wrong most: line ends and tabs within strings, a comma before a bracket.
std::string repaired(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool quoted = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (quoted && c == '\\' && at + 1 < text.size()) {
      out.append(text.substr(at++, 2));
      continue;
    }
    if (c == '"') quoted = !quoted;
    if (quoted && std::uint8_t(c) < 0x20) {
      out += c == '\n' ? "\\n" : " ";
      continue;
    }
    if (!quoted && (c == ',' || c == ']' || c == '}')) {
      const std::size_t last = out.find_last_not_of(" \t\r\n");
      const char before = last == std::string::npos ? ',' : out[last];
      if (c == ',' && (before == ',' || before == '[' || before == '{')) continue;
      if (c != ',' && before == ',') out.erase(last);
    }
    out += c;
  }
  return out;
}

std::string clean(std::string_view text) {
  std::string once = html::decoded(text);
  if (once.find('&') != std::string::npos) once = html::decoded(once);
  return ascii::squeeze(once);
}

std::string text_of(dom::element value) {
  std::string_view text;
  if (!value.get_string().get(text)) return clean(text);
  dom::array list;
  if (!value.get_array().get(list))
    for (const dom::element item : list) return text_of(item);
  dom::object object;
  if (value.get_object().get(object)) return {};
  for (const char* name : {"@value", "url", "name", "@id"})
    if (dom::element inner; !object[name].get(inner) && !inner.get_string().get(text))
      return clean(text);
  return {};
}

std::string member(dom::object object, const char* name) {
  dom::element value;
  return object[name].get(value) ? std::string() : text_of(value);
}

void add_names(dom::element value, std::vector<std::string>& into) {
  dom::array list;
  if (!value.get_array().get(list)) {
    for (const dom::element item : list) add_names(item, into);
    return;
  }
  dom::object object;
  dom::element name = value;
  if (!value.get_object().get(object) && object["name"].get(name)) return;
  if (!name.get_array().get(list)) return add_names(name, into);
  std::string_view text;
  if (name.get_string().get(text)) return;
  if (std::string told = clean(text); !told.empty()) into.push_back(std::move(told));
}

void set(std::string& into, std::string value) {
  if (into.empty()) into = std::move(value);
}

bool is_article(dom::object object) {
  dom::element type;
  if (object["@type"].get(type)) return false;
  const auto fits = [](dom::element one) {
    std::string_view name;
    if (one.get_string().get(name)) return false;
    return name.find("Article") != name.npos || name.find("Posting") != name.npos ||
           name.find("Report") != name.npos || name == "Review" || name == "Recipe";
  };
  dom::array list;
  if (type.get_array().get(list)) return fits(type);
  for (const dom::element one : list)
    if (fits(one)) return true;
  return false;
}

void read_free(dom::object object, LinkedData& into) {
  dom::element value;
  if (into.free || object["isAccessibleForFree"].get(value)) return;
  bool flag;
  std::string_view text;
  if (!value.get_bool().get(flag))
    into.free = flag;
  else if (!value.get_string().get(text))
    into.free = ascii::equal(text, "true");
}

void read_article(dom::object object, LinkedData& into) {
  if (into.found && member(object, "headline").empty()) return;
  const bool first = !into.found;
  into.found = true;
  set(into.headline, member(object, "headline"));
  if (!first) return;
  set(into.headline, member(object, "name"));
  set(into.description, member(object, "description"));
  set(into.alternative, member(object, "alternativeHeadline"));
  set(into.alternative, member(object, "alternateName"));
  set(into.body, member(object, "articleBody"));
  set(into.section, member(object, "articleSection"));
  set(into.language, member(object, "inLanguage"));
  set(into.url, member(object, "url"));
  set(into.published, member(object, "datePublished"));
  set(into.modified, member(object, "dateModified"));
  set(into.image, member(object, "image"));
  dom::element value;
  if (!object["author"].get(value)) add_names(value, into.authors);
  if (!object["keywords"].get(value)) add_names(value, into.topics);
  std::vector<std::string> publisher;
  if (!object["publisher"].get(value)) add_names(value, publisher);
  if (!publisher.empty()) set(into.paper, publisher.front());
  read_free(object, into);
}

// The objects at the top, in lists, in @graph and in mainEntity; three levels are enough.
void walk(dom::element value, LinkedData& into, int levels) {
  dom::array list;
  if (!value.get_array().get(list)) {
    for (const dom::element item : list) walk(item, into, levels);
    return;
  }
  dom::object object;
  if (value.get_object().get(object)) return;
  if (is_article(object)) read_article(object, into);
  for (const char* name : {"@graph", "mainEntity", "mainEntityOfPage"})
    if (dom::element inner; levels > 0 && !object[name].get(inner)) walk(inner, into, levels - 1);
}

} // namespace

void read_linked_data(std::string_view script, LinkedData& into) {
  const std::size_t from = script.find_first_of("{[");
  const std::size_t to = script.find_last_of("}]");
  if (from == script.npos || to == script.npos || to < from) return;
  script = script.substr(from, to - from + 1);
  thread_local dom::parser parser;
  dom::element root;
  if (!parser.parse(script.data(), script.size()).get(root)) return walk(root, into, 3);
  const std::string again = repaired(script);
  if (!parser.parse(again).get(root)) walk(root, into, 3);
}

} // namespace wireroom::page
