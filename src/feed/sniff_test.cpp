#include "feed/sniff.h"
#include <gtest/gtest.h>

namespace wireroom::feed {
namespace {

TEST(Sniff, TellsKindsByTheirBeginning) {
  EXPECT_EQ(sniff("<?xml version='1.0'?><rss version='2.0'>"), DocumentKind::feed);
  EXPECT_EQ(sniff("{\"version\": \"https://jsonfeed.org/version/1.1\"}"), DocumentKind::feed);
  EXPECT_EQ(sniff("<urlset xmlns='x'><url>"), DocumentKind::sitemap);
  EXPECT_EQ(sniff("<!DOCTYPE html><title>About <rss"), DocumentKind::page);
  EXPECT_EQ(sniff("%PDF-1.4"), DocumentKind::other);
  EXPECT_EQ(sniff(std::string("\xFF\xFE<\0r\0s\0s\0>\0", 12)), DocumentKind::feed);
  for (const char* item : {"<newsItem xmlns='x'>", "<nar:newsMessage>", "<packageItem>"})
    EXPECT_EQ(sniff(std::string(item) + "<nitf><body><p>Words</p></body></nitf>"),
              DocumentKind::feed)
        << item;
}

} // namespace
} // namespace wireroom::feed
