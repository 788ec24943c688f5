#include "feed/parse.h"
#include <gtest/gtest.h>

namespace wireroom::feed {
namespace {

Document read(std::string_view bytes, std::string_view url = {}) {
  auto document = parse({.bytes = bytes, .url = url});
  EXPECT_TRUE(document) << (document ? "" : document.error().message);
  return document ? *std::move(document) : Document{};
}

bool repaired(const Document& document, std::string_view kind) {
  return std::any_of(document.repairs.begin(), document.repairs.end(),
                     [&](const Repair& repair) { return repair.kind.starts_with(kind); });
}

TEST(Parse, Rss) {
  const Document d = read(R"(<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:d="http://purl.org/dc/elements/1.1/"><channel><title>The Sample Post</title>
<link>https://post.example/</link><language>en_us</language><ttl>30</ttl>
<item><title>Ferry &amp;amp; harbour</title><link>/ferry</link><guid>https://post.example/ferry</guid>
<d:creator>Kim Minji</d:creator><category>Transport</category>
<pubDate>Wed, 04 Sep 2019 10:00:00 +0900</pubDate><description>&lt;p&gt;It sails.&lt;/p&gt;</description>
<enclosure url="/a.mp3" type="audio/mpeg" length="7"/></item></channel></rss>)",
                          "https://post.example/feed");
  EXPECT_EQ(d.format, "rss20");
  EXPECT_TRUE(d.wellformed);
  EXPECT_EQ(d.language, "en-us");
  EXPECT_EQ(d.ttl, minutes(30));
  ASSERT_EQ(d.entries.size(), 1u);
  const Entry& entry = d.entries[0];
  EXPECT_EQ(entry.title, "Ferry & harbour");
  EXPECT_EQ(entry.link, "https://post.example/ferry");
  EXPECT_EQ(entry.authors.at(0).name, "Kim Minji");
  EXPECT_EQ(entry.summary, "<p>It sails.</p>");
  EXPECT_EQ(format_stamp(*entry.published), "2019-09-04T10:00:00+09:00");
  EXPECT_EQ(entry.enclosures.at(0).href, "https://post.example/a.mp3");
}

TEST(Parse, Atom) {
  const Document d =
      read(R"(<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://post.example/a/">
<title type="text">Post</title><link rel="hub" href="https://hub.example/"/>
<entry xml:lang="ko"><id>urn:1</id><title type="html">&lt;b&gt;One&lt;/b&gt;</title><link href="one"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Text</p></div></content>
<author><name>Lee</name><email>lee@post.example</email></author></entry></feed>)");
  EXPECT_EQ(d.format, "atom10");
  EXPECT_EQ(d.hub, "https://hub.example/");
  const Entry& entry = d.entries.at(0);
  EXPECT_EQ(entry.title, "One");
  EXPECT_EQ(entry.title_markup, "<b>One</b>");
  EXPECT_EQ(entry.link, "https://post.example/a/one");
  EXPECT_EQ(entry.language, "ko");
  EXPECT_EQ(entry.content.at(0).value, "<p>Text</p>");
  EXPECT_EQ(entry.authors.at(0).email, "lee@post.example");
}

TEST(Parse, JsonFeedAndNinjs) {
  const Document feed = read(R"({"version":"https://jsonfeed.org/version/1.1","title":"Post",
"items":[{"id":"1","url":"https://post.example/1","content_text":"Words","tags":["a"]}]})");
  EXPECT_EQ(feed.format, "jsonfeed");
  EXPECT_EQ(feed.entries.at(0).content.at(0).value, "Words");
  const Document item = read(R"({"uri":"urn:x:1","versioncreated":"2019-09-04T10:00:00Z",
"pubstatus":"canceled","headline":"Gone","body_text":"Words"})");
  EXPECT_EQ(item.format, "ninjs");
  EXPECT_TRUE(item.wellformed);
  EXPECT_TRUE(item.entries.at(0).withdrawn);
  EXPECT_TRUE(repaired(read(R"({"uri":"urn:x:1","versioncreated":7})"), "invalid-ninjs"));
}

TEST(Parse, Sitemaps) {
  const Document d = read(R"(<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://post.example/1</loc><news:news>
<news:publication_date>2019-09-04</news:publication_date><news:title>One</news:title></news:news></url></urlset>)");
  EXPECT_EQ(d.format, "sitemap");
  EXPECT_EQ(d.entries.at(0).title, "One");
  const Document index =
      read("<sitemapindex><sitemap><loc>https://post.example/a.xml</loc></sitemap></sitemapindex>");
  EXPECT_EQ(index.nested.at(0), "https://post.example/a.xml");
  EXPECT_EQ(read("https://post.example/1\nhttps://post.example/2\n").entries.size(), 2u);
}

