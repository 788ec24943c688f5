// Document: a feed, sitemap or news package as every format ends up. Made by parse() in
// feed/parse.h. Field names follow docs/commands.md; an empty string or list means that the
// document does not say.
#pragma once
#include "base/time.h"
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace wireroom::feed {

struct Link {
  std::string href, rel, type, title, language, length;
};

struct Person {
  std::string name, href, email;
};

struct Content {
  std::string type, value, language, base; // value: sanitised when type is a kind of HTML
  std::string src;                         // where the content lies instead
};

struct Tag {
  std::string term, scheme, label;
};

struct Enclosure {
  std::string href, type, length;
};

struct Picture {
  std::string href, title, link, type, width, height, credit, caption;
  std::string medium; // Media RSS: "image", "video" ...; "thumbnail" for a small form of another
};

// How a text was given: Content without the value.
struct Detail {
  std::string field, type, language, base; // field: "title", "summary" ...
};

// What feeds and entries both say of themselves.
struct Described {
  std::string title;        // plain text, for people
  std::string title_markup; // the title as given, sanitised; empty when it was plain
  std::string link, id, language, rights, subtitle, summary, info;
  std::vector<Link> links;
  std::vector<Person> authors, contributors;
  std::optional<Stamp> published, updated, created, expired;
  std::vector<Tag> tags;
  Picture image;
  std::vector<Detail> detail;
  std::map<std::string, std::string> other; // elements of unknown namespaces, as "prefix_name"
  std::map<std::string, std::string> json;  // further fields of docs/commands.md, as written JSON
};

// What an entry is. News agencies deliver pictures, films and plans as items of their own; all that
// feeds and sitemaps have is text.
enum class ItemKind : std::uint8_t { text, picture, other };

// What a source said of an article before the page is read.
struct Entry : Described {
  ItemKind kind = ItemKind::text; // only of a text is an article made
  std::vector<Content> content;
  std::vector<Enclosure> enclosures;
  std::vector<Picture> media;
  std::string comments;
  std::string source_title, source_link; // where the entry says it was taken from
  std::string section, credit;           // ninjs, NewsML-G2
  bool withdrawn = false;                // pubStatus canceled or withheld, or a kill
  std::optional<Stamp> embargoed;        // not to be used before
  bool held = false; // not to be used, and until when cannot be read or is not said
};

struct Repair {
  std::string kind, where; // "undeclared-entity", "line 12"
};

// What the format forbids, by the name that the W3C's feed validator has for it.
struct Problem {
  std::string kind;                       // "DuplicateElement"
  std::string element, parent, attribute; // as written; empty: it is of the whole document
  std::string value;                      // the beginning of what is wrong
};

struct Document : Described {
  std::string format, version, encoding; // "rss20", "atom10", "rdf", "jsonfeed", "sitemap" ...
  bool wellformed = true;
  std::string generator, hub, self;
  std::optional<minutes> ttl;
  std::vector<Entry> entries;
  std::vector<std::string> nested; // sitemap index: addresses of further sitemaps
  std::vector<Repair> repairs;
  std::vector<Problem> problems; // only when they were asked for
};

} // namespace wireroom::feed
