#include "base/ascii.h"
#include "feed/channel_people.h"
#include "feed/date.h"
#include "feed/formats.h"
#include "feed/json_value.h"
#include "feed/newsml_valid.h"
#include "feed/nitf.h"
#include "feed/renditions.h"
#include "feed/text_construct.h"
#include "feed/xml_parts.h"
#include "html/sanitize.h"

namespace wireroom::feed {
namespace {

constexpr std::string_view item_names[] = {"newsItem",      "packageItem",  "conceptItem",
                                           "knowledgeItem", "planningItem", "catalogItem"};

bool is_item(pugi::xml_node node) {
  return std::find(std::begin(item_names), std::end(item_names), local(node)) !=
         std::end(item_names);
}

std::string code(pugi::xml_node node) {
  const char* qcode = node.attribute("qcode").value();
  return *qcode ? qcode : node.attribute("uri").value();
}

std::string words_for(pugi::xml_node node) {
  const auto name = part(node, "name");
  return name ? text_within(name) : node.attribute("literal").value();
}

// As people read it: where there are no words the code without its scheme ("nprov:AFP").
std::string name_of(pugi::xml_node node) {
  if (std::string words = words_for(node); !words.empty()) return words;
  const std::string name = code(node);
  return name.find('/') == name.npos ? name.substr(name.find(':') + 1) : name;
}

class NewsMlReader {
 public:
  NewsMlReader(const FeedSource& source, const Budget& budget, Document& document)
      : source_(source), budget_(budget), doc_(document) {}

  void read(pugi::xml_node root) {
    doc_.format = "newsml-g2";
    doc_.version = root.attribute("standardversion").value();
    if (local(root) == "catalog") return; // of schemes for codes: no news is in it
    if (local(root) != "newsMessage") return item(root);
    if (const auto header = part(root, "header")) {
      doc_.published = parse_date(text_within(part(header, "sent")));
      doc_.id = text_within(part(header, "transmitId"));
    } else {
      invalid("the newsMessage has no header");
    }
    const auto set = part(root, "itemSet");
    if (!set) invalid("the newsMessage has no itemSet");
    for (const auto child : set.children())
      if (is_item(child)) {
        if (doc_.version.empty()) doc_.version = child.attribute("standardversion").value();
        item(child);
      }
    join_pictures(doc_.entries);
  }

 private:
  void invalid(const std::string& why) {
    doc_.wellformed = false;
    doc_.repairs.push_back({"invalid-newsml: " + why, "the document"});
  }

  // What the schema demands of every item (NewsML-G2 2.35, AnyItemType).
  void check(pugi::xml_node node, pugi::xml_node meta) {
    for (const char* name : {"guid", "standard", "standardversion", "conformance"})
      if (node.attribute(name).empty() && std::string_view(name) != "conformance")
        invalid(fmt::format("the {} has no {}", local(node), name));
    if (!meta) return invalid(fmt::format("the {} has no itemMeta", local(node)));
    for (const char* name : {"itemClass", "provider", "versionCreated"})
      if (!part(meta, name)) invalid(fmt::format("the itemMeta has no {}", name));
    if (const auto created = part(meta, "versionCreated");
        created && !parse_rfc3339(text_within(created)))
      invalid("versionCreated is no date");
    if (const std::string fault = newsml_fault(node); !fault.empty()) invalid(fault);
  }

  void item(pugi::xml_node node) {
    if (doc_.entries.size() >= budget_.entries) return;
    const auto meta = part(node, "itemMeta");
    check(node, meta);
    Entry entry;
    entry.id = node.attribute("guid").value();
    entry.language = node.attribute("xml:lang").value();
    entry.json["kind"] = json_string(local(node));
    if (const auto version = node.attribute("version"); version)
      entry.json["version"] = json_string(version.value());
    item_meta(meta, entry);
    rights(part(node, "rightsInfo"), entry);
    hops(part(node, "hopHistory"), entry);
    content_meta(part(node, "contentMeta"), entry);
    contents(part(node, "contentSet"), entry);
    groups(part(node, "groupSet"), entry);
    entry.kind = kind_of(node, meta);
    if (entry.kind == ItemKind::picture) picture(entry);
    doc_.entries.push_back(std::move(entry));
  }