TEST(Parse, NewsMl) {
  const Document d =
      read(R"(<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:n:1" version="2"
standard="NewsML-G2" standardversion="2.35"><itemMeta><itemClass qcode="ninat:text"/><provider qcode="x:post"/>
<versionCreated>2019-09-04T10:00:00+09:00</versionCreated><pubStatus qcode="stat:withheld"/></itemMeta>
<contentMeta><headline>One</headline></contentMeta><contentSet><inlineXML><nitf><body><body.content><p>Words</p>
</body.content></body></nitf></inlineXML></contentSet></newsItem>)");
  EXPECT_EQ(d.format, "newsml-g2");
  EXPECT_TRUE(d.wellformed);
  EXPECT_TRUE(d.entries.at(0).withdrawn);
  EXPECT_EQ(d.entries.at(0).title, "One");
  EXPECT_EQ(d.entries.at(0).content.at(0).value, "<p>Words</p>");
  EXPECT_TRUE(repaired(read("<newsItem guid='x'/>"), "invalid-newsml"));
}

TEST(Parse, NitfBecomesHtmlWithItsPicturesAndByline) {
  const Document d = read(
      R"(<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:n:1" version="2"
standard="NewsML-G2" standardversion="2.35"><itemMeta><itemClass qcode="ninat:text"/><provider qcode="x:post"/>
<versionCreated>2019-09-06T10:00:00+09:00</versionCreated><firstCreated>2019-09-04T10:00:00+09:00</firstCreated>
</itemMeta><contentMeta/><contentSet><inlineXML><nitf><body><body.head><hedline><hl1>Ferry runs</hl1></hedline>
<byline>By Mei Tan</byline></body.head><body.content><p>Words</p><hl2>Later</hl2><block><p>More</p></block>
<media media-type="image"><media-reference source="https://pier.example/f.jpg"/><media-caption>The ferry</media-caption>
<media-producer>Arun Das</media-producer></media><media media-type="video"><media-caption>Film</media-caption></media>
</body.content></body></nitf></inlineXML></contentSet></newsItem>)");
  const Entry& entry = d.entries.at(0);
  EXPECT_EQ(entry.title, "Ferry runs");
  EXPECT_EQ(entry.authors.at(0).name, "By Mei Tan");
  EXPECT_EQ(format_stamp(*entry.published), "2019-09-04T10:00:00+09:00"); // with its first version
  EXPECT_EQ(format_stamp(*entry.updated), "2019-09-06T10:00:00+09:00");
  ASSERT_EQ(entry.media.size(), 1u);
  EXPECT_EQ(entry.media[0].href, "https://pier.example/f.jpg");
  EXPECT_EQ(entry.media[0].credit, "Arun Das");
  EXPECT_EQ(entry.content.at(0).value,
            "<p>Words</p><h3>Later</h3><div><p>More</p></div>\n<figure><img "
            "src=\"https://pier.example/f.jpg\"><figcaption>The ferry (Arun Das)</figcaption>"
            "</figure>");
}

TEST(Parse, Opml) {
  const Document d =
      read(R"(<opml version="2.0"><body><outline text="Asia"><outline type="rss" text="Post"
xmlUrl="https://post.example/feed" htmlUrl="https://post.example/"/></outline></body></opml>)");
  EXPECT_EQ(d.entries.at(0).id, "https://post.example/feed");
  EXPECT_EQ(d.entries.at(0).tags.at(0).term, "Asia");
}

TEST(Parse, RepairsAndNamesWhatItRepaired) {
  struct Case {
    const char *title, *expected, *repair;
  };
  for (const Case& c : {Case{"a & b", "a & b", "bare-ampersand"},
                        {"caf&eacute;", "caf\xC3\xA9", "undeclared-entity"},
                        {"a\x01z", "az", "control-character"},
                        {"a &#0; b", "a \xEF\xBF\xBD b", "character-reference"},
                        {"a < b", "a < b", "bare-less-than"}}) {
    const Document d = read(fmt::format(
        "<rss version='2.0'><channel><item><title>{}</title></item></channel></rss>", c.title));
    EXPECT_FALSE(d.wellformed);
    EXPECT_EQ(d.entries.at(0).title, c.expected);
    EXPECT_TRUE(repaired(d, c.repair)) << c.repair;
  }
  const Document cut =
      read("Warning: x\n<rss version='2.0'><channel><item><title>One</title><descr");
  EXPECT_EQ(cut.entries.at(0).title, "One");
  EXPECT_TRUE(repaired(cut, "truncated"));
  EXPECT_TRUE(repaired(cut, "junk-before-document"));
}

TEST(Parse, AnEntryThatTheEndCutsIsNoEntryForWhoPolls) {
  const auto links = [](const std::string& bytes) {
    Document document = read(bytes);
    leave_out_cut_entry(document);
    std::string all;
    for (const Entry& entry : document.entries) all += entry.link + " ";
    return all;
  };
  const std::string one = "https://post.example/1", item = "<item><link>" + one + "</link></item>";
  const std::string rss = "<rss version='2.0'><channel>" + item;
  EXPECT_EQ(links(rss + "<item><title>Two</title><link>https://post.exa"), one + " ");
  EXPECT_EQ(links(rss + "<item><link><![CDATA[https://post.exa"), one + " ");
  EXPECT_EQ(links(rss + "</chann"), one + " ");
  EXPECT_EQ(links(rss), one + " ");
  EXPECT_EQ(links("<urlset><url><loc>" + one + "</loc></url><url><loc>https://post.exa"),
            one + " ");
  EXPECT_EQ(links("<feed xmlns='http://www.w3.org/2005/Atom'><entry><link href='https://post.exa"),
            "");
  EXPECT_EQ(links(R"({"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","url":")" +
                  one + R"("},{"id":"2","url":"https://post.exa)"),
            one + " ");
}

