#include "base/ascii.h"
#include "base/utf8.h"
#include "feed/channel_people.h"
#include "feed/date.h"
#include "feed/formats.h"
#include "feed/json_mend.h"
#include "feed/json_value.h"
#include "feed/ninjs_valid.h"
#include "feed/renditions.h"
#include "feed/text_construct.h"
#include "html/address.h"
#include "html/sanitize.h"
#include <simdjson.h>

namespace wireroom::feed {
namespace {

using Element = simdjson::dom::element;

std::string text(Element object, std::string_view name) {
  Element found;
  if (!object.is_object() || object[name].get(found)) return {};
  std::string_view value;
  if (!found.get_string().get(value)) return std::string(ascii::trim(value));
  return found.is_number() ? std::string(simdjson::minify(found)) : std::string();
}

std::optional<Stamp> date(Element object, std::string_view name) {
  const std::string value = text(object, name);
  return value.empty() ? std::nullopt : parse_date(value);
}

template <typename Each>
void each(Element object, std::string_view name, const Each& work) {
  simdjson::dom::array list;
  if (object.is_object() && !object[name].get_array().get(list))
    for (const Element element : list) work(element);
}

class JsonReader {
 public:
  JsonReader(const FeedSource& source, const Budget& budget, Document& document)
      : source_(source), budget_(budget), doc_(document) {}

  // --- JSON Feed (jsonfeed.org, version 1.1) ---
  void read_feed(Element root) {
    doc_.format = "jsonfeed";
    const std::string version = text(root, "version");
    doc_.version = version.substr(version.rfind('/') + 1);
    doc_.title = ascii::squeeze(text(root, "title"));
    doc_.subtitle = text(root, "description");
    doc_.self = absolute(text(root, "feed_url"));
    doc_.link = absolute(text(root, "home_page_url"));
    doc_.language = text(root, "language");
    doc_.image.href = absolute(text(root, "icon"));
    if (!doc_.link.empty())
      doc_.links.push_back({.href = doc_.link, .rel = "alternate", .type = "text/html"});
    if (!doc_.self.empty())
      doc_.links.push_back({.href = doc_.self, .rel = "self", .type = "application/feed+json"});
    const std::string icon = absolute(text(root, "favicon"));
    if (!icon.empty()) doc_.json["icon"] = json_string(icon);
    each(root, "hubs", [&](Element hub) {
      if (doc_.hub.empty()) doc_.hub = text(hub, "url");
    });
    people(root, doc_.authors);
    each(root, "items", [&](Element item) {
      if (item.is_object() && has_room()) read_item(item);
    });
  }

  void read_item(Element item) {
    Entry entry;
    entry.id = text(item, "id");
    entry.link = absolute(text(item, "url"));
    if (entry.link.empty()) entry.link = absolute(text(item, "external_url"));
    entry.title = ascii::squeeze(text(item, "title"));
    entry.summary = text(item, "summary");
    entry.language = text(item, "language");
    if (entry.language.empty()) entry.language = doc_.language;
    if (!entry.link.empty())
      entry.links.push_back({.href = entry.link, .rel = "alternate", .type = "text/html"});
    if (const auto other = absolute(text(item, "external_url"));
        !other.empty() && other != entry.link)
      entry.links.push_back({.href = other, .rel = "related"});
    add_content(entry, "text/html", text(item, "content_html"));
    add_content(entry, "text/plain", text(item, "content_text"));
    entry.published = date(item, "date_published");
    entry.updated = date(item, "date_modified");
    entry.image.href = absolute(text(item, "image"));
    people(item, entry.authors);
    if (entry.authors.empty()) entry.authors = doc_.authors;
    each(item, "tags", [&](Element tag) {
      std::string_view term;
      if (!tag.get_string().get(term)) add_tag(entry, term, "");
    });
    each(item, "attachments", [&](Element part) {
      if (const auto href = absolute(text(part, "url")); !href.empty()) {
        entry.enclosures.push_back({href, text(part, "mime_type"), text(part, "size_in_bytes")});
        entry.links.push_back({.href = href,
                               .rel = "enclosure",
                               .type = text(part, "mime_type"),
                               .length = text(part, "size_in_bytes")});
      }
    });
    doc_.entries.push_back(std::move(entry));
  }

