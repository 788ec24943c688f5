// Megabytes of feeds read a CPU-second on one core, beside a bare parse of the same bytes by
// pugixml in the same run. The feeds are made here in the forms that papers' feeds have: full
// texts in CDATA, summaries with escaped markup, Atom, RDF, news sitemaps.
#include "feed/parse.h"
#include <cstdio>
#include <ctime>
#include <fmt/format.h>
#include <pugixml.hpp>
#include <random>

using namespace wireroom;

namespace {

std::mt19937 random_number(11);

std::size_t below(std::size_t bound) {
  return random_number() % bound;
}

constexpr const char* latin[] = {
    "harbour", "ferry",   "council",  "the",     "of",    "a",     "crane",  "minister", "said",
    "on",      "Tuesday", "prices",   "rise",    "after", "storm", "school", "budget",   "vote",
    "café",    "in",      "northern", "village", "and",   "river", "bridge", "players",  "won"};
constexpr const char* hangul[] = {"항구에서", "정부는", "화요일", "학교",   "예산을", "선거",
                                  "가격이",   "오르고", "있다고", "말했다", "부산",   "시장"};
constexpr const char* han[] = {"港口", "周二", "政府", "學校", "預算", "選舉",
                               "價格", "上漲", "表示", "記者", "市場", "，"};

std::string words(std::size_t count, int script) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) {
    if (script == 2)
      out += han[below(std::size(han))];
    else
      out += (i ? " " : "") + std::string(script == 1 ? hangul[below(std::size(hangul))]
                                                      : latin[below(std::size(latin))]);
  }
  return out;
}

std::string markup(std::size_t paragraphs, int script) {
  std::string out = "<p><img src=\"https://img.pier.example/2026/03/crane-" +
                    std::to_string(below(9999)) +
                    ".jpg\" alt=\"The crane\" width=\"800\" height=\"450\" class=\"wp-image\" "
                    "srcset=\"https://img.pier.example/300.jpg 300w\" sizes=\"100vw\"/></p>\n";
  for (std::size_t i = 0; i < paragraphs; ++i)
    out += "<p>" + words(40, script) + " <a href=\"https://pier.example/tag/" +
           std::to_string(below(500)) + "\" rel=\"tag\" target=\"_blank\">" + words(2, script) +
           "</a> &#8220;" + words(12, script) + "&#8221; &amp; <strong>" + words(3, script) +
           "</strong>.</p>\n";
  return out;
}

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '&')
      out += "&amp;";
    else
      out += c;
  }
  return out;
}

