#include "feed/parse.h"
#include "feed/wxr.h"
#include <gtest/gtest.h>

namespace wireroom::feed {
namespace {

std::string item(const std::string& title, const std::string& kind, const std::string& status,
                 const std::string& more = "") {
  return "<item><title>" + title + "</title><link>https://pier.example/" + title +
         "</link><wp:status>" + status + "</wp:status><wp:post_type>" + kind + "</wp:post_type>" +
         more + "</item>";
}

Document read(const std::string& items) {
  const std::string xml =
      "<rss version=\"2.0\" xmlns:wp=\"http://wordpress.org/export/1.2/\" "
      "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" "
      "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel><title>Pier</title>"
      "<wp:wxr_version>1.2</wp:wxr_version><wp:author><wp:author_login>mtan</wp:author_login>"
      "<wp:author_display_name>Mei Tan</wp:author_display_name></wp:author>" +
      items + "</channel></rss>";
  const auto document = parse({.bytes = xml});
  EXPECT_TRUE(document) << document.error().message;
  return document.value_or(Document{});
}

TEST(Wxr, OnlyWhatWasPublished) {
  const Document document =
      read(item("ferry", "post", "publish") + item("column", "column", "publish") +
           item("draft", "post", "draft") + item("later", "post", "future") +
           item("private", "post", "private") + item("binned", "post", "trash") +
           item("about", "page", "publish") + item("picture", "attachment", "inherit") +
           item("secret", "post", "publish", "<wp:post_password>x</wp:post_password>"));
  EXPECT_EQ(document.format, "wxr");
  EXPECT_EQ(document.version, "1.2");
  EXPECT_TRUE(document.wellformed);
  ASSERT_EQ(document.entries.size(), 2u);
  EXPECT_EQ(document.entries[0].title, "ferry");
  EXPECT_EQ(document.entries[1].title, "column");
  ASSERT_EQ(document.repairs.size(), 1u);
  EXPECT_EQ(document.repairs[0].kind, "unpublished");
  EXPECT_EQ(document.repairs[0].where, "7 items");
}

TEST(Wxr, NamesDaysAndPictures) {
  const Document document = read(
      item("picture", "attachment", "inherit",
           "<wp:post_id>7</wp:post_id><wp:attachment_url>https://pier.example/f.jpg"
           "</wp:attachment_url>") +
      item("ferry", "post", "publish",
           "<dc:creator>mtan</dc:creator><pubDate>Mon, 30 Nov -0001 00:00:00 +0000</pubDate>"
           "<wp:post_date_gmt>2026-11-28 "
           "10:00:00</wp:post_date_gmt><wp:post_modified_gmt>2026-11-29 "
           "08:00:00</wp:post_modified_gmt><wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key>"
           "<wp:meta_value>7</wp:meta_value></wp:postmeta><content:encoded><![CDATA[One.\n\nTwo.]]>"
           "</content:encoded>"));
  ASSERT_EQ(document.entries.size(), 1u);
  const Entry& entry = document.entries[0];
  EXPECT_EQ(entry.authors.at(0).name, "Mei Tan");
  EXPECT_EQ(format_stamp(*entry.published), "2026-11-28T10:00:00Z");
  EXPECT_EQ(format_stamp(*entry.updated), "2026-11-29T08:00:00Z");
  EXPECT_EQ(entry.image.href, "https://pier.example/f.jpg");
  EXPECT_EQ(entry.content.at(0).value, "<p>One.</p>\n<p>Two.</p>");
}

TEST(Wxr, TextsAsTheyAreShown) {
  EXPECT_EQ(wordpress_html("One\nline two\n\n \nThree"), "<p>One<br>line two</p>\n<p>Three</p>\n");
  EXPECT_EQ(wordpress_html("<!-- wp:paragraph -->\n<p>One</p>\n<!-- /wp:paragraph -->"),
            "<p>One</p>\n");
  EXPECT_EQ(wordpress_html("He said [sic] it. [gallery ids=\"1,2\"]"),
            "<p>He said [sic] it.</p>\n");
  EXPECT_EQ(
      wordpress_html("[caption id=\"a\" width=\"3\"]<img src=\"f.jpg\"/> The ferry[/caption]"),
      "<figure><img src=\"f.jpg\"/><figcaption>The ferry</figcaption></figure>\n");
  EXPECT_EQ(wordpress_html("[vc_row a=\"1\"][vc_column]Text[/vc_column][/vc_row]"),
            "<p>Text</p>\n");
  EXPECT_EQ(wordpress_html("See\n\n[embed]https://video.example/1[/embed]"), "<p>See</p>\n");
  EXPECT_EQ(wordpress_html("<ul>\n<li>One</li>\n</ul>"), "<ul>\n<li>One</li>\n</ul>\n");
  EXPECT_EQ(wordpress_html("<picture>x</picture>"), "<p><picture>x</picture></p>\n");
  EXPECT_EQ(wordpress_html("[gallery ids=\"1\"] One [gallery] Two"), "<p>One  Two</p>\n");
  for (const char* odd :
       {"[", "[caption", "[caption]", "[/caption]", "<!--", "[caption]<a>[/caption]"})
    EXPECT_LE(wordpress_html(odd).size(), 60u) << odd;
}

} // namespace
} // namespace wireroom::feed
