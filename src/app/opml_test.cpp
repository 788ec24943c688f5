#include "app/opml.h"
#include "app/paper_lines.h"
#include "feed/parse.h"
#include <gtest/gtest.h>

namespace wireroom::app {
namespace {

std::vector<feed::Paper> read(const std::string& body) {
  const std::string opml = "<opml version='2.0'><body>" + body + "</body></opml>";
  const auto list = feed::parse({.bytes = opml});
  EXPECT_TRUE(list) << list.error().message;
  return list ? papers_of_opml(*list) : std::vector<feed::Paper>();
}

TEST(Opml, FeedsOfOneDomainAreOnePapers) {
  const auto papers = read(
      "<outline text='News'><outline text='The Pier - World' xmlUrl='https://feeds.example.net/w' "
      "htmlUrl='https://www.pier.co.kr/world' language='ko-KR'/><outline text='The Pier - Sport' "
      "xmlUrl='https://pier.co.kr/sport.xml'/></outline><outline text='Quay' "
      "xmlUrl='https://quay.example/rss'/><outline text='Other Pier' "
      "xmlUrl='https://pier.com.sg/rss'/><outline text='Nepal'><outline text='Hill' "
      "xmlUrl='https://hill.example/rss'/></outline><outline text='No feed'/><outline text='Bad' "
      "xmlUrl='javascript:alert(1)'/>");
  ASSERT_EQ(papers.size(), 4u);
  EXPECT_EQ(papers[3].country, "NP"); // as its group is called
  EXPECT_EQ(papers[3].zone, "Asia/Kathmandu");
  EXPECT_EQ(papers[0].name, "The Pier");
  EXPECT_EQ(papers[0].id, "pier");
  EXPECT_EQ(papers[0].country, "KR");
  EXPECT_EQ(papers[0].zone, "Asia/Seoul");
  EXPECT_EQ(papers[0].home, "https://www.pier.co.kr/");
  EXPECT_EQ(papers[0].languages, std::vector<std::string>{"ko"});
  ASSERT_EQ(papers[0].sources.size(), 2u);
  EXPECT_EQ(papers[0].sources[1].url, "https://pier.co.kr/sport.xml");
  EXPECT_EQ(papers[1].name, "Quay");
  EXPECT_EQ(papers[1].country, "");
  EXPECT_EQ(papers[2].id, "pier-2");
}

TEST(Opml, WhatIsWrittenIsReadAgain) {
  const std::vector<feed::Paper> papers = {
      {.id = "pier",
       .name = "Pier & \"Quay\"",
       .country = "KR",
       .languages = {"ko", "en"},
       .zone = "Asia/Seoul",
       .home = "https://pier.co.kr/",
       .sources = {{.kind = feed::SourceKind::feed, .url = "https://pier.co.kr/a?x=1&y=2"},
                   {.kind = feed::SourceKind::section, .url = "https://pier.co.kr/"}}}};
  const std::string opml = opml_of(papers, "Monsoon <News>", from_unix_seconds(1'773'000'000));
  EXPECT_NE(opml.find("<outline text=\"South Korea\">"), std::string::npos) << opml;
  const auto list = feed::parse({.bytes = opml});
  ASSERT_TRUE(list);
  EXPECT_TRUE(list->wellformed);
  EXPECT_EQ(list->title, "Monsoon <News>");
  EXPECT_EQ(list->published->at, from_unix_seconds(1'773'000'000));
  const auto again = papers_of_opml(*list);
  ASSERT_EQ(again.size(), 1u);
  EXPECT_EQ(again[0].name, papers[0].name);
  EXPECT_EQ(again[0].home, papers[0].home);
  ASSERT_EQ(again[0].sources.size(), 1u);
  EXPECT_EQ(again[0].sources[0].url, papers[0].sources[0].url);
}

} // namespace
} // namespace wireroom::app