std::string address() {
  return fmt::format("https://pier.example/2026/03/{:02}/story-{}", below(28) + 1, below(100'000));
}

std::string rss(bool whole, int script) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" "
      "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" "
      "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:media=\"http://search.yahoo.com/mrss/\" "
      "xmlns:atom=\"http://www.w3.org/2005/Atom\">\n<channel>\n<title>Pier</title>\n"
      "<link>https://pier.example/</link><atom:link href=\"https://pier.example/feed\" "
      "rel=\"self\" type=\"application/rss+xml\"/>\n<description>News</description>\n"
      "<lastBuildDate>Thu, 12 Mar 2026 05:00:00 +0000</lastBuildDate>\n";
  for (int i = 0; i < 30; ++i) {
    const std::string url = address();
    out += "\t<item>\n\t\t<title>" + words(9, script) + "</title>\n\t\t<link>" + url +
           "</link>\n\t\t<dc:creator><![CDATA[" + words(2, 0) + "]]></dc:creator>\n" +
           fmt::format("\t\t<pubDate>Thu, 12 Mar 2026 {:02}:{:02}:00 +0900</pubDate>\n", below(24),
                       below(60)) +
           "\t\t<category><![CDATA[" + words(1, script) + "]]></category>\n" +
           "\t\t<guid isPermaLink=\"false\">https://pier.example/?p=" +
           std::to_string(below(1'000'000)) + "</guid>\n\t\t<description>";
    out += whole ? "<![CDATA[" + words(40, script) + " [&#8230;]]]>"
                 : escaped("<p>" + words(35, script) + "</p>");
    out += "</description>\n";
    if (whole)
      out += "\t\t<content:encoded><![CDATA[" + markup(6 + below(8), script) +
             "]]></content:encoded>\n";
    else
      out += "\t\t<media:content url=\"https://img.pier.example/" + std::to_string(below(9999)) +
             ".jpg\" type=\"image/jpeg\" width=\"800\" height=\"450\"><media:credit>" +
             words(2, 0) + "</media:credit></media:content>\n";
    out += "\t</item>\n";
  }
  return out + "</channel>\n</rss>\n";
}

std::string atom(int script) {
  std::string out = "<?xml version=\"1.0\" encoding=\"utf-8\"?><feed "
                    "xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\"><title>Pier</title>"
                    "<id>tag:pier.example,2026:feed</id><updated>2026-03-12T05:00:00Z</updated>";
  for (int i = 0; i < 25; ++i)
    out += "<entry><title type=\"html\">" + words(9, script) + "</title><link href=\"" + address() +
           "\"/><id>tag:pier.example,2026:" + std::to_string(below(1'000'000)) +
           "</id><published>2026-03-12T04:00:00+09:00</published>"
           "<updated>2026-03-12T05:00:00+09:00</updated><author><name>" +
           words(2, 0) + "</name></author><content type=\"html\">" +
           escaped(markup(5 + below(5), script)) + "</content></entry>\n";
  return out + "</feed>";
}

std::string rdf(int script) {
  std::string out = "<?xml version=\"1.0\"?><rdf:RDF "
                    "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" "
                    "xmlns=\"http://purl.org/rss/1.0/\" "
                    "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel><title>Pier</title>"
                    "<link>https://pier.example/</link><description>News</description></channel>\n";
  for (int i = 0; i < 40; ++i) {
    const std::string url = address();
    out += "<item rdf:about=\"" + url + "\"><title>" + words(8, script) + "</title><link>" + url +
           "</link><description>" + words(30, script) +
           "</description><dc:date>2026-03-12T05:00:00+09:00</dc:date><dc:subject>" +
           words(1, script) + "</dc:subject></item>\n";
  }
  return out + "</rdf:RDF>";
}

std::string sitemap(int script) {
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><urlset "
                    "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" "
                    "xmlns:news=\"http://www.google.com/schemas/sitemap-news/0.9\">\n";
  for (int i = 0; i < 100; ++i)
    out += "<url><loc>" + address() +
           "</loc><news:news><news:publication><news:name>Pier</news:name><news:language>en"
           "</news:language></news:publication><news:publication_date>2026-03-12T05:00:00+09:00"
           "</news:publication_date><news:title>" +
           words(9, script) + "</news:title></news:news></url>\n";
  return out + "</urlset>";
}

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return double(now.tv_sec) + double(now.tv_nsec) / 1e9;
}

// Megabytes a CPU-second: the best of several passes, since others use this machine too.
double speed(const std::vector<std::string>& feeds, double megabytes, const auto& work) {
  double best = 0;
  for (int pass = 0; pass < 5; ++pass) {
    const double begin = cpu_seconds();
    for (const std::string& feed : feeds) work(feed);
    best = std::max(best, megabytes / (cpu_seconds() - begin));
  }
  return best;
}

} // namespace

int main() {
  std::vector<std::string> feeds;
  for (int i = 0; i < 60; ++i) {
    const int script = i % 5 < 3 ? 0 : i % 5 - 2;
    for (const std::string& feed : {rss(true, script), rss(false, script), rss(true, script),
                                    atom(script), rdf(script), sitemap(script)})
      feeds.push_back(feed);
  }
  double megabytes = 0;
  for (const std::string& feed : feeds) megabytes += double(feed.size()) / 1e6;
  std::size_t entries = 0;
  const double bare = speed(feeds, megabytes, [&](const std::string& feed) {
    pugi::xml_document tree;
    if (!tree.load_buffer(feed.data(), feed.size(), pugi::parse_default, pugi::encoding_utf8))
      std::abort();
  });
  const auto read = [&](feed::MarkupCare care) {
    return [&entries, care](const std::string& feed) {
      const auto document = feed::parse({.bytes = feed, .url = {}, .headers = {}, .markup = care});
      if (!document || document->entries.empty()) std::abort();
      entries += document->entries.size();
    };
  };
  const double mapped = speed(feeds, megabytes, read(feed::MarkupCare::as_given));
  const double inert = speed(feeds, megabytes, read(feed::MarkupCare::sanitised));
  std::printf("%zu feeds, %.1f MB\n", feeds.size(), megabytes);
  std::printf("pugixml alone            %6.0f MB/s\n", bare);
  std::printf("read and mapped          %6.0f MB/s, %.2f of pugixml alone\n", mapped,
              mapped / bare);
  std::printf("markup made inert too    %6.0f MB/s, %.2f of pugixml alone\n", inert, inert / bare);
}
