#include "base/ascii.h"
#include "feed/date.h"
#include "feed/formats.h"
#include "feed/json_value.h"
#include "feed/text_construct.h"
#include "feed/xml_parts.h"
#include "html/address.h"

namespace wireroom::feed {
namespace {

bool is(pugi::xml_node node, std::string_view name) {
  return ascii::equal(local(node), name);
}

// Addresses of sitemaps are absolute; who forgets it means the sitemap's own site.
std::string absolute(std::string_view address, std::string_view base) {
  const std::string clean = html::clean_address(address);
  return clean.empty() ? clean : html::absolute_address(base, clean);
}

void read_news(pugi::xml_node news, Entry& entry) {
  for (const auto part : news.children()) {
    if (is(part, "title"))
      entry.title = ascii::squeeze(plain_text(text_within(part))); // with references all the same
    else if (is(part, "publication_date"))
      entry.published = parse_date(text_within(part));
    else if (is(part, "keywords")) {
      const std::string words = text_within(part);
      for (const auto word : ascii::split(words, ','))
        if (const auto term = ascii::trim(word); !term.empty())
          entry.tags.push_back({.term = std::string(term)});
    } else if (is(part, "publication")) {
      for (const auto field : part.children()) {
        if (is(field, "name")) entry.source_title = text_within(field);
        if (is(field, "language")) entry.language = text_within(field);
      }
    }
  }
}

void read_image(pugi::xml_node image, Entry& entry) {
  Picture picture;
  for (const auto part : image.children()) {
    if (is(part, "loc"))
      picture.href = html::clean_address(text_within(part));
    else if (is(part, "caption"))
      picture.caption = text_within(part);
    else if (is(part, "title"))
      picture.title = text_within(part);
  }
  if (!picture.href.empty()) entry.media.push_back(std::move(picture));
}

void read_video(pugi::xml_node video, Entry& entry) {
  for (const auto part : video.children()) {
    if (is(part, "title") && entry.title.empty())
      entry.title = ascii::squeeze(text_within(part));
    else if (is(part, "description") && entry.summary.empty())
      entry.summary = plain_text(text_within(part));
    else if (is(part, "publication_date") && !entry.published)
      entry.published = parse_date(text_within(part));
    else if (is(part, "thumbnail_loc"))
      entry.media.push_back({.href = html::clean_address(text_within(part))});
  }
}

Entry read_url(pugi::xml_node url, std::string_view base) {
  Entry entry;
  for (const auto part : url.children()) {
    if (is(part, "loc") && entry.link.empty())
      entry.link = absolute(text_within(part), base);
    else if (is(part, "lastmod"))
      entry.updated = parse_date(text_within(part));
    else if (is(part, "news"))
      read_news(part, entry);
    else if (is(part, "image"))
      read_image(part, entry);
    else if (is(part, "video"))
      read_video(part, entry);
    else if (is(part, "link"))
      entry.links.push_back({.href = html::clean_address(part.attribute("href").value()),
                             .rel = part.attribute("rel").value(),
                             .language = part.attribute("hreflang").value()});
  }
  entry.id = entry.link;
  return entry;
}

} // namespace

bool is_sitemap(std::string_view root_name) {
  const auto colon = root_name.find(':');
  if (colon != std::string_view::npos) root_name.remove_prefix(colon + 1);
  return ascii::equal(root_name, "urlset") || ascii::equal(root_name, "sitemapindex");
}

void read_sitemap(pugi::xml_node root, const FeedSource& source, const Budget& budget,
                  Document& document) {
  const bool index = is(root, "sitemapindex");
  document.format = "sitemap";
  document.version = "";
  for (const auto node : root.children()) {
    if (!is(node, "url") && !is(node, "sitemap")) continue;
    Entry entry = read_url(node, source.url);
    if (entry.link.empty()) continue;
    if (index || is(node, "sitemap")) {
      document.nested.push_back(entry.link);
      continue;
    }
    if (document.entries.size() >= budget.entries) {
      document.repairs.push_back({"too-many-entries", "the entries beyond the limit"});
      return;
    }
    document.entries.push_back(std::move(entry));
  }
}

bool is_text_sitemap(std::string_view text) {
  const std::size_t end = text.find_first_of("\r\n");
  const auto line = ascii::trim(text.substr(0, end));
  return html::is_web_address(line) && line.find_first_of(" <>\"{") == std::string_view::npos;
}

void read_text_sitemap(std::string_view text, const Budget& budget, Document& document) {
  document.format = "sitemap";
  for (const auto line : ascii::split(text, '\n')) {
    const auto address = ascii::trim(line);
    if (!html::is_web_address(address)) continue;
    if (document.entries.size() >= budget.entries) return;
    Entry entry;
    entry.id = entry.link = html::clean_address(address);
    document.entries.push_back(std::move(entry));
  }
}

void read_opml(pugi::xml_node root, const Budget& budget, Document& document) {
  document.format = "opml";
  document.version = root.attribute("version").value();
  const pugi::xml_node head = root.child("head");
  document.title = ascii::squeeze(text_within(head.child("title")));
  document.published = parse_date(text_within(head.child("dateCreated")));
  document.updated = parse_date(text_within(head.child("dateModified")));
  const pugi::xml_node body = root.child("body");
  for (pugi::xml_node at = body.first_child(); at;) {
    const char* address = at.attribute("xmlUrl").value();
    if (!*address) address = at.attribute("xmlurl").value();
    if (*address && document.entries.size() < budget.entries) {
      Entry entry;
      entry.id = html::clean_address(address);
      entry.link = html::clean_address(at.attribute("htmlUrl").value());
      const char* title = at.attribute("title").value();
      entry.title = ascii::squeeze(*title ? title : at.attribute("text").value());
      entry.language = at.attribute("language").value();
      entry.links.push_back(
          {.href = entry.id, .rel = "self", .type = at.attribute("type").value()});
      for (auto group = at.parent(); group && group != body; group = group.parent())
        entry.tags.insert(entry.tags.begin(), {.term = group.attribute("text").value()});
      document.entries.push_back(std::move(entry));
    }
    if (at.first_child()) {
      at = at.first_child();
      continue;
    }
    while (!at.next_sibling() && at.parent() != body) at = at.parent();
    at = at.next_sibling();
  }
}

} // namespace wireroom::feed
