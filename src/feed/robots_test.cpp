#include "feed/robots.h"
#include <gtest/gtest.h>

namespace wireroom::feed {
namespace {

constexpr const char* desk = "wireroom";

bool allowed(std::string_view robots, std::string_view path, std::string_view agent = desk) {
  return Robots::parse(robots).allows(agent, "https://paper.example" + std::string(path));
}

TEST(Robots, LongestRuleDecidesAndAllowWinsATie) {
  const char* text =
      "User-agent: *\nDisallow: /news/\nAllow: /news/open/\nDisallow: /x\nAllow: /x\n";
  EXPECT_FALSE(allowed(text, "/news/1"));
  EXPECT_TRUE(allowed(text, "/news/open/1"));
  EXPECT_TRUE(allowed(text, "/x"));
  EXPECT_TRUE(allowed(text, "/sport"));
}

TEST(Robots, OwnGroupReplacesTheOneForAll) {
  const char* text = "User-agent: *\nDisallow: /\n\nUser-agent: WireRoom/1.0\nUser-agent: other\n"
                     "Disallow: /private\n\nuser-agent: wireroom\ndisallow: /later\n";
  EXPECT_TRUE(allowed(text, "/story"));
  EXPECT_FALSE(allowed(text, "/private"));
  EXPECT_FALSE(allowed(text, "/later")) << "groups of one agent are taken together";
  EXPECT_TRUE(allowed(text, "/later", "other"));
  EXPECT_FALSE(allowed(text, "/story", "stranger"));
}

TEST(Robots, WildcardsAndEnd) {
  const char* text = "User-agent: *\nDisallow: /*.pdf$\nDisallow: /a*b*c\nDisallow: /%e7%94%bb\n";
  EXPECT_FALSE(allowed(text, "/paper.pdf"));
  EXPECT_TRUE(allowed(text, "/paper.pdf?page=1"));
  EXPECT_FALSE(allowed(text, "/a-b-c-d"));
  EXPECT_TRUE(allowed(text, "/a-c-b"));
  EXPECT_FALSE(allowed(text, "/%E7%94%BB/1"));
}

TEST(Robots, FaultsOfWritingAreForgiven) {
  EXPECT_FALSE(allowed("\xEF\xBB\xBFuser-agent: *\rdissallow: /a\r", "/a"));
  EXPECT_FALSE(allowed("useragent *\ndisallow /a", "/a"));
  EXPECT_TRUE(allowed("disallow: /a\n", "/a")) << "a rule before any agent is nobody's";
  EXPECT_FALSE(allowed("user-agent: * # all\ndisallow: /a # hidden\n", "/a"));
  EXPECT_TRUE(allowed("user-agent: *\ndisallow:\n", "/a"));
  EXPECT_TRUE(allowed("user-agent: *\nallow: /a/index.html\ndisallow: /a/\n", "/a/"));
  EXPECT_FALSE(
      allowed("user-agent: *\nfoo: bar\nsitemap: /s\nuser-agent: wireroom\ndisallow: /", "/"));
}

TEST(Robots, WhatElseIsSaid) {
  const auto robots =
      Robots::parse("Sitemap: https://p.example/news.xml\nLicense: https://p.example/l.xml\n"
                    "User-agent: *\nCrawl-delay: 2.5\nDisallow: /a\n");
  ASSERT_EQ(robots.sitemaps().size(), 1u);
  EXPECT_EQ(robots.sitemaps()[0], "https://p.example/news.xml");
  EXPECT_EQ(robots.licenses().size(), 1u);
  EXPECT_EQ(robots.crawl_delay(desk), seconds(3));
  EXPECT_EQ(Robots::parse("user-agent: *\ncrawl-delay: 999").crawl_delay(desk), seconds(30));
}

TEST(Robots, AnswersWithoutAFile) {
  EXPECT_TRUE(
      Robots::for_status(404, "user-agent: *\ndisallow: /").allows(desk, "https://p.example/"));
  EXPECT_FALSE(Robots::for_status(503, "").allows(desk, "https://p.example/"));
}

TEST(Robots, PathsOfAddresses) {
  EXPECT_EQ(rule_path("http://p.example"), "/");
  EXPECT_EQ(rule_path("http://p.example/a?b#c"), "/a?b");
  EXPECT_EQ(rule_path("p.example/a/http://x"), "/a/http://x");
  EXPECT_EQ(rule_path("http://p.example?q"), "/?q");
  EXPECT_EQ(rule_path("//p.example/a"), "/a");
  EXPECT_EQ(rule_path("http://p.example#/a"), "/");
}

} // namespace
} // namespace wireroom::feed
