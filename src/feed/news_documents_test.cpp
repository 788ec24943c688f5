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

} // namespace
} // namespace wireroom::feed
