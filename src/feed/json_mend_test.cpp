#include "feed/json_mend.h"
#include "feed/parse.h"
#include <gtest/gtest.h>

namespace wireroom::feed {
namespace {

struct Mended {
  std::string text, kinds;
};

Mended mended(std::string_view text) {
  std::vector<Repair> repairs;
  Mended out{mend_json(text, repairs), ""};
  for (const Repair& repair : repairs) out.kinds += (out.kinds.empty() ? "" : " ") + repair.kind;
  return out;
}

void expect(std::string_view text, std::string_view becomes, std::string_view kinds) {
  const Mended out = mended(text);
  EXPECT_EQ(out.text, becomes) << text;
  EXPECT_EQ(out.kinds, kinds) << text;
}

TEST(JsonMend, SoundJsonStays) {
  expect(R"({"a":[1,-2.5e3,true,null,"x\u00e9\n\"y"],"b":{}})",
         R"({"a":[1,-2.5e3,true,null,"x\u00e9\n\"y"],"b":{}})", "");
}

TEST(JsonMend, Commas) {
  expect(R"({"a":[1,2,],"b":3,})", R"({"a":[1,2],"b":3})", "stray-comma stray-comma");
  expect(R"([,1,,2])", R"([1,2])", "stray-comma stray-comma");
  expect(R"([{"a":1}{"b":2}])", R"([{"a":1},{"b":2}])", "missing-comma");
  expect(R"({"a":"1" "b":"2"})", R"({"a":"1" ,"b":"2"})", "missing-comma");
}

TEST(JsonMend, Strings) {
  expect("[\"one\ntwo\tthree\"]", R"(["one\u000atwo\u0009three"])",
         "control-character control-character");
  expect(R"(["it\'s \x41 \u12"])", R"(["it's x41 u12"])",
         "broken-escape broken-escape broken-escape");
}

TEST(JsonMend, ValuesAndComments) {
  expect("[None, True, NaN] // end", "[null, true, null]",
         "unknown-value unknown-value unknown-value text-outside-root");
  expect("{/* x */\"a\":1}", "{\"a\":1}", "comment");
}

TEST(JsonMend, ACutEnd) {
  expect(R"({"items":[{"id":"1","title":"Fer)", R"({"items":[{"id":"1","title":"Fer"}]})",
         "truncated truncated cut-entry");
  expect(R"({"items":[{"id":"1","title")", R"({"items":[{"id":"1","title":null}]})",
         "truncated cut-entry");
  expect(R"({"items":[{"id":)", R"({"items":[{"id":null}]})", "truncated cut-entry");
  expect(R"({"items":[{"id":"1"},)", R"({"items":[{"id":"1"}]})", "truncated");
  expect(R"({"a":[1})", R"({"a":[1]})", "unclosed-bracket");
}

TEST(JsonMend, AFeedIsReadAndItsRepairsNamed) {
  const auto document =
      parse({.bytes = "\xEF\xBB\xBF{\"version\":\"https://jsonfeed.org/version/1.1\","
                      "\"title\":\"Pier\",\"items\":[{\"id\":\"1\",\"url\":"
                      "\"https://pier.example/1\",\"title\":\"Ferries\nsail\",},]}"});
  ASSERT_TRUE(document) << document.error().message;
  ASSERT_EQ(document->entries.size(), 1u);
  EXPECT_EQ(document->entries[0].link, "https://pier.example/1");
  EXPECT_FALSE(document->wellformed);
  ASSERT_EQ(document->repairs.size(), 3u);
  EXPECT_EQ(document->repairs[0].kind, "control-character");
  EXPECT_EQ(document->repairs[0].where, "line 1");
  EXPECT_EQ(document->repairs[1].kind, "stray-comma");
}

TEST(JsonMend, WhatIsNoJsonIsRefused) {
  const auto document = parse({.bytes = "{nothing of the kind}"});
  ASSERT_FALSE(document);
  EXPECT_NE(document.error().message.find("JSON"), std::string::npos);
}

} // namespace
} // namespace wireroom::feed
