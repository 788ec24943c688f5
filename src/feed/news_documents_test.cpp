// ninjs and NewsML-G2: which documents are told to be none, and why.
#include "feed/parse.h"
#include <gtest/gtest.h>

namespace wireroom::feed {
namespace {

// What is said to be wrong; empty: nothing.
std::string fault(const std::string& bytes) {
  const auto document = parse({.bytes = bytes, .url = {}, .headers = {}});
  if (!document) return document.error().message;
  for (const Repair& repair : document->repairs)
    if (repair.kind.starts_with("invalid-")) return repair.kind.substr(repair.kind.find(' ') + 1);
  return {};
}

std::string ninjs(const std::string& members) {
  return "{\"uri\":\"urn:pier:1\"" + (members.empty() ? "" : "," + members) + "}";
}

TEST(Ninjs, DocumentsOfEachGenerationAreValid) {
  for (
      const char* members :
      {"", R"("headline":"Crane","body_text":"It is back.","person":[{"name":"Jo"}])",
       R"("headlines":[{"value":"Crane"}],"subjects":[{"name":"ports","relevance":80}])",
       R"("versionCreated":"2026-03-12T05:00:00Z","bodies":[{"contentType":"text/plain","value":"x"}])",
       R"("associations":{"main":{"uri":"urn:pier:2","type":"picture"}})",
       R"("associations":[{"name":"main","uri":"urn:pier:2"}])",
       R"("places":[{"geojson":{"type":"Point","coordinates":[1.2,103.8]}}])"})
    EXPECT_EQ(fault(ninjs(members)), "") << members;
}

TEST(Ninjs, FaultsAreNamed) {
  const std::pair<const char*, const char*> cases[] = {
      {R"("headline":7)", "headline is no text"},
      {R"("person":{"name":"Jo"})", "person is no list"},
      {R"("person":[{"shoe":"42"}])", "person.shoe is not defined"},
      {R"("crane":"back")", "crane is not defined"},
      {R"("pubstatus":"spiked")", "pubstatus is none of the words that are defined"},
      {R"("subject":[{"relevance":101}])", "subject.relevance is out of its bounds"},
      {R"("headlines":[{"role":"main"}])", "headlines.value is missing"},
      {R"("body_é":"x")", "body_é is not defined"},
      {R"("places":[{"geojson":{"type":"Square"}}])", "places.geojson is no GeoJSON"},
      {R"("rightsinfo":{"linkedrights":"a","encodedrights":"b"})",
       "rightsinfo must have one of two members"},
      {R"("associations":[{"uri":"urn:pier:2"}])", "associations.name is missing"},
  };
  for (const auto& [members, sentence] : cases) EXPECT_EQ(fault(ninjs(members)), sentence);
}

Entry ninjs_entry(const std::string& members) {
  const auto document = parse({.bytes = ninjs(members), .url = {}, .headers = {}});
  EXPECT_TRUE(document && !document->entries.empty()) << members;
  return document && !document->entries.empty() ? document->entries.front() : Entry();
}

TEST(Ninjs, EachGenerationsNamesAreRead) {
  const Entry one = ninjs_entry(R"("headline":"Crane","byline":"By Mei Tan","embargoed":)"
                                R"("2026-03-12T05:00:00Z","person":[{"name":"Jo"}])");
  const Entry three =
      ninjs_entry(R"("headlines":[{"value":"Crane"}],"by":"By Mei Tan","embargoedUntil":)"
                  R"("2026-03-12T05:00:00Z","people":[{"name":"Jo"}])");
  for (const Entry& entry : {one, three}) {
    EXPECT_EQ(entry.title, "Crane");
    EXPECT_EQ(entry.authors.at(0).name, "By Mei Tan");
    EXPECT_EQ(format_stamp(entry.embargoed.value()), "2026-03-12T05:00:00Z");
    EXPECT_EQ(entry.tags.at(0).term, "Jo");
    EXPECT_FALSE(entry.held);
  }
}

TEST(Ninjs, AnEmbargoThatCannotBeReadHolds) {
  EXPECT_TRUE(ninjs_entry(R"("embargoed":"when the minister speaks")").held);
  EXPECT_FALSE(ninjs_entry(R"("embargoed":"")").held);
}

TEST(Ninjs, PicturesOfTextsAndPicturesOfTheirOwn) {
  const std::string picture =
      R"("type":"picture","description_text":"A crane","copyrightholder":"Pier","renditions":)"
      R"({"small":{"href":"https://pier.example/s.jpg","mimetype":"image/jpeg","width":100},)"
      R"("print":{"href":"https://pier.example/p.jpg","mimetype":"image/jpeg","width":9000},)"
      R"("big":{"href":"https://pier.example/b.jpg","mimetype":"image/jpeg","width":1600}})";
  const Entry text = ninjs_entry(
      R"("type":"text","associations":{"film":{"uri":"urn:pier:3","type":"video","renditions":)"
      R"({"a":{"href":"https://pier.example/f.mp4"}}},"main":{"uri":"urn:pier:2",)" +
      picture + "}}");
  EXPECT_EQ(text.kind, ItemKind::text);
  ASSERT_EQ(text.media.size(), 1u);
  EXPECT_EQ(text.media[0].href, "https://pier.example/b.jpg");
  EXPECT_EQ(text.media[0].caption, "A crane");
  EXPECT_EQ(text.media[0].credit, "Pier");
  const Entry alone = ninjs_entry(picture);
  EXPECT_EQ(alone.kind, ItemKind::picture);
  EXPECT_EQ(alone.media.size(), 3u);
  EXPECT_EQ(ninjs_entry(R"("type":"planning")").kind, ItemKind::other);
  EXPECT_EQ(ninjs_entry(R"("type":"composite","body_text":"It is back.")").kind, ItemKind::text);
}

std::string news_item(const std::string& inside, const std::string& name = "newsItem") {
  return "<" + name +
         " xmlns='http://iptc.org/std/nar/2006-10-01/' guid='urn:pier:1' standard='NewsML-G2' "
         "standardversion='2.35' conformance='power'><itemMeta><itemClass qcode='ninat:text'/>"
         "<provider qcode='p:pier'/><versionCreated>2026-03-12T05:00:00Z</versionCreated>"
         "</itemMeta>" +
         inside + "</" + name + ">";
}

TEST(NewsMl, FaultsAreNamed) {
  EXPECT_EQ(fault(news_item("")), "");
  EXPECT_EQ(fault(news_item("<contentMeta><subject><related><related><related/></related>"
                            "</related></subject></contentMeta>")),
            "");
  EXPECT_EQ(fault(news_item("<contentMeta><subject><related><related><related><related/></related>"
                            "</related></related></subject></contentMeta>")),
            "related stands too deep within itself");
  EXPECT_EQ(fault(news_item("<contentMeta><digitalSourceType/></contentMeta>", "catalogItem")),
            "digitalSourceType may not stand in a catalogItem");
  EXPECT_EQ(fault(news_item("<groupSet><group><itemRef residrefformaturi='%'/></group></groupSet>",
                            "packageItem")),
            "residrefformaturi of itemRef is no address");
}

TEST(NewsMl, CatalogIsReadAndHasNoNews) {
  const auto document = parse({.bytes = "<catalog xmlns='http://iptc.org/std/nar/2006-10-01/'>"
                                        "<scheme alias='x' uri='http://x.example/'/></catalog>",
                               .url = {},
                               .headers = {}});
  ASSERT_TRUE(document) << document.error().message;
  EXPECT_EQ(document->format, "newsml-g2");
  EXPECT_TRUE(document->entries.empty());
}

std::string message(const std::string& items) {
  return "<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'><header/><itemSet>" + items +
         "</itemSet></newsMessage>";
}

std::string item(const std::string& id, const std::string& nature, const std::string& meta,
                 const std::string& inside) {
  return "<newsItem guid='" + id + "'><itemMeta><itemClass qcode='ninat:" + nature + "'/>" + meta +
         "</itemMeta>" + inside + "</newsItem>";
}

TEST(NewsMl, PicturesGoWithTheTextThatLinksToThem) {
  const std::string picture = item(
      "pic", "picture", "",
      "<contentMeta><description role='drol:caption'>A crane</description><creditline>Arun Das"
      "</creditline></contentMeta><contentSet><remoteContent href='https://pier.example/s.jpg' "
      "contenttype='image/jpeg' width='200'/><remoteContent href='https://pier.example/b.jpg' "
      "contenttype='image/jpeg' width='2000'/></contentSet>");
  const std::string text = "<contentSet><inlineXML><html><body><p>x</p></body></html></inlineXML>"
                           "</contentSet>";
  const std::string linked = item("text", "text", "<link residref='pic'/>", text) + picture;
  const std::string packed =
      "<packageItem guid='pack'><groupSet><group><itemRef residref='text'/><itemRef "
      "residref='pic'/></group></groupSet></packageItem>" +
      item("text", "text", "", text) + picture;
  for (const std::string& items : {linked, packed}) {
    const auto document = parse({.bytes = message(items), .url = {}, .headers = {}});
    ASSERT_TRUE(document);
    for (const Entry& entry : document->entries) {
      EXPECT_EQ(entry.kind, entry.id == "pic"    ? ItemKind::picture
                            : entry.id == "pack" ? ItemKind::other
                                                 : ItemKind::text);
      if (entry.id != "text") continue;
      ASSERT_EQ(entry.media.size(), 1u);
      EXPECT_EQ(entry.media[0].href, "https://pier.example/b.jpg");
      EXPECT_EQ(entry.media[0].caption, "A crane");
      EXPECT_EQ(entry.media[0].credit, "Arun Das");
    }
  }
  // Of two texts in a package nobody says whose picture it is.
  const auto two = parse(
      {.bytes = message("<packageItem guid='pack'><groupSet><group><itemRef "
                        "residref='text'/><itemRef residref='more'/><itemRef "
                        "residref='pic'/></group></groupSet></packageItem>" +
                        item("text", "text", "", text) + item("more", "text", "", text) + picture),
       .url = {},
       .headers = {}});
  ASSERT_TRUE(two);
  for (const Entry& entry : two->entries) EXPECT_EQ(entry.media.empty(), entry.id != "pic");
}

TEST(NewsMl, NamesAreForPeople) {
  const auto document = parse(
      {.bytes = item("text", "text", "<provider literal='Pier'/>",
                     "<rightsInfo><copyrightHolder qcode='nprov:PIER'/></rightsInfo><contentMeta>"
                     "<creator qcode='sys:cms'/><by>By Mei Tan</by><subject qcode="
                     "'medtop:15000000'/><subject qcode='medtop:04000000'><name>Trade</name>"
                     "</subject></contentMeta>"),
       .url = {},
       .headers = {}});
  ASSERT_TRUE(document);
  const Entry& entry = document->entries.at(0);
  EXPECT_EQ(entry.source_title, "Pier");
  EXPECT_EQ(entry.credit, "PIER");
  EXPECT_EQ(entry.authors.at(0).name, "By Mei Tan");
  EXPECT_EQ(entry.contributors.at(0).name, "cms");
  EXPECT_EQ(entry.tags.at(0).term, "medtop:15000000");
  EXPECT_EQ(entry.tags.at(1).term, "Trade");
}

TEST(Nitf, ADocumentOfItsOwn) {
  const auto document = parse(
      {.bytes = "<nitf xml:lang='en'><head><title>x</title><tobject><tobject.subject "
                "tobject.subject.refnum='15000000'/></tobject><docdata management-status='usable'>"
                "<doc-id id-string='pier.1'/><date.issue norm='20261128T100000Z'/><date.release "
                "norm='20261129T100000+0700'/><key-list><keyword key='ferries'/></key-list>"
                "<doc.copyright holder='Pier'/></docdata></head><body><body.head><hedline><hl1>"
                "Ferries sail again</hl1></hedline><byline>By Mei Tan</byline></body.head>"
                "<body.content><p>They sail.</p><hl2>Then</hl2></body.content></body></nitf>"});
  ASSERT_TRUE(document) << document.error().message;
  EXPECT_EQ(document->format, "nitf");
  const Entry& entry = document->entries.at(0);
  EXPECT_EQ(entry.id, "pier.1");
  EXPECT_EQ(entry.title, "Ferries sail again");
  EXPECT_EQ(entry.authors.at(0).name, "By Mei Tan");
  EXPECT_EQ(format_stamp(entry.published.value()), "2026-11-28T10:00:00Z");
  EXPECT_EQ(format_stamp(entry.embargoed.value()), "2026-11-29T10:00:00+07:00");
  EXPECT_EQ(entry.content.at(0).value, "<p>They sail.</p><h3>Then</h3>");
  EXPECT_EQ(entry.credit, "Pier");
  EXPECT_EQ(entry.tags.at(0).term, "ferries");
  EXPECT_EQ(entry.tags.at(1).scheme, "subj:15000000");
}

TEST(Nitf, AReleaseThatCannotBeReadHolds) {
  const auto held = [](const std::string& data) {
    const auto document =
        parse({.bytes = "<nitf><head>" + data + "</head><body/></nitf>", .url = {}, .headers = {}});
    return document && document->entries.at(0).held;
  };
  EXPECT_TRUE(held("<docdata><date.release norm='tomorrow'/></docdata>"));
  EXPECT_TRUE(held("<docdata management-status='embargoed'/>"));
  EXPECT_FALSE(held("<docdata><date.release norm='20261129T100000Z'/></docdata>"));
  EXPECT_FALSE(held("<docdata><date.release/></docdata>"));
}

// A small document must not become a large one: words of a picture are kept once, and a picture
// that many texts link to is given to so many only.
TEST(NewsMl, WordsOfPicturesAreNotMultiplied) {
  const std::string words(6000, 'x');
  std::string sizes, renditions, texts;
  for (int i = 0; i < 100; ++i) {
    sizes += "<remoteContent href='https://pier.example/" + std::to_string(i) + ".jpg'/>";
    renditions += (i ? "," : "") + std::string(R"({"name":"a","href":"https://pier.example/)") +
                  std::to_string(i) + R"("})";
  }
  for (int i = 0; i < 2100; ++i) texts += item("t", "text", "<link residref='pic'/>", "");
  const auto length = [](const Document& document) {
    std::size_t sum = 0;
    for (const Entry& entry : document.entries)
      for (const Picture& one : entry.media) sum += one.caption.size();
    return sum;
  };
  const std::string picture =
      item("pic", "picture", "",
           "<contentMeta><description>" + words + "</description></contentMeta><contentSet>" +
               sizes + "</contentSet>");
  const auto alone = parse({.bytes = message(picture), .url = {}, .headers = {}});
  ASSERT_TRUE(alone);
  EXPECT_EQ(length(*alone), words.size());
  const auto linked = parse({.bytes = message(picture + texts), .url = {}, .headers = {}});
  ASSERT_TRUE(linked);
  EXPECT_EQ(length(*linked), words.size() * 2001);
  const auto ninjs_picture =
      parse({.bytes = ninjs(R"("type":"picture","descriptions":[{"value":")" + words +
                            R"("}],"renditions":[)" + renditions + "]"),
             .url = {},
             .headers = {}});
  ASSERT_TRUE(ninjs_picture);
  EXPECT_EQ(length(*ninjs_picture), words.size());
}

TEST(NewsMl, AnEmbargoWithoutAnInstantHolds) {
  const auto held = [](const std::string& meta) {
    const auto document =
        parse({.bytes = item("text", "text", meta, ""), .url = {}, .headers = {}});
    return document && document->entries.at(0).held;
  };
  EXPECT_TRUE(held("<embargoed/>"));
  EXPECT_FALSE(held("<embargoed>2026-03-12T05:00:00Z</embargoed>"));
  EXPECT_FALSE(held(""));
}

} // namespace
} // namespace wireroom::feed