TEST(Parse, ManyRepairsDoNotHideACutEnd) {
  std::string xml = "<rss version='2.0'><channel><item><title>";
  for (int i = 0; i < 300; ++i) xml += "a & b ";
  const Document document = read(xml + "</title><link>https://post.exa");
  EXPECT_TRUE(repaired(document, "truncated"));
  EXPECT_TRUE(repaired(document, "cut-entry"));
  EXPECT_EQ(document.repairs.size(), 100u);
}

TEST(Parse, AddressesWithoutWhatGoesBefore) {
  const auto d = parse({.bytes = "<rss version='2.0'><channel><item><title>T</title>"
                                 "<link>www.post.example/1</link></item></channel></rss>",
                        .url = "https://post.example/feed"});
  ASSERT_TRUE(d);
  EXPECT_EQ(d->entries.at(0).link, "https://www.post.example/1");
  const auto sitemap = parse({.bytes = "<urlset><url><loc>/1</loc></url><url><loc/></url></urlset>",
                              .url = "https://post.example/sitemap.xml"});
  ASSERT_TRUE(sitemap);
  ASSERT_EQ(sitemap->entries.size(), 1u);
  EXPECT_EQ(sitemap->entries[0].link, "https://post.example/1");
}

TEST(Parse, EntriesWithinEntriesKeepTheBudget) {
  std::string xml = "<feed xmlns='http://www.w3.org/2005/Atom'>";
  for (int i = 0; i < 40; ++i) xml += "<entry><title>One</title>"; // none is ever closed
  const auto document = parse({.bytes = xml}, {.entries = 3});
  ASSERT_TRUE(document);
  EXPECT_EQ(document->entries.size(), 3u);
  EXPECT_TRUE(repaired(*document, "too-many-entries"));
}

TEST(Parse, ExpandsOwnEntitiesWithinABudgetAndNoOthers) {
  const Document d =
      read("<!DOCTYPE rss [<!ENTITY who 'Lee'><!ENTITY out SYSTEM 'file:///etc/passwd'>]>"
           "<rss version='2.0'><channel><title>&who; &out;</title></channel></rss>");
  EXPECT_EQ(d.title, "Lee &out;");
}

TEST(Parse, PlacesAreGeometries) {
  const Document d =
      read(R"(<feed xmlns="http://www.w3.org/2005/Atom" xmlns:g="http://www.georss.org/georss"
xmlns:gml="http://www.opengis.net/gml"><entry><g:point>35.1 129.04</g:point></entry>
<entry><g:where><gml:LineString srsName="EPSG:26913"><gml:posList>1 2 3 4</gml:posList></gml:LineString></g:where>
</entry><entry><g:polygon>words</g:polygon></entry></feed>)");
  EXPECT_EQ(d.entries.at(0).json.at("where"), R"({"type":"Point","coordinates":[129.04,35.1]})");
  EXPECT_EQ(d.entries.at(1).json.at("where"),
            R"({"type":"LineString","coordinates":[[1,2],[3,4]]})");
  EXPECT_FALSE(d.entries.at(2).json.contains("where"));
}

TEST(Parse, FindsTheEntrysOwnPageAndAddress) {
  const Document rss = read(R"(<rss version="2.0" xmlns:a="http://www.w3.org/2005/Atom"><channel>
<link>https://post.example/</link><a:link href="https://other.example/"/><item><title>One</title>
<comments>no address at all</comments><category> </category></item></channel></rss>)");
  EXPECT_EQ(rss.link, "https://post.example/");
  EXPECT_TRUE(rss.entries.at(0).comments.empty());
  EXPECT_TRUE(rss.entries.at(0).tags.empty());
  const auto atom = parse({.bytes = "<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>2026/one"
                                    "</id></entry><entry><id>tag:x,2026:1/2</id></entry></feed>",
                           .url = "https://post.example/feed"});
  EXPECT_EQ(atom->entries.at(0).id, "https://post.example/2026/one");
  EXPECT_EQ(atom->entries.at(1).id, "tag:x,2026:1/2");
}

TEST(Parse, LettersOfAnotherCharsetAreSpeltOut) {
  const Document d = read("<rss version='2.0'><channel><title>don\xC2\x92t &#X41;</title>"
                          "</channel></rss>");
  EXPECT_EQ(d.title, "don\u2019t A");
}

TEST(Parse, RefusesWhatIsNoFeed) {
  for (const char* text :
       {"", "<!doctype html><html><body>wait</body></html>", "{\"a\":1}", "words", "[[[["})
    EXPECT_FALSE(parse({.bytes = text})) << text;
}

} // namespace
} // namespace wireroom::feed