  // Under the name of either generation.
  static std::optional<Stamp> date_of_either(Element item, const char* name,
                                             const char* later_name) {
    const auto stamp = feed::date(item, name);
    return stamp ? stamp : feed::date(item, later_name);
  }

  // --- ninjs (IPTC, versions 1.0 to 3.1) ---
  void read_ninjs(Element item) {
    Entry entry;
    entry.id = text(item, "uri");
    entry.json["type"] = json_string(text(item, "type"));
    entry.language = text(item, "language");
    // A later version is the same article, published when its first was.
    entry.updated = date_of_either(item, "versioncreated", "versionCreated");
    entry.created = date_of_either(item, "firstcreated", "firstCreated");
    entry.published = entry.created ? entry.created : entry.updated;
    if (!entry.created) entry.created = date_of_either(item, "contentcreated", "contentCreated");
    entry.embargoed = date_of_either(item, "embargoed", "embargoedUntil");
    entry.held =
        !entry.embargoed && !(text(item, "embargoed") + text(item, "embargoedUntil")).empty();
    entry.expired = date(item, "expires");
    const std::string status = text(item, "pubstatus") + text(item, "pubStatus");
    entry.withdrawn = status == "canceled" || status == "withheld";
    if (!status.empty()) entry.json["pubstatus"] = json_string(status);
    if (const auto version = text(item, "version"); !version.empty())
      entry.json["version"] = json_string(version);
    headline(item, entry);
    ninjs_texts(item, entry);
    ninjs_people(item, entry);
    for (const char* name :
         {"subject", "subjects", "place", "places", "organisation", "organisations", "person",
          "people", "object", "objects", "event", "events"})
      each(item, name,
           [&](Element found) { add_tag(entry, text(found, "name"), text(found, "scheme")); });
    ninjs_pictures(item, entry);
    entry.kind = ninjs_kind(text(item, "type"), entry);
    entry.rights = text(item, "copyrightnotice") + text(item, "copyrightNotice");
    entry.credit = text(item, "copyrightholder") + text(item, "copyrightHolder");
    for (const auto& [name, field] : {std::pair("ednote", "ednote"),
                                      {"edNote", "ednote"},
                                      {"slugline", "slugline"},
                                      {"urgency", "urgency"},
                                      {"located", "dateline"}})
      if (const auto value = text(item, name); !value.empty())
        entry.json[field] = json_string(value);
    if (const auto usage = text(item, "usageterms") + text(item, "usageTerms"); !usage.empty())
      entry.json["usageterms"] = json_string(usage);
    doc_.entries.push_back(std::move(entry));
  }

 private:
  bool has_room() {
    if (doc_.entries.size() < budget_.entries) return true;
    if (doc_.repairs.empty() || doc_.repairs.back().kind != "too-many-entries")
      doc_.repairs.push_back({"too-many-entries", "the entries beyond the limit"});
    return false;
  }

  std::string absolute(const std::string& address) const {
    std::string clean = html::clean_address(address);
    if (clean.empty()) return clean;
    const std::string_view base = !source_.url.empty() ? source_.url
                                  : doc_.self.empty()  ? std::string_view(doc_.link)
                                                       : doc_.self;
    return base.empty() ? clean : html::absolute_address(base, clean);
  }

  void add_content(Entry& entry, const char* type, std::string value) {
    if (value.empty()) return;
    if (is_html(type) && source_.markup == MarkupCare::sanitised)
      value =
          html::sanitize(value, entry.link.empty() ? source_.url : std::string_view(entry.link));
    if (entry.summary.empty()) {
      entry.summary = value;
      entry.detail.push_back({"summary", type, "", ""});
    }
    entry.content.push_back({.type = type, .value = std::move(value), .language = entry.language});
  }

