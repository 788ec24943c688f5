#include "base/ascii.h"
#include "base/json_writer.h"
#include "base/utf8.h"
#include <gtest/gtest.h>

namespace wireroom {
namespace {

TEST(Utf8, RepairsEveryBadByte) {
  EXPECT_EQ(utf8::repaired("a\xFFz"), "a\xEF\xBF\xBDz");
  EXPECT_TRUE(utf8::valid("नेपाल 한국"));
  EXPECT_FALSE(utf8::valid("\xC0\x80"));     // overlong
  EXPECT_FALSE(utf8::valid("\xED\xA0\x80")); // surrogate
  EXPECT_EQ(utf8::length("한국 news"), 7u);
}

TEST(Utf8, CutsBetweenCodePoints) {
  EXPECT_EQ(utf8::cut("한국", 5), "한");
  EXPECT_EQ(utf8::cut("한국", 2), "");
  EXPECT_EQ(utf8::cut("ab", 9), "ab");
}

TEST(Ascii, SqueezesAndFinds) {
  EXPECT_EQ(ascii::squeeze(" a \n\t b "), "a b");
  EXPECT_EQ(ascii::squeeze("  "), "");
  EXPECT_EQ(ascii::find("Content-TYPE", "type"), 8u);
  EXPECT_EQ(ascii::find("abc", "x"), std::string_view::npos);
  EXPECT_EQ(ascii::split("a,,b", ',').size(), 3u);
}

TEST(JsonWriter, EscapesAndRepairs) {
  std::string out;
  JsonWriter json(out);
  json.object([&] {
    json.field("text", "a\"\\\n\x01\xFFक");
    json.field("number", -3);
    json.field("share", 0.5);
    json.field("flag", true);
    json.field_if("none", "");
    json.array("list", [&] {
      json.value(1);
      json.object([&] { json.field("x", "y"); });
    });
  });
  EXPECT_EQ(out, "{\"text\":\"a\\\"\\\\\\n\\u0001\xEF\xBF\xBDक\",\"number\":-3,\"share\":0.5,"
                 "\"flag\":true,\"list\":[1,{\"x\":\"y\"}]}");
}

} // namespace
} // namespace wireroom
