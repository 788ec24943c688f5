#include "site/feeds.h"
#include "base/json_writer.h"
#include "site/wording.h"

namespace wireroom::site {
namespace {

constexpr std::size_t most_news = 1000;

// XML 1.0 §2.2 has no place for most control characters; they are left out.
std::string xml(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += "&quot;";
    else if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t')
      out += c;
  }
  return out;
}

std::string element(std::string_view name, std::string_view text) {
  return text.empty() ? "" : fmt::format("<{0}>{1}</{0}>\n", name, xml(text));
}

std::optional<Stamp> newest(const FeedView& view) {
  std::optional<Stamp> out;
  for (const FeedItem& item : view.items) {
    const auto& at = item.updated ? item.updated : item.published;
    if (at && (!out || out->at < at->at)) out = at;
  }
  return out;
}

// RFC 4287 §3.3 wants a time; a day alone is its first instant.
std::string atom_time(const Stamp& stamp) {
  return stamp.day_only ? format_rfc3339(stamp.at) : format_stamp(stamp);
}

std::string self(const Network& network, const FeedView& view, const char* file) {
  return fmt::format("{}{}/{}", network.origin, view.path == "/" ? "" : view.path, file);
}

std::string rss_item(const Network& network, const FeedItem& item) {
  const std::string url = network.origin + item.path;
  std::string out = "<item>\n" + element("title", item.title) + element("link", url) +
                    element("guid", url) + element("description", item.summary) +
                    element("dc:creator", item.author) + element("category", item.section) +
                    element("dc:language", item.language);
  if (item.published) out += element("pubDate", format_mail_date(item.published->at));
  if (!item.html.empty()) out += element("content:encoded", item.html);
  if (!item.original.empty())
    out += fmt::format("<source url=\"{}/paper/{}/feed.xml\">{}</source>\n", xml(network.origin),
                       xml(item.paper.id), xml(item.paper.name));
  return out + "</item>\n";
}

std::string atom_entry(const Network& network, const FeedItem& item) {
  const std::string url = network.origin + item.path;
  std::string out = fmt::format("<entry xml:lang=\"{}\">\n", xml(item.language));
  out += element("id", url) + element("title", item.title) + element("summary", item.summary);
  out += fmt::format("<link rel=\"alternate\" href=\"{}\"/>\n", xml(url));
  if (!item.original.empty())
    out += fmt::format("<link rel=\"via\" href=\"{}\"/>\n", xml(item.original));
  if (!item.html.empty())
    out += fmt::format("<content type=\"html\">{}</content>\n", xml(item.html));
  out += "<author>" + element("name", item.author.empty() ? item.paper.name : item.author) +
         "</author>\n";
  if (!item.section.empty()) out += fmt::format("<category term=\"{}\"/>\n", xml(item.section));
  if (item.published) out += element("published", atom_time(*item.published));
  const Stamp updated = item.updated ? *item.updated : item.published.value_or(Stamp{});
  return out + element("updated", atom_time(updated)) + "</entry>\n";
}

void json_item(JsonWriter& json, const Network& network, const FeedItem& item) {
  json.object([&] {
    json.field("id", network.origin + item.path);
    json.field("url", network.origin + item.path);
    json.field_if("external_url", item.original);
    json.field("title", item.title);
    if (item.html.empty())
      json.field("content_text", item.summary);
    else
      json.field("content_html", item.html), json.field_if("summary", item.summary);
    if (item.published) json.field("date_published", atom_time(*item.published));
    if (item.updated) json.field("date_modified", atom_time(*item.updated));
    json.field_if("language", item.language);
    json.array("authors", [&] {
      json.object([&] { json.field("name", item.author.empty() ? item.paper.name : item.author); });
    });
    if (!item.section.empty()) json.array("tags", [&] { json.value(item.section); });
  });
}

std::string sitemap_url(const Network& network, const Catalogue::Entry& entry) {
  return fmt::format("<url><loc>{}</loc><lastmod>{}</lastmod></url>\n",
                     xml(network.origin + entry.path), machine_time(entry.changed));
}

} // namespace

std::string write_rss(const Network& network, const FeedView& view) {
  std::string out = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                    "<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\" "
                    "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
                    "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\">\n<channel>\n";
  out += element("title", view.title) + element("link", network.origin + view.path);
  out += element("description", network.motto.empty() ? network.name : network.motto);
  out += fmt::format("<atom:link rel=\"self\" type=\"application/rss+xml\" href=\"{}\"/>\n",
                     xml(self(network, view, "feed.xml")));
  if (const auto at = newest(view)) out += element("lastBuildDate", format_mail_date(at->at));
  for (const FeedItem& item : view.items) out += rss_item(network, item);
  return out + "</channel>\n</rss>\n";
}

std::string write_atom(const Network& network, const FeedView& view) {
  std::string out = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                    "<feed xmlns=\"http://www.w3.org/2005/Atom\">\n";
  out += element("id", network.origin + view.path) + element("title", view.title);
  out += fmt::format("<link rel=\"self\" href=\"{}\"/>\n<link rel=\"alternate\" href=\"{}\"/>\n",
                     xml(self(network, view, "atom.xml")), xml(network.origin + view.path));
  out += element("updated", atom_time(newest(view).value_or(Stamp{})));
  for (const FeedItem& item : view.items) out += atom_entry(network, item);
  return out + "</feed>\n";
}

std::string write_json_feed(const Network& network, const FeedView& view) {
  std::string out;
  JsonWriter json(out);
  json.object([&] {
    json.field("version", "https://jsonfeed.org/version/1.1");
    json.field("title", view.title);
    json.field("home_page_url", network.origin + view.path);
    json.field("feed_url", self(network, view, "feed.json"));
    json.field_if("description", network.motto);
    json.array("items", [&] {
      for (const FeedItem& item : view.items) json_item(json, network, item);
    });
  });
  return out + "\n";
}

std::string write_sitemap(const Network& network, const Catalogue& catalogue) {
  std::string out = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                    "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
  out += fmt::format("<url><loc>{}/</loc></url>\n", xml(network.origin));
  for (const auto* entries : {&catalogue.stories, &catalogue.papers, &catalogue.countries,
                              &catalogue.sections, &catalogue.briefings})
    for (const Catalogue::Entry& entry : *entries) out += sitemap_url(network, entry);
  return out + "</urlset>\n";
}

std::string write_news_sitemap(const Network& network, const Catalogue& catalogue, Instant now) {
  std::string out = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                    "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" "
                    "xmlns:news=\"http://www.google.com/schemas/sitemap-news/0.9\">\n";
  std::size_t written = 0;
  for (const Catalogue::Entry& entry : catalogue.stories) {
    if (entry.changed.at < now - days(2) || entry.changed.at > now || written++ >= most_news)
      continue;
    out += fmt::format("<url><loc>{}</loc><news:news><news:publication><news:name>{}</news:name>"
                       "<news:language>{}</news:language></news:publication>"
                       "<news:publication_date>{}</news:publication_date>"
                       "<news:title>{}</news:title></news:news></url>\n",
                       xml(network.origin + entry.path), xml(network.name), xml(entry.language),
                       machine_time(entry.changed), xml(entry.title));
  }
  return out + "</urlset>\n";
}

std::string write_robots(const Network& network) {
  return fmt::format("User-agent: *\nDisallow: /search\nDisallow: /desk\n\n"
                     "Sitemap: {0}/sitemap.xml\nSitemap: {0}/news-sitemap.xml\n",
                     network.origin);
}

} // namespace wireroom::site
