#include "feed/discovery.h"
#include "feed/rights_signals.h"
#include <gtest/gtest.h>

namespace wireroom::feed {
namespace {

TEST(Discovery, LinkHeaders) {
  http::Headers headers;
  headers.add("Link", "</feed>; rel=\"self\", <https://hub.example/>; rel=hub; title=\"a, b\"");
  headers.add("link", "<x>; rel=alternate; type=\"application/rss+xml\"");
  const auto links = read_link_headers(headers, "https://paper.example/a/b");
  ASSERT_EQ(links.size(), 3u);
  EXPECT_EQ(links[0].href, "https://paper.example/feed");
  EXPECT_EQ(links[1].rel, "hub");
  EXPECT_EQ(links[1].title, "a, b");
  EXPECT_EQ(links[2].href, "https://paper.example/a/x");
}

TEST(Discovery, WaysOfAPage) {
  const auto ways = ways_of_page(
      "<html lang=en><title>The Pier</title><base href='/en/'>"
      "<link rel=alternate type='application/rss+xml' title=News href=feed/>"
      "<link rel='hub' href='https://hub.example/'><link rel=canonical "
      "href='https://pier.example/'>"
      "<body><a href='/rss/business.xml'>Business</a> <a href='https://other.example/feed/'>x</a>"
      "<a href='feed/'>again</a>",
      "https://pier.example/");
  EXPECT_EQ(ways.title, "The Pier");
  EXPECT_EQ(ways.language, "en");
  ASSERT_EQ(ways.feeds.size(), 2u);
  EXPECT_EQ(ways.feeds[0].url, "https://pier.example/en/feed/");
  EXPECT_EQ(ways.feeds[0].title, "News");
  EXPECT_EQ(ways.feeds[1].url, "https://pier.example/rss/business.xml");
  ASSERT_EQ(ways.hubs.size(), 1u);
  EXPECT_EQ(usual_feed_addresses("https://pier.example/x")[0], "https://pier.example/feed/");
}

TEST(Discovery, WhatIsAFeed) {
  const auto feeds = [](const std::string& markup) {
    std::string all;
    for (const auto& way : ways_of_page(markup, "https://pier.example/").feeds)
      all += way.url.substr(20) + " ";
    return all;
  };
  EXPECT_EQ(feeds("<link rel=alternate type='text/xml; charset=utf-8' href=/a>"), "/a ");
  EXPECT_EQ(feeds("<link rel=feed href=/a>"), "/a ");
  EXPECT_EQ(feeds("<link rel=alternate hreflang=th href=/th/>"), "");
  EXPECT_EQ(feeds("<link rel=alternate type='text/xml+oembed' href=/o>"
                  "<link rel=alternate type='application/json' href=/wp-json/>"),
            "");
  EXPECT_EQ(
      feeds(
          "<a href=/rss.php>1</a><a href=/rssfeeds/12.cms>2</a><a href=/x/rss_sport.xml>3"
          "</a><a href=/feedback>4</a><a href=/india/rss-chief-speaks>6</a><a href=/a/b?rss>5</a>"),
      "/rss.php /rssfeeds/12.cms /x/rss_sport.xml ");
}

TEST(RightsSignals, HeadersPagesAndFile) {
  http::Headers headers;
  headers.add("TDM-Reservation", "1");
  headers.add("TDM-Policy", "https://pier.example/tdm.json");
  headers.add("X-Robots-Tag", "otherbot: noindex");
  headers.add("X-Robots-Tag", "wireroom: nosnippet");
  headers.add("X-Robots-Tag", "max-snippet:20, noarchive");
  RightsSignals signals;
  signals.read_headers(headers, "wireroom");
  signals.read_page("<meta name=tdm-reservation content=0><link rel='license' href='/l'>",
                    "https://pier.example/", "wireroom");
  EXPECT_EQ(signals.tdm_reserved, true) << "the header goes before the page";
  EXPECT_FALSE(signals.noindex);
  EXPECT_TRUE(signals.nosnippet);
  EXPECT_TRUE(signals.noarchive);
  EXPECT_EQ(signals.licenses, std::vector<std::string>{"https://pier.example/l"});
  EXPECT_EQ(signals.sentences().size(), 4u);
}

TEST(RightsSignals, WellKnownFile) {
  const char* file = R"([{"location":"/free/*","tdm-reservation":0},
                         {"location":"/","tdm-reservation":1,"tdm-policy":"https://p.example/t"}])";
  RightsSignals open, closed, none;
  open.read_tdm_file(file, "/free/1");
  closed.read_tdm_file(file, "/story");
  none.read_tdm_file("<html>", "/story");
  EXPECT_EQ(open.tdm_reserved, false);
  EXPECT_EQ(closed.tdm_reserved, true);
  EXPECT_EQ(closed.tdm_policy, "https://p.example/t");
  EXPECT_EQ(none, RightsSignals());
}

} // namespace
} // namespace wireroom::feed
