#include "feed/discovery.h"
#include "base/ascii.h"
#include "feed/politeness.h"
#include "html/address.h"
#include "html/tree.h"
#include <algorithm>

namespace wireroom::feed {
namespace {

constexpr std::size_t most = 40; // of a kind; a page with more is a list of others' feeds

bool has_word(std::string_view list, std::string_view word) {
  for (const auto part : ascii::split(list, ' '))
    if (ascii::equal(part, word)) return true;
  return false;
}

void add(std::vector<Found>& to, Found found) {
  const bool known =
      std::any_of(to.begin(), to.end(), [&](const Found& f) { return f.url == found.url; });
  if (!known && !found.url.empty() && to.size() < most) to.push_back(std::move(found));
}

bool is_feed_type(std::string_view type) {
  const auto media = ascii::trim(type.substr(0, type.find(';')));
  for (const char* known :
       {"application/rss+xml", "application/atom+xml", "application/rdf+xml",
        "application/feed+json", "application/x-rss+xml", "text/xml", "application/xml"})
    if (ascii::equal(media, known)) return true;
  return false;
}

// "rss.php", "rss_sport.xml", "rssfeeds"; not "rss-chief-speaks", for an Indian party's parent has
// that name.
bool names_feed(std::string_view part) {
  for (const char* begin : {"rss.", "rssfeed", "feed."})
    if (part.starts_with(begin)) return true;
  return part == "rss" || (part.starts_with("rss") && part.ends_with(".xml"));
}

// "/feed/", "/rss.xml", "/atom": an address that says what it is.
bool looks_like_feed(std::string_view address) {
  const std::string path = ascii::lowered(address.substr(0, address.find_first_of("?#")));
  for (const char* end : {"/feed", "/feed/", "/rss", "/rss/", "/rss.xml", "/feed.xml", "/atom.xml",
                          "/index.xml", ".rss", "/feed.json", "/feeds/"})
    if (path.ends_with(end)) return true;
  const std::size_t host = path.find("://");
  const auto parts =
      ascii::split(std::string_view(path).substr(host == std::string::npos ? 0 : host + 3), '/');
  return path.find("/feeds/") != std::string::npos ||
         std::any_of(parts.begin() + 1, parts.end(), names_feed);
}

// One value of a Link field from `at`; false at its end. Quoted strings may hold commas.
bool next_link(std::string_view field, std::size_t& at, WebLink& link) {
  const std::size_t open = field.find('<', at);
  const std::size_t close = field.find('>', open);
  if (close == std::string_view::npos) return false;
  link = {.href = std::string(field.substr(open + 1, close - open - 1))};
  at = close + 1;
  while (at < field.size() && field[at] != ',') {
    const std::size_t name_at = field.find_first_not_of("; \t", at);
    if (name_at == std::string_view::npos || field[name_at] == ',') {
      at = std::min(name_at, field.size());
      break;
    }
    const std::size_t name_end = std::min(field.find_first_of("=;,", name_at), field.size());
    const std::string name = ascii::lowered(ascii::trim(field.substr(name_at, name_end - name_at)));
    std::string value;
    at = name_end;
    if (at < field.size() && field[at] == '=') {
      const std::size_t from = field.find_first_not_of(" \t", at + 1);
      if (from != std::string_view::npos && field[from] == '"') {
        const std::size_t quote = std::min(field.find('"', from + 1), field.size());
        value = field.substr(from + 1, quote - from - 1);
        at = std::min(quote + 1, field.size());
      } else {
        const std::size_t end = std::min(field.find_first_of(";,", at), field.size());
        value = ascii::trim(field.substr(at + 1, end - at - 1));
        at = end;
      }
    }
    if (name == "rel" && link.rel.empty()) link.rel = ascii::lowered(value);
    if (name == "type") link.type = value;
    if (name == "title") link.title = value;
  }
  return true;
}

void take_link(Ways& ways, const WebLink& link, const char* why) {
  if (has_word(link.rel, "hub")) add(ways.hubs, {link.href, link.title, why});
  if (has_word(link.rel, "self") && ways.self.empty()) ways.self = link.href;
  if (has_word(link.rel, "canonical") && ways.canonical.empty()) ways.canonical = link.href;
  if (has_word(link.rel, "sitemap")) add(ways.sitemaps, {link.href, link.title, why});
  const bool named = has_word(link.rel, "feed") && link.type.empty();
  const bool alternate = has_word(link.rel, "alternate") || has_word(link.rel, "feed");
  if (named || (alternate && is_feed_type(link.type)))
    add(ways.feeds, {link.href, link.title, why});
}

void take_element(Ways& ways, const html::Tree& tree, html::NodeId node, std::string_view url) {
  WebLink link{.href = html::absolute_address(url, tree.decoded_attribute(node, "href")),
               .rel = ascii::lowered(tree.decoded_attribute(node, "rel")),
               .type = tree.decoded_attribute(node, "type"),
               .title = tree.decoded_attribute(node, "title")};
  take_link(ways, link, "link element");
}

} // namespace

std::vector<WebLink> read_link_headers(const http::Headers& headers, std::string_view url) {
  std::vector<WebLink> links;
  for (const auto& [name, value] : headers.all()) {
    if (!ascii::equal(name, "link")) continue;
    WebLink link;
    for (std::size_t at = 0; links.size() < 100 && next_link(value, at, link);) {
      link.href = html::absolute_address(url, link.href);
      links.push_back(link);
    }
  }
  return links;
}

Ways ways_of_page(std::string_view markup, std::string_view url, const http::Headers& headers) {
  Ways ways;
  for (const WebLink& link : read_link_headers(headers, url)) take_link(ways, link, "Link header");
  const auto tree = html::Tree::parse(std::string(markup));
  std::string base(url);
  for (html::NodeId node = 1; node < tree.size(); ++node) {
    const auto tag = tree.tag(node);
    if (tag == html::Tag::base && tree.has_attribute(node, "href"))
      base = html::absolute_address(url, tree.decoded_attribute(node, "href"));
    if (tag == html::Tag::link) take_element(ways, tree, node, base);
    if (tag == html::Tag::html) ways.language = tree.decoded_attribute(node, "lang");
    if (tag == html::Tag::meta && tree.decoded_attribute(node, "property") == "og:site_name")
      ways.site_name = tree.decoded_attribute(node, "content");
    if (tag == html::Tag::title && ways.title.empty()) ways.title = tree.line(node);
  }
  for (html::NodeId node = 1; node < tree.size(); ++node) {
    if (tree.tag(node) != html::Tag::a) continue;
    const auto address = html::absolute_address(base, tree.decoded_attribute(node, "href"));
    if (html::is_web_address(address) && looks_like_feed(address) &&
        registrable_domain(address) == registrable_domain(url))
      add(ways.feeds, {address, tree.line(node), "a link's address"});
  }
  return ways;
}

std::vector<std::string> usual_feed_addresses(std::string_view home) {
  std::vector<std::string> all;
  for (const char* path : {"/feed/", "/rss.xml", "/rss", "/feed.xml", "/atom.xml"})
    all.push_back(html::absolute_address(home, path));
  return all;
}

std::vector<std::string> usual_sitemap_addresses(std::string_view home) {
  std::vector<std::string> all;
  for (const char* path :
       {"/sitemap-news.xml", "/news-sitemap.xml", "/sitemap_index.xml", "/sitemap.xml"})
    all.push_back(html::absolute_address(home, path));
  return all;
}

} // namespace wireroom::feed
