#include "html/address.h"
#include <gtest/gtest.h>

namespace wireroom::html {
namespace {

TEST(Address, ReferencesAreResolved) {
  const char* base = "http://paper.example/a/b/c?page=2";
  EXPECT_EQ(absolute_address(base, "story.html"), "http://paper.example/a/b/story.html");
  EXPECT_EQ(absolute_address(base, "../up/"), "http://paper.example/a/up/");
  EXPECT_EQ(absolute_address(base, "../../../../far"), "http://paper.example/far");
  EXPECT_EQ(absolute_address(base, "/root"), "http://paper.example/root");
  EXPECT_EQ(absolute_address(base, "//other.example/x"), "http://other.example/x");
  EXPECT_EQ(absolute_address(base, "?page=3"), "http://paper.example/a/b/c?page=3");
  EXPECT_EQ(absolute_address(base, "#top"), "http://paper.example/a/b/c?page=2#top");
  EXPECT_EQ(absolute_address(base, "https://x.example/"), "https://x.example/");
  EXPECT_EQ(absolute_address(base, "mailto:desk@paper.example"), "mailto:desk@paper.example");
  EXPECT_EQ(absolute_address("", "story.html"), "story.html");
  EXPECT_EQ(absolute_address("http://paper.example", "a"), "http://paper.example/a");
}

TEST(Address, DisguisesAreTakenOff) {
  EXPECT_EQ(clean_address(" \x01java\nscript:x "), "javascript:x");
  EXPECT_EQ(address_scheme("javascript:x"), "javascript");
  EXPECT_EQ(address_scheme("java%20script:x"), "?");
  EXPECT_EQ(address_scheme("a/b:c"), "");
  EXPECT_EQ(absolute_address("http://paper.example/", "\\\\other.example\\x"),
            "http://other.example/x");
}

} // namespace
} // namespace wireroom::html
