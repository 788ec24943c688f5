#include "app/demo/papers_feeds.h"
#include "app/demo/papers_text.h"
#include "base/json_writer.h"

namespace wireroom::app::demo {
namespace {

struct Item {
  const Piece& piece;
  const Version& version;
  std::string link, guid, summary, html; // html: only where the feed carries whole texts
};

Item item_of(const Scene& scene, const FeedHabit& feed, const Piece& piece) {
  const Version& version = *piece.at(scene.now);
  Item item{piece, version, scene.feed_link(piece), piece.guid, "", ""};
  if (item.guid.empty()) item.guid = scene.absolute(piece.path);
  if (feed.text != FeedText::none)
    item.summary = version.deck.empty() ? cut_text(plain(version), 180) : version.deck;
  if (feed.text == FeedText::full) item.html = body_html(scene.paper, version, "");
  return item;
}

std::vector<Item> items_of(const Scene& scene, const FeedHabit& feed) {
  std::vector<Item> items;
  for (const Piece* piece : scene.listed(feed.section, feed.items, feed.partners))
    items.push_back(item_of(scene, feed, *piece));
  return items;
}

std::string element(std::string_view name, std::string_view text) {
  return text.empty() ? "" : fmt::format("<{0}>{1}</{0}>\n", name, escaped(text));
}

// From when an article is free, for partners (W3CDTF; Dublin Core "available").
std::string available(const Scene& scene, const Piece& piece) {
  return piece.embargo ? element("dcterms:available", paper_time(scene.paper, *piece.embargo)) : "";
}

std::string rss_item(const Scene& scene, const Item& item) {
  std::string out = "<item>\n" + element("title", item.version.title) + element("link", item.link);
  out += item.piece.guid.empty()
             ? fmt::format("<guid isPermaLink=\"true\">{}</guid>\n", escaped(item.guid))
             : fmt::format("<guid isPermaLink=\"false\">{}</guid>\n", escaped(item.guid));
  out += element("description", item.summary) + element("dc:creator", item.piece.byline);
  out += element("category", scene.paper.section(item.piece.section)->name);
  out += element("pubDate", paper_mail_date(scene.paper, item.piece.published));
  if (item.version.at != item.piece.published)
    out += element("atom:updated", paper_time(scene.paper, item.version.at));
  out += available(scene, item.piece);
  if (!item.piece.image.empty())
    out += fmt::format("<media:content url=\"{}\" medium=\"image\" type=\"image/svg+xml\">"
                       "<media:description>{}</media:description></media:content>\n",
                       escaped(scene.absolute(image_path(item.piece.image))),
                       escaped(item.piece.caption));
  if (!item.html.empty())
    out += fmt::format("<content:encoded><![CDATA[{}]]></content:encoded>\n", item.html);
  return out + "</item>\n";
}

std::string rss_head(const Scene& scene, const FeedHabit& feed) {
  return element("title", scene.paper.name) + element("link", scene.base + "/") +
         element("description", scene.paper.tagline) + element("language", scene.paper.language) +
         fmt::format(
             "<atom:link href=\"{}\" rel=\"self\" type=\"application/rss+xml\"/>\n<ttl>30</ttl>\n",
             scene.absolute(feed.path));
}

std::string rss20(const Scene& scene, const FeedHabit& feed) {
  std::string out = fmt::format(
      "<?xml version=\"1.0\" encoding=\"{}\"?>\n<rss version=\"2.0\""
      " xmlns:atom=\"http://www.w3.org/2005/Atom\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
      " xmlns:dcterms=\"http://purl.org/dc/terms/\""
      " xmlns:content=\"http://purl.org/rss/1.0/modules/content/\""
      " xmlns:media=\"http://search.yahoo.com/mrss/\">\n<channel>\n",
      scene.paper.charset == "gbk" ? "gb2312" : "UTF-8");
  out += rss_head(scene, feed);
  for (const Item& item : items_of(scene, feed)) out += rss_item(scene, item);
  return out + "</channel>\n</rss>\n";
}

// What a careless template makes of RSS: undeclared entities and prefixes, bare ampersands, a blank
// line before the declaration, elements that are never closed.
std::string rss_broken(const Scene& scene, const FeedHabit& feed) {
  std::string out =
      "\n<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss version=\"2.0\">\n<channel>\n";
  out += fmt::format("<title>{} &raquo; News & Views</title>\n", scene.paper.name);
  out += fmt::format("<link>{}/?source=rss&medium=feed</link>\n", scene.base);
  out += "<description>" + scene.paper.tagline + "&nbsp;&copy; 2026</description>\n";
  for (const Item& item : items_of(scene, feed)) {
    out += "<item>\n<title>" + replaced(escaped(item.version.title), "&amp;", "&") + "</title>\n";
    out += fmt::format("<link>{}?source=rss&id={}</link>\n", item.link, item.piece.number);
    out += "<description>" + replaced(escaped(item.summary), "&amp;", "&") +
           "&nbsp;<br></description>\n";
    out += element("dc:creator", item.piece.byline);
    out += element("pubDate", paper_date("{D} {Month} {YYYY} {hh}:{mm} +0600", scene.paper,
                                         item.piece.published));
    out += fmt::format("<guid>{}</guid>\n</item>\n", item.guid);
  }
  return out + "</channel>\n"; // nobody closed <rss>
}

std::string rss091(const Scene& scene, const FeedHabit& feed) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"0.91\">\n<channel>\n";
  out += element("title", scene.paper.name) + element("link", scene.base + "/") +
         element("description", scene.paper.tagline) + element("language", scene.paper.language);
  for (const Item& item : items_of(scene, feed))
    out += "<item>\n" + element("title", item.version.title) + element("link", item.link) +
           element("description", item.summary) + "</item>\n";
  return out + "</channel>\n</rss>\n";
}

std::string rdf(const Scene& scene, const FeedHabit& feed) {
  const auto items = items_of(scene, feed);
  std::string out = fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\""
      " xmlns=\"http://purl.org/rss/1.0/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
      " xml:lang=\"{}\">\n<channel rdf:about=\"{}\">\n",
      scene.paper.language, escaped(scene.absolute(feed.path)));
  out += element("title", scene.paper.name) + element("link", scene.base + "/") +
         element("description", scene.paper.tagline) + "<items><rdf:Seq>\n";
  for (const Item& item : items)
    out += fmt::format("<rdf:li rdf:resource=\"{}\"/>\n", escaped(item.link));
  out += "</rdf:Seq></items>\n</channel>\n";
  for (const Item& item : items)
    out += fmt::format("<item rdf:about=\"{}\">\n", escaped(item.link)) +
           element("title", item.version.title) + element("link", item.link) +
           element("description", item.summary) + element("dc:creator", item.piece.byline) +
           element("dc:subject", scene.paper.section(item.piece.section)->name) +
           element("dc:date", paper_time(scene.paper, item.version.at)) + "</item>\n";
  return out + "</rdf:RDF>\n";
}

