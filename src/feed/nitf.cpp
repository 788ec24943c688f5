#include "feed/nitf.h"
#include "base/ascii.h"
#include "feed/date.h"
#include "feed/formats.h"
#include "feed/json_value.h"
#include "feed/text_construct.h"
#include "feed/xml_parts.h"
#include "html/sanitize.h"

namespace wireroom::feed {
namespace {

// A picture becomes a figure. Sound and film have no place in the text: false.
bool media(pugi::xml_node node, Entry& entry) {
  const std::string kind = node.attribute("media-type").value();
  const pugi::xml_node reference = part(node, "media-reference");
  const std::string address = reference.attribute("source").value();
  const std::string caption = ascii::squeeze(text_within(part(node, "media-caption")));
  const std::string producer = ascii::squeeze(text_within(part(node, "media-producer")));
  node.remove_children();
  node.remove_attributes();
  node.set_name("figure");
  if (kind != "image" || address.empty()) return false;
  entry.media.push_back({.href = address,
                         .type = reference.attribute("mime-type").value(),
                         .credit = producer,
                         .caption = caption});
  node.append_child("img").append_attribute("src") = address.c_str();
  const std::string words = producer.empty() ? caption : caption + " (" + producer + ")";
  if (!words.empty()) node.append_child("figcaption").text() = words.c_str();
  return true;
}

// False when the element is to go.
bool element(pugi::xml_node node, Entry& entry) {
  constexpr std::pair<std::string_view, const char*> names[] = {
      {"hl2", "h3"}, {"bq", "blockquote"}, {"block", "div"}, {"note", "div"}};
  const std::string_view name = local(node);
  if (name == "media") return media(node, entry);
  for (const auto& [nitf, html] : names)
    if (name == nitf) {
      node.set_name(html);
      break;
    }
  return true;
}

// The next element in the order of the document, within `whole`.
pugi::xml_node next(pugi::xml_node node, pugi::xml_node whole) {
  if (const auto child = node.first_child()) return child;
  while (node != whole && !node.next_sibling()) node = node.parent();
  return node == whole ? pugi::xml_node() : node.next_sibling();
}

void doc_data(pugi::xml_node data, Entry& entry) {
  for (const auto child : data.children()) {
    const auto name = local(child);
    const std::string norm = child.attribute("norm").value();
    if (name == "doc-id")
      entry.id = child.attribute("id-string").value();
    else if (name == "date.issue")
      entry.published = parse_date(norm);
    else if (name == "date.release") {
      entry.embargoed = parse_date(norm);
      entry.held = !entry.embargoed && !norm.empty();
    } else if (name == "date.expire")
      entry.expired = parse_date(norm);
    else if (name == "urgency")
      entry.json["urgency"] = json_string(child.attribute("ed-urg").value());
    else if (name == "du-key")
      entry.json["slugline"] = json_string(child.attribute("key").value());
    else if (name == "doc.copyright")
      entry.credit = child.attribute("holder").value();
    else if (name == "key-list")
      for (const auto keyword : child.children())
        entry.tags.push_back({.term = keyword.attribute("key").value()});
  }
  const std::string_view status = data.attribute("management-status").value();
  entry.withdrawn = status == "canceled" || status == "withheld";
  entry.held = entry.held || (status == "embargoed" && !entry.embargoed);
}

// Codes of the IPTC's list of subjects, with its words where the document has them.
void subjects(pugi::xml_node head, Entry& entry) {
  const auto object = part(head, "tobject");
  for (const auto child : object.children()) {
    const std::string number = child.attribute("tobject.subject.refnum").value();
    const char* words = child.attribute("tobject.subject.type").value();
    if (!number.empty())
      entry.tags.push_back({.term = *words ? words : "subj:" + number, .scheme = "subj:" + number});
  }
}

} // namespace

void read_nitf_document(pugi::xml_node root, const FeedSource& source, Document& document) {
  document.format = "nitf";
  document.version = root.attribute("version").value();
  Entry entry;
  const auto head = part(root, "head");
  doc_data(part(head, "docdata"), entry);
  subjects(head, entry);
  entry.language = root.attribute("xml:lang").value();
  std::string markup = inner_markup(read_nitf(root, entry));
  if (entry.title.empty()) entry.title = ascii::squeeze(text_within(part(head, "title")));
  if (source.markup == MarkupCare::sanitised) markup = html::sanitize(markup, source.url);
  if (entry.summary.empty()) entry.summary = markup;
  entry.content.push_back(
      {.type = "application/xhtml+xml", .value = std::move(markup), .language = entry.language});
  document.entries.push_back(std::move(entry));
}

pugi::xml_node read_nitf(pugi::xml_node nitf, Entry& entry) {
  const pugi::xml_node body = part(nitf, "body"), head = part(body, "body.head");
  const pugi::xml_node hedline = part(head, "hedline");
  if (entry.title.empty()) {
    const auto line = part(hedline, "hl1");
    entry.title = ascii::squeeze(text_within(line ? line : hedline));
  }
  if (entry.authors.empty())
    if (std::string byline = ascii::squeeze(text_within(part(head, "byline"))); !byline.empty())
      entry.authors.push_back({.name = std::move(byline)});
  if (entry.summary.empty()) entry.summary = text_within(part(head, "abstract"));
  const pugi::xml_node content = part(body, "body.content");
  std::vector<pugi::xml_node> gone;
  for (pugi::xml_node node = content; node; node = next(node, content))
    if (node.type() == pugi::node_element && node != content && !element(node, entry))
      gone.push_back(node);
  for (pugi::xml_node node : gone) node.parent().remove_child(node);
  return content;
}

} // namespace wireroom::feed