  // By the IPTC's "nature of a news item" (ninat:text), whatever the scheme's prefix.
  static ItemKind kind_of(pugi::xml_node node, pugi::xml_node meta) {
    if (local(node) != "newsItem") return ItemKind::other;
    const std::string nature = code(part(meta, "itemClass"));
    const std::string_view name =
        std::string_view(nature).substr(nature.find_last_of(":/") + 1); // all where there is none
    if (name == "picture" || name == "graphic") return ItemKind::picture;
    if (name == "audio" || name == "video" || name == "animation") return ItemKind::other;
    const bool mixed = name == "composite" || name == "component";
    const bool has_text = !part(part(node, "contentSet"), "inlineXML").empty();
    return mixed && !has_text ? ItemKind::other : ItemKind::text;
  }

  static void picture(Entry& entry) {
    if (entry.media.empty()) return;
    best_first(entry.media);
    Picture& best = entry.media.front();
    best.caption = entry.summary;
    best.credit = entry.credit;
    if (best.credit.empty() && !entry.authors.empty()) best.credit = entry.authors.front().name;
  }

  void item_meta(pugi::xml_node meta, Entry& entry) {
    for (const auto child : meta.children()) {
      const auto name = local(child);
      if (name == "versionCreated")
        entry.updated = parse_date(text_within(child));
      else if (name == "firstCreated")
        entry.created = parse_date(text_within(child));
      else if (name == "embargoed")
        embargo(text_within(child), entry);
      else if (name == "provider")
        entry.source_title = name_of(child);
      else if (name == "title" && entry.title.empty())
        entry.title = ascii::squeeze(text_within(child));
      else if (name == "edNote")
        entry.json["ednote"] = json_string(text_within(child));
      else if (name == "signal")
        json_append(entry.json["signals"], json_string(code(child)));
      else if (name == "itemClass")
        entry.json["itemclass"] = json_string(code(child));
      else if (name == "pubStatus")
        status(code(child), entry);
      else if (name == "link")
        link(child, entry);
    }
    entry.published = entry.created ? entry.created : entry.updated;
  }

  // An embargo without an instant has no end yet (2.35, DateTimeOrNullPropType).
  static void embargo(const std::string& until, Entry& entry) {
    entry.embargoed = parse_date(until);
    entry.held = !entry.embargoed;
  }

  static void status(const std::string& value, Entry& entry) {
    entry.json["pubstatus"] = json_string(value);
    entry.withdrawn = value.ends_with("canceled") || value.ends_with("withheld");
  }

  static void link(pugi::xml_node node, Entry& entry) {
    const char* address = node.attribute("residref").value();
    if (!*address) address = node.attribute("href").value();
    entry.links.push_back({.href = address,
                           .rel = node.attribute("rel").value(),
                           .type = node.attribute("contenttype").value(),
                           .title = text_within(part(node, "title"))});
  }

  static void rights(pugi::xml_node info, Entry& entry) {
    entry.rights = text_within(part(info, "copyrightNotice"));
    entry.credit = name_of(part(info, "copyrightHolder"));
    if (const auto usage = part(info, "usageTerms"); usage)
      entry.json["usageterms"] = json_string(text_within(usage));
  }

  static void hops(pugi::xml_node history, Entry& entry) {
    for (const auto hop : history.children()) {
      if (local(hop) != "hop") continue;
      std::string object;
      json_member(object, "party", json_string(name_of(part(hop, "party"))));
      if (const auto time = hop.attribute("timestamp"); time)
        json_member(object, "at", json_string(time.value()));
      json_append(entry.json["hops"], object);
    }
  }