std::string atom_entry(const Scene& scene, const Item& item) {
  std::string out = "<entry>\n" + element("title", item.version.title) + element("id", item.guid);
  out +=
      fmt::format("<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n", escaped(item.link));
  out += element("published", paper_time(scene.paper, item.piece.published));
  out += element("updated", paper_time(scene.paper, item.version.at));
  if (!item.piece.byline.empty())
    out += "<author>" + element("name", item.piece.byline) + "</author>\n";
  out += fmt::format("<category term=\"{}\" label=\"{}\"/>\n", escaped(item.piece.section),
                     escaped(scene.paper.section(item.piece.section)->name));
  out += element("summary", item.summary) + available(scene, item.piece);
  if (!item.html.empty())
    out += fmt::format("<content type=\"html\">{}</content>\n", escaped(item.html));
  return out + "</entry>\n";
}

std::string atom(const Scene& scene, const FeedHabit& feed) {
  const auto items = items_of(scene, feed);
  Instant newest{};
  for (const Item& item : items) newest = std::max(newest, item.version.at);
  std::string out = fmt::format("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                                "<feed xmlns=\"http://www.w3.org/2005/Atom\""
                                " xmlns:dcterms=\"http://purl.org/dc/terms/\" xml:lang=\"{}\">\n",
                                scene.paper.language);
  out += element("title", scene.paper.name) + element("subtitle", scene.paper.tagline) +
         element("id", scene.base + "/") + element("updated", paper_time(scene.paper, newest)) +
         fmt::format("<link rel=\"self\" href=\"{}\"/>\n<link rel=\"alternate\" href=\"{}/\"/>\n",
                     scene.absolute(feed.path), scene.base);
  for (const Item& item : items) out += atom_entry(scene, item);
  return out + "</feed>\n";
}