  static void add_tag(Entry& entry, std::string_view term, std::string scheme) {
    term = ascii::trim(term);
    for (const Tag& tag : entry.tags)
      if (tag.term == term) return;
    if (!term.empty())
      entry.tags.push_back({.term = std::string(term), .scheme = std::move(scheme)});
  }

  void people(Element object, std::vector<Person>& people) {
    const auto add = [&](Element person) {
      Person made{.name = text(person, "name"), .href = text(person, "url")};
      if (!made.name.empty() || !made.href.empty()) add_person(people, std::move(made));
    };
    each(object, "authors", add);
    Element single;
    if (!object["authors"].get(single) && single.is_object()) add(single);
    if (people.empty() && !object["author"].get(single)) {
      if (single.is_object())
        add(single);
      else if (const auto name = text(object, "author"); !name.empty())
        people.push_back({.name = name});
    }
  }

  static void headline(Element item, Entry& entry) {
    entry.title = ascii::squeeze(text(item, "headline"));
    each(item, "headlines", [&](Element part) {
      const std::string role = text(part, "role");
      if (entry.title.empty() || role == "main") entry.title = ascii::squeeze(text(part, "value"));
    });
    if (entry.title.empty()) entry.title = ascii::squeeze(text(item, "title"));
  }

  void ninjs_texts(Element item, Entry& entry) {
    entry.summary = text(item, "description_text");
    each(item, "descriptions", [&](Element part) {
      if (entry.summary.empty()) entry.summary = plain_text(text(part, "value"));
    });
    simdjson::dom::object members;
    if (!item.get_object().get(members)) // 1.x: body_text, body_xhtml, description_usage ...
      for (const auto [key, value] : members) {
        if (entry.summary.empty() && key.starts_with("description"))
          entry.summary = plain_text(text(item, key));
        if (key.starts_with("body_"))
          add_content(entry, key == "body_text" ? "text/plain" : "text/html", text(item, key));
      }
    each(item, "bodies", [&](Element part) {
      const std::string type = text(part, "contenttype") + text(part, "contentType");
      const std::string value = text(part, "value");
      add_content(entry,
                  type.empty()           ? looks_like_html(value) ? "text/html" : "text/plain"
                  : type == "text/plain" ? "text/plain"
                                         : "text/html",
                  value);
    });
  }

  static void ninjs_people(Element item, Entry& entry) {
    const std::string byline = text(item, "byline") + text(item, "by");
    if (!byline.empty()) entry.authors.push_back({.name = byline});
    for (const char* name : {"infosource", "infosources", "infoSources"})
      each(item, name, [&](Element source) {
        if (entry.source_title.empty()) entry.source_title = text(source, "name");
      });
    for (const char* name : {"bylines", "contributors"})
      each(item, name, [&](Element person) {
        const std::string who =
            text(person, "value").empty() ? text(person, "name") : text(person, "value");
        if (!who.empty()) add_person(entry.authors, {.name = who});
      });
  }

  static ItemKind ninjs_kind(std::string_view type, const Entry& entry) {
    if (type.empty() || type == "text") return ItemKind::text;
    if (type == "picture" || type == "graphic") return ItemKind::picture;
    return type == "composite" && !entry.content.empty() ? ItemKind::text : ItemKind::other;
  }

  // Lists since 2.0, objects by name before.
  template <typename Each>
  static void each_part(Element item, std::string_view name, const Each& work) {
    each(item, name, work);
    simdjson::dom::object members;
    if (item.is_object() && !item[name].get_object().get(members))
      for (const auto [key, value] : members) work(value);
  }

  // One picture, the best of its renditions first, with the words that go with it.
  static std::vector<Picture> ninjs_renditions(Element item) {
    std::vector<Picture> renditions;
    each_part(item, "renditions", [&](Element found) {
      if (const auto href = text(found, "href"); !href.empty())
        renditions.push_back({.href = href,
                              .title = text(found, "title"),
                              .type = text(found, "mimetype") + text(found, "contenttype") +
                                      text(found, "contentType"),
                              .width = text(found, "width"),
                              .height = text(found, "height")});
    });
    if (renditions.empty()) return renditions;
    best_first(renditions);
    Picture& best = renditions.front();
    best.caption = text(item, "description_text");
    each(item, "descriptions", [&](Element part) {
      if (best.caption.empty()) best.caption = plain_text(text(part, "value"));
    });
    Entry words;
    ninjs_people(item, words);
    best.credit = !words.authors.empty()
                      ? words.authors.front().name
                      : text(item, "copyrightholder") + text(item, "copyrightHolder");
    return renditions;
  }

