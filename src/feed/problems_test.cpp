// Faults that feeds have, each in a feed that has nothing else wrong.
#include "feed/double_encoding.h"
#include "feed/parse.h"
#include "feed/problem_values.h"
#include "feed/problems.h"
#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wireroom::feed {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> kinds(const std::string& bytes) {
  const auto document = parse({.bytes = bytes, .url = {}, .headers = {}, .name_problems = true});
  std::vector<std::string> out;
  if (!document) return {document.error().message};
  for (const Problem& problem : document->problems) out.push_back(problem.kind);
  return out;
}

std::string rss(const std::string& inside, const std::string& item = "") {
  return "<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel>"
         "<title>Pier</title><link>https://pier.example/</link><description>Ships</description>" +
         inside + (item.empty() ? "" : "<item>" + item + "</item>") + "</channel></rss>";
}

std::string atom(const std::string& inside, const std::string& in_entry = "") {
  return "<feed xmlns='http://www.w3.org/2005/Atom'><title>Pier</title><id>urn:pier:feed</id>"
         "<updated>2026-03-12T05:00:00Z</updated><author><name>Jo</name></author>" +
         inside +
         "<entry><title>Crane</title><id>tag:pier.example,2026:crane</id>"
         "<updated>2026-03-12T05:00:00+08:00</updated><content>It is back.</content>" +
         in_entry + "</entry></feed>";
}

TEST(Problems, SoundFeedsHaveNone) {
  EXPECT_THAT(
      kinds(rss("<language>en-SG</language><ttl>60</ttl>",
                "<title>Crane</title><guid isPermaLink='false'>1</guid>"
                "<pubDate>Thu, 12 Mar 2026 05:00:00 GMT</pubDate><dc:creator>Jo</dc:creator>"
                "<author>jo@pier.example (Jo)</author>")),
      IsEmpty());
  EXPECT_THAT(kinds(atom("<link href='https://pier.example/'/>")), IsEmpty());
}

TEST(Problems, NamesElementsThatAreDoubledMissingOrUnknown) {
  EXPECT_THAT(kinds(rss("<title>Again</title>")), ElementsAre("DuplicateElement"));
  EXPECT_THAT(kinds(rss("<crane/>")), ElementsAre("UndefinedElement"));
  EXPECT_THAT(kinds(atom("<pubDate/>")), ElementsAre("UndefinedElement"));
  EXPECT_THAT(kinds("<rss version='2.0'><channel><title>Pier</title><description>Ships"
                    "</description></channel></rss>"),
              ElementsAre("MissingLink"));
  EXPECT_THAT(kinds(atom("<contributor><email>jo@pier.example</email></contributor>")),
              ElementsAre("MissingElement"));
}

TEST(Problems, NamesValues) {
  EXPECT_THAT(kinds(rss("<ttl>soon</ttl>")), ElementsAre("InvalidInteger"));
  EXPECT_THAT(kinds(rss("<pubDate>Fri, 12 Mar 2026 05:00:00 GMT</pubDate>")),
              ElementsAre("InvalidRFC2822Date"));
  EXPECT_THAT(kinds(rss("<docs>pier.example/docs</docs>")), ElementsAre("InvalidLink"));
  EXPECT_THAT(kinds(rss("", "<title>Crane</title><enclosure url='https://pier.example/a.mp3' "
                            "type='audio/mpeg' length='1.5'/>")),
              ElementsAre("InvalidIntegerAttribute"));
  EXPECT_THAT(kinds(atom("", "<published>2026-03-12</published>")),
              ElementsAre("InvalidRFC3339Date"));
  EXPECT_THAT(kinds(atom("", "<published> 2026-03-12T05:00:00Z </published>")),
              ElementsAre("UnexpectedWhitespace"));
}

TEST(Problems, NamesTextsByTheirType) {
  EXPECT_THAT(kinds(atom("", "<summary type='text/html'>Words</summary>")),
              ElementsAre("InvalidTextType"));
  EXPECT_THAT(kinds(atom("", "<summary type='xhtml'>Words</summary>")),
              ElementsAre("MissingXhtmlDiv"));
  EXPECT_THAT(kinds(atom("", "<summary type='html'><b>Words</b></summary>")),
              Contains("NotEscaped"));
}

TEST(Problems, NamesWhatMustNotBeTwice) {
  EXPECT_THAT(kinds(rss("<item><guid isPermaLink='false'>a</guid></item>",
                        "<guid isPermaLink='false'>a</guid>")),
              ElementsAre("DuplicateValue"));
  EXPECT_THAT(kinds(atom("<link href='/a'/><link href='/b'/>")), ElementsAre("DuplicateAtomLink"));
}

TEST(Problems, AreBounded) {
  std::string many;
  for (int i = 0; i < 1000; ++i) many += "<crane/>";
  EXPECT_EQ(kinds(rss(many)).size(), 200u);
}

TEST(ProblemValues, DatesOfAtom) {
  for (const char* good : {"2026-03-12T05:00:00Z", "2026-03-12T05:00:00.25+08:00"})
    EXPECT_EQ(values::rfc3339_date(good), nullptr) << good;
  for (const char* bad : {"2026-02-30T05:00:00Z", "2026-03-12T25:00:00Z", "2026-03-12T05:00Z",
                          "2026-03-12 05:00:00Z", "2026-03-12T05:00:00+0800", ""})
    EXPECT_NE(values::rfc3339_date(bad), nullptr) << bad;
}

TEST(ProblemValues, Names) {
  for (const char* good : {"tag:pier.example,2026:a", "tag:jo@pier.example,2026-03:a/b",
                           "urn:pier:a", "https://pier.example/a", "http://詹.example/"})
    EXPECT_EQ(values::atom_id(good), nullptr) << good;
  for (const char* bad : {"tag:pier.example,26:a", "tag:pier example,2026:a", "tag:pier.example:a",
                          "urn:-a:b", "urn:a", "pier/a", "http:///a"})
    EXPECT_NE(values::atom_id(bad), nullptr) << bad;
}

TEST(DoubleEncoding, IsUndoneWhereAllOfItFits) {
  EXPECT_EQ(undo_double_encoding("Donâ€™t"), "Don’t");
  EXPECT_EQ(undo_double_encoding("cafÃ©"), "café");
  for (const char* sound : {"café", "MANHÃ\u00a0", "Ünder Ä", "naïve â€™ 詹", "plain"})
    EXPECT_EQ(undo_double_encoding(sound), std::nullopt) << sound;
}

TEST(Problems, InPlainWordsWithTheirNames) {
  EXPECT_EQ(faults_in_words("https://pier.example/rss", {}), "");
  EXPECT_EQ(
      faults_in_words("https://pier.example/rss",
                      {"InvalidMediaRating (media:rating)", "SAXError", "NoBlink (blink)"}),
      "https://pier.example/rss breaks the rules of its format: media:rating has a value that "
      "it may not have [InvalidMediaRating]; it is not well-formed [SAXError]; NoBlink (blink)");
  EXPECT_TRUE(faults_in_words("x", std::vector<std::string>(7, "MissingLink (link)"))
                  .ends_with("link is missing [MissingLink]; and 2 more"));
}

} // namespace
} // namespace wireroom::feed
