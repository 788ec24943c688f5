// Document: a feed, sitemap or news package as every format ends up. Made by parse() in feed/parse.h.
// Field names follow docs/commands.md; an empty string or list means that the document does not say.
#pragma once
#include "base/time.h"
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace wireroom::feed {

struct Link {
  std::string href, rel, type, title, language;
};

struct Person {
  std::string name, href, email;
};

struct Content {
  std::string type, value, language, base; // value: sanitised when type is text/html
};

struct Tag {
  std::string term, scheme, label;
};

struct Enclosure {
  std::string href, type, length;
};

struct Picture {
  std::string href, title, link, type, width, height, credit, caption;
};

// What a source said of an article before the page is read.
struct Entry {
  std::string id, title, link, summary;
  std::vector<Link> links;
  std::vector<Content> content;
  std::vector<Person> authors, contributors;
  std::optional<Stamp> published, updated, created, expired;
  std::vector<Tag> tags;
  std::vector<Enclosure> enclosures;
  std::vector<Picture> media;
  std::string rights, language, comments;
  std::string source_title, source_link;     // where the entry says it was taken from
  std::string section, credit;               // ninjs, NewsML-G2
  bool withdrawn = false;                    // pubStatus canceled/withheld, or a kill
  std::optional<Stamp> embargoed;            // not to be used before
  std::map<std::string, std::string> other;  // elements of unknown namespaces, as "prefix_name"
  std::string json_extra;                    // further fields of commands.md, as written JSON members
};

struct Repair {
  std::string kind, where; // "undeclared-entity", "line 12"
};

struct Document {
  std::string format, version, encoding; // "rss20", "atom10", "rdf", "jsonfeed", "sitemap" ...
  bool wellformed = true;
  std::string title, subtitle, link, id, language, rights, generator, hub, self;
  std::vector<Link> links;
  std::optional<Stamp> updated, published;
  std::vector<Person> authors, contributors;
  std::vector<Tag> tags;
  Picture image;
  std::optional<minutes> ttl;
  std::string json_extra; // as in Entry
  std::vector<Entry> entries;
  std::vector<std::string> nested; // sitemap index: addresses of further sitemaps
  std::vector<Repair> repairs;
};

} // namespace wireroom::feed