  void ninjs_pictures(Element item, Entry& entry) {
    entry.media = ninjs_renditions(item);
    each_part(item, "associations", [&](Element part) {
      const std::string link = text(part, "uri"), type = text(part, "type");
      if (!link.empty())
        entry.links.push_back(
            {.href = link, .rel = "related", .type = type, .title = text(part, "headline")});
      if (type != "picture" && type != "graphic") return;
      if (auto renditions = ninjs_renditions(part); !renditions.empty())
        entry.media.push_back(std::move(renditions.front()));
    });
  }

  const FeedSource& source_;
  const Budget& budget_;
  Document& doc_;
};

bool is_ninjs(Element element) {
  return element.is_object() && !text(element, "uri").empty() &&
         text(element, "version").find("jsonfeed") == std::string::npos;
}

// Dates that the schemas let pass and nobody can read.
std::string unreadable_date(Element item) {
  for (const char* name :
       {"versioncreated", "firstcreated", "contentcreated", "embargoed", "expires",
        "versionCreated", "firstCreated", "contentCreated", "embargoedUntil"}) {
    const std::string value = text(item, name);
    if (!value.empty() && (value.size() < 20 || !parse_rfc3339(value)))
      return fmt::format("{} \"{}\"", name, utf8::cut(value, 60));
  }
  return {};
}

} // namespace

Outcome read_json(std::string_view text_of_it, const FeedSource& source, const Budget& budget,
                  Document& document) {
  simdjson::dom::parser parser(64u << 20);
  if (parser.allocate(text_of_it.size(), budget.depth)) return fail("the JSON is too large");
  Element root;
  if (const auto error = parser.parse(text_of_it.data(), text_of_it.size()).get(root)) {
    std::vector<Repair> repairs;
    const std::string mended = mend_json(text_of_it, repairs);
    if (parser.parse(mended).get(root))
      return fail("this is no valid JSON: {}", simdjson::error_message(error));
    document.wellformed = false;
    document.repairs.insert(document.repairs.end(), repairs.begin(), repairs.end());
  }
  JsonReader reader(source, budget, document);
  simdjson::dom::array list;
  if (!root.get_array().get(list)) {
    document.format = "ninjs";
    for (const Element item : list)
      if (is_ninjs(item) && document.entries.size() < budget.entries) reader.read_ninjs(item);
    return document.entries.empty() ? Outcome(fail("this JSON is neither a JSON Feed nor ninjs"))
                                    : Outcome();
  }
  if (text(root, "version").find("jsonfeed.org") != std::string::npos) {
    reader.read_feed(root);
    return {};
  }
  Element items;
  if (!root["items"].get(items) && items.is_array() && !is_ninjs(root)) {
    reader.read_feed(root);
    document.repairs.push_back({"missing-version", "the document"});
    document.wellformed = false;
    return {};
  }
  if (!root.is_object() ||
      (!is_ninjs(root) && text(root, "pubstatus").empty() && text(root, "versioncreated").empty()))
    return fail("this JSON is neither a JSON Feed nor ninjs");
  document.format = "ninjs";
  Element standard; // an object since 2.0
  document.version =
      root["standard"].get(standard) ? text(root, "$standard") : text(standard, "version");
  if (const auto fault = ninjs_fault(root); !fault.empty()) {
    document.wellformed = false;
    document.repairs.push_back({"invalid-ninjs: " + fault, "the item"});
  }
  if (const auto date = unreadable_date(root); !date.empty())
    document.repairs.push_back({"unreadable-date", date});
  reader.read_ninjs(root);
  return {};
}

} // namespace wireroom::feed