void json_item(JsonWriter& json, const Scene& scene, const Item& item) {
  json.object([&] {
    json.field("id", item.guid);
    json.field("url", item.link);
    json.field("title", item.version.title);
    json.field_if("summary", item.summary);
    json.field(item.html.empty() ? "content_text" : "content_html",
               item.html.empty() ? item.summary : item.html);
    if (!item.piece.image.empty())
      json.field("image", scene.absolute(image_path(item.piece.image)));
    json.field("date_published", paper_time(scene.paper, item.piece.published));
    json.field("date_modified", paper_time(scene.paper, item.version.at));
    if (!item.piece.byline.empty())
      json.array("authors", [&] { json.object([&] { json.field("name", item.piece.byline); }); });
    json.array("tags", [&] {
      json.value(scene.paper.section(item.piece.section)->name);
      for (const auto& topic : item.piece.topics) json.value(topic);
    });
    json.field("language", scene.paper.language);
  });
}

std::string json_feed(const Scene& scene, const FeedHabit& feed) {
  std::string out;
  JsonWriter json(out);
  json.object([&] {
    json.field("version", "https://jsonfeed.org/version/1.1");
    json.field("title", scene.paper.name);
    json.field("home_page_url", scene.base + "/");
    json.field("feed_url", scene.absolute(feed.path));
    json.field("description", scene.paper.tagline);
    json.field("language", scene.paper.language);
    json.array("items", [&] {
      for (const Item& item : items_of(scene, feed)) json_item(json, scene, item);
    });
  });
  return out;
}

// Only what is at most two days old belongs in a news sitemap.
std::string news_sitemap(const Scene& scene, const FeedHabit& feed) {
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                    "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\""
                    " xmlns:news=\"http://www.google.com/schemas/sitemap-news/0.9\">\n";
  for (const Item& item : items_of(scene, feed)) {
    if (item.piece.published + days(2) < scene.now) continue;
    out += "<url>\n" + element("loc", item.link) + "<news:news>\n<news:publication>\n" +
           element("news:name", scene.paper.name) + element("news:language", scene.paper.language) +
           "</news:publication>\n" +
           element("news:publication_date", paper_time(scene.paper, item.piece.published)) +
           element("news:title", item.version.title) + "</news:news>\n" +
           element("lastmod", paper_time(scene.paper, item.version.at)) + "</url>\n";
  }
  return out + "</urlset>\n";
}

} // namespace

FeedPage feed_page(const Scene& scene, const FeedHabit& feed) {
  const std::string charset = scene.paper.charset == "gbk" ? "" : "; charset=utf-8";
  switch (feed.kind) {
  case FeedKind::rss20:
    return {"application/rss+xml" + charset, rss20(scene, feed)};
  case FeedKind::rss_broken:
    return {"text/xml", rss_broken(scene, feed)};
  case FeedKind::rss091:
    return {"text/xml; charset=utf-8", rss091(scene, feed)};
  case FeedKind::rdf:
    return {"application/rdf+xml", rdf(scene, feed)};
  case FeedKind::atom:
    return {"application/atom+xml", atom(scene, feed)};
  case FeedKind::json:
    return {"application/feed+json", json_feed(scene, feed)};
  case FeedKind::news_sitemap:
    break;
  }
  return {"application/xml; charset=utf-8", news_sitemap(scene, feed)};
}

std::string sitemap(const Scene& scene) {
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                    "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
  for (const Piece* piece : scene.listed("", 1000, false))
    out += "<url>\n" + element("loc", scene.absolute(piece->path)) +
           element("lastmod", paper_time(scene.paper, piece->at(scene.now)->at)) + "</url>\n";
  return out + "</urlset>\n";
}

} // namespace wireroom::app::demo
