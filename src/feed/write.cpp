#include "base/json_writer.h"
#include "feed/channel_people.h"
#include "feed/parse.h"

namespace wireroom::feed {
namespace {

void write_date(JsonWriter& json, const char* name, const std::optional<Stamp>& stamp) {
  if (stamp) json.field(name, format_stamp(*stamp));
}

void write_people(JsonWriter& json, const char* name, const std::vector<Person>& people) {
  if (people.empty()) return;
  json.array(name, [&] {
    for (const Person& person : people)
      json.object([&] {
        json.field_if("name", person.name);
        json.field_if("href", person.href);
        json.field_if("email", person.email);
      });
  });
}

void write_links(JsonWriter& json, const std::vector<Link>& links) {
  if (links.empty()) return;
  json.array("links", [&] {
    for (const Link& link : links)
      json.object([&] {
        json.field_if("href", link.href);
        json.field_if("rel", link.rel);
        json.field_if("type", link.type);
        json.field_if("title", link.title);
        json.field_if("hreflang", link.language);
        json.field_if("length", link.length);
      });
  });
}

void write_tags(JsonWriter& json, const std::vector<Tag>& tags) {
  if (tags.empty()) return;
  json.array("tags", [&] {
    for (const Tag& tag : tags)
      json.object([&] {
        json.field_if("term", tag.term);
        json.field_if("scheme", tag.scheme);
        json.field_if("label", tag.label);
      });
  });
}

void write_picture_fields(JsonWriter& json, const Picture& picture) {
  json.field_if("href", picture.href);
  json.field_if("title", picture.title);
  json.field_if("link", picture.link);
  json.field_if("type", picture.type);
  json.field_if("medium", picture.medium);
  json.field_if("width", picture.width);
  json.field_if("height", picture.height);
  json.field_if("credit", picture.credit);
  json.field_if("description", picture.caption);
}

void write_detail(JsonWriter& json, const std::vector<Detail>& details) {
  if (details.empty()) return;
  json.object("detail", [&] {
    for (const Detail& detail : details)
      json.object(detail.field, [&] {
        json.field_if("type", detail.type);
        json.field_if("language", detail.language);
        json.field_if("base", detail.base);
      });
  });
}

// A text that was given and of which nothing harmless is left is written empty.
void write_text(JsonWriter& json, const Described& what, const char* name,
                const std::string& text) {
  const bool given = std::any_of(what.detail.begin(), what.detail.end(),
                                 [&](const Detail& detail) { return detail.field == name; });
  if (given || !text.empty()) json.field(name, text);
}

void write_other(JsonWriter& json, const Described& what) {
  for (const auto& [name, value] : what.json) json.raw(name, value);
  if (what.other.empty()) return;
  json.object("other", [&] {
    for (const auto& [name, value] : what.other) json.field(name, value);
  });
}

void write_described(JsonWriter& json, const Described& what) {
  json.field_if("id", what.id);
  json.field_if("title", what.title_markup.empty() ? what.title : what.title_markup);
  write_text(json, what, "subtitle", what.subtitle);
  json.field_if("link", what.link);
  write_links(json, what.links);
  write_text(json, what, "summary", what.summary);
  write_text(json, what, "info", what.info);
  json.field_if("language", what.language);
  write_date(json, "published", what.published);
  write_date(json, "updated", what.updated);
  write_date(json, "created", what.created);
  write_date(json, "expired", what.expired);
  write_people(json, "authors", what.authors);
  write_people(json, "contributors", what.contributors);
  write_text(json, what, "rights", what.rights);
  write_tags(json, what.tags);
  if (!what.image.href.empty() || !what.image.title.empty() || !what.image.link.empty())
    json.object("image", [&] { write_picture_fields(json, what.image); });
  write_detail(json, what.detail);
  write_other(json, what);
}

void write_content(JsonWriter& json, const std::vector<Content>& contents) {
  if (contents.empty()) return;
  json.array("content", [&] {
    for (const Content& content : contents)
      json.object([&] {
        json.field_if("type", content.type);
        json.field("value", content.value);
        json.field_if("language", content.language);
        json.field_if("base", content.base);
        json.field_if("src", content.src);
      });
  });
}

void write_entry(JsonWriter& json, const Entry& entry) {
  json.object([&] {
    write_described(json, entry);
    write_content(json, entry.content);
    if (!entry.enclosures.empty())
      json.array("enclosures", [&] {
        for (const Enclosure& enclosure : entry.enclosures)
          json.object([&] {
            json.field_if("href", enclosure.href);
            json.field_if("type", enclosure.type);
            json.field_if("length", enclosure.length);
          });
      });
    if (!entry.media.empty())
      json.array("media", [&] {
        for (const Picture& picture : entry.media)
          json.object([&] { write_picture_fields(json, picture); });
      });
    json.field_if("comments", entry.comments);
    json.field_if("section", entry.section);
    json.field_if("credit", entry.credit);
    if (entry.withdrawn) json.field("withdrawn", true);
    write_date(json, "embargoed", entry.embargoed);
    if (entry.held) json.field("held", true);
  });
}

void write_problem(JsonWriter& json, const Problem& problem) {
  json.object([&] {
    json.field("kind", problem.kind);
    json.field_if("element", problem.element);
    json.field_if("parent", problem.parent);
    json.field_if("attribute", problem.attribute);
    json.field_if("value", problem.value);
  });
}

} // namespace

std::string described_json(const Described& what, std::string_view href) {
  std::string out;
  JsonWriter json(out);
  json.object([&] {
    json.field_if("href", href);
    write_described(json, what);
  });
  return out;
}

std::string to_json(std::string_view id, const Document& document) {
  std::string out;
  JsonWriter json(out);
  json.object([&] {
    json.field_if("id", id);
    json.field_if("format", document.format);
    json.field_if("version", document.version);
    json.field_if("encoding", document.encoding);
    json.field("wellformed", document.wellformed);
    json.object("feed", [&] {
      write_described(json, document);
      if (document.ttl) json.field("ttl", document.ttl->count());
      json.field_if("hub", document.hub);
    });
    json.array("entries", [&] {
      for (const Entry& entry : document.entries) write_entry(json, entry);
    });
    if (!document.nested.empty())
      json.array("nested", [&] {
        for (const std::string& address : document.nested) json.value(address);
      });
    if (!document.repairs.empty())
      json.array("repairs", [&] {
        for (const Repair& repair : document.repairs)
          json.object([&] {
            json.field("kind", repair.kind);
            json.field_if("where", repair.where);
          });
      });
    if (!document.problems.empty())
      json.array("problems", [&] {
        for (const Problem& problem : document.problems) write_problem(json, problem);
      });
  });
  return out;
}

} // namespace wireroom::feed