  static void content_meta(pugi::xml_node meta, Entry& entry) {
    std::string by; // the byline; creators are often agencies and systems
    for (const auto child : meta.children()) {
      const auto name = local(child);
      if (name == "headline" && (entry.title.empty() || !seen_headline(entry))) {
        entry.title = ascii::squeeze(text_within(child));
        entry.json["headline"] = json_string(entry.title);
      } else if (name == "by") {
        by = ascii::squeeze(text_within(child));
      } else if (name == "creator") {
        entry.authors.push_back({.name = name_of(child)});
      } else if (name == "creditline")
        entry.credit = text_within(child);
      else if (name == "dateline")
        entry.json["dateline"] = json_string(text_within(child));
      else if (name == "slugline")
        entry.json["slugline"] = json_string(text_within(child));
      else if (name == "urgency")
        entry.json["urgency"] = json_string(text_within(child));
      else if (name == "contentCreated" && !entry.created)
        entry.created = parse_date(text_within(child));
      else if (name == "description" && entry.summary.empty())
        entry.summary = text_within(child);
      else if (name == "language" && entry.language.empty())
        entry.language = child.attribute("tag").value();
      else if (name == "subject" || name == "genre")
        tag(child, entry);
    }
    if (by.empty()) return;
    entry.contributors = std::move(entry.authors);
    entry.authors = {{.name = std::move(by)}};
  }

  static void tag(pugi::xml_node node, Entry& entry) {
    const std::string words = words_for(node);
    entry.tags.push_back({.term = words.empty() ? code(node) : words, .scheme = code(node)});
  }

  static bool seen_headline(const Entry& entry) { return entry.json.count("headline") > 0; }

  void contents(pugi::xml_node set, Entry& entry) {
    for (const auto child : set.children()) {
      const auto name = local(child);
      if (name == "inlineXML")
        inline_xml(child, entry);
      else if (name == "inlineData") {
        entry.content.push_back({.type = "text/plain", .value = text_within(child)});
      } else if (name == "remoteContent") {
        entry.media.push_back({.href = child.attribute("href").value(),
                               .type = child.attribute("contenttype").value(),
                               .width = child.attribute("width").value(),
                               .height = child.attribute("height").value()});
      }
    }
    if (entry.summary.empty() && !entry.content.empty())
      entry.summary = entry.content.front().value;
  }

  void inline_xml(pugi::xml_node node, Entry& entry) {
    pugi::xml_node within = node;
    if (const auto nitf = part(node, "nitf")) {
      within = read_nitf(nitf, entry);
    } else {
      for (const char* name : {"html", "body"})
        if (const auto inner = part(within, name)) within = inner;
    }
    std::string markup = inner_markup(within);
    if (source_.markup == MarkupCare::sanitised) markup = html::sanitize(markup, source_.url);
    entry.content.push_back(
        {.type = "application/xhtml+xml", .value = std::move(markup), .language = entry.language});
  }

  static void groups(pugi::xml_node set, Entry& entry) {
    for (const auto group : set.children())
      for (const auto reference : group.children()) {
        if (local(reference) != "itemRef") continue;
        const char* address = reference.attribute("residref").value();
        if (!*address) address = reference.attribute("href").value();
        entry.links.push_back({.href = address,
                               .rel = "item",
                               .type = reference.attribute("contenttype").value(),
                               .title = text_within(part(reference, "title"))});
      }
  }

  const FeedSource& source_;
  const Budget& budget_;
  Document& doc_;
};

} // namespace

bool is_newsml(std::string_view root_name) {
  const auto colon = root_name.find(':');
  if (colon != std::string_view::npos) root_name.remove_prefix(colon + 1);
  return root_name == "newsMessage" || root_name == "catalog" ||
         std::find(std::begin(item_names), std::end(item_names), root_name) != std::end(item_names);
}

void read_newsml(pugi::xml_node root, const FeedSource& source, const Budget& budget,
                 Document& document) {
  NewsMlReader(source, budget, document).read(root);
}

} // namespace wireroom::feed
