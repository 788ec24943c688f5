#include "html/sanitize.h"
#include <gtest/gtest.h>

namespace wireroom::html {
namespace {

TEST(Sanitize, HarmlessMarkupIsKept) {
  const char* text =
      "<p>The <b>ferry</b> is <i>late</i>, see <a href=\"https://paper.example/1\">here</a>.</p>";
  EXPECT_EQ(sanitize(text), text);
  EXPECT_EQ(sanitize("<table><tr><td colspan=2>7 &amp; 8"),
            "<table><tr><td colspan=\"2\">7 &amp; 8</td></tr></table>");
  EXPECT_EQ(sanitize("plain words"), "plain words");
}

TEST(Sanitize, WordsStayParted) {
  EXPECT_EQ(sanitize("<b>one</b> <i>two</i>"), "<b>one</b> <i>two</i>");
  EXPECT_EQ(sanitize(" <script>x()</script> <b>one</b>"), "<b>one</b>");
  EXPECT_EQ(sanitize("<form>one</form>two"), "one two");
  EXPECT_EQ(sanitize("one<fieldset><legend>two</legend></fieldset><b>three</b>"),
            "one two <b>three</b>");
  EXPECT_EQ(sanitize("<center>one</center><menu><li>two</menu>"),
            "<center>one</center><menu><li>two</li></menu>");
}

TEST(Sanitize, NothingActiveIsLeft) {
  EXPECT_EQ(sanitize("a<script>alert(1)</script>b"), "ab");
  EXPECT_EQ(sanitize("<p onclick=\"x()\" style=\"color:red\" id=a>b</p>"), "<p>b</p>");
  EXPECT_EQ(
      sanitize("<svg><style><a title=\"</style><img src=x onerror=y>\"></svg>").find("onerror="),
      std::string::npos);
  EXPECT_EQ(sanitize("<form action=/x><button>ok</button></form>"), "ok");
}

TEST(Sanitize, AddressesAreChecked) {
  EXPECT_EQ(sanitize("<a href=\" java\nscript:x()\">y</a>"), "<a href=\"\">y</a>");
  EXPECT_EQ(sanitize("<a href=\"&#106;avascript&colon;x()\">y</a>"), "<a href=\"\">y</a>");
  EXPECT_EQ(sanitize("<img src=\"vbscript:x\" alt=\"ferry\">"), "<img alt=\"ferry\">");
  EXPECT_EQ(sanitize("<a href=\"../b\">y</a>", "http://paper.example/a/c"),
            "<a href=\"http://paper.example/b\">y</a>");
}

TEST(Sanitize, ForeignMarkupLeavesItsWords) {
  EXPECT_EQ(sanitize("<math><mi>a</mi><mo>+</mo><mi>b</mi></math>"), "a+b");
  EXPECT_EQ(sanitize("<svg><title>Crane</title><circle r=7 onclick=x()/></svg>"), "Crane");
  EXPECT_EQ(sanitize("<svg><a xlink:href=\"javascript:x()\">b</a></svg>"), "<a>b</a>");
  EXPECT_EQ(sanitize("<svg><script>x()</script><foreignObject><img src=x onerror=y></svg>"),
            "<img src=\"x\">");
}

TEST(Sanitize, WhatIsNoDeclarationIsText) {
  EXPECT_EQ(sanitize("<!' said he"), "&lt;!' said he");
  EXPECT_EQ(sanitize("<!DOCTYPE"), "&lt;!DOCTYPE");
  EXPECT_EQ(sanitize("<![CDATA[<b>x</b>"), "&lt;![CDATA[<b>x</b>");
  EXPECT_EQ(sanitize("<!DOCTYPE html>a<!-- b -->c<![endif]>d"), "acd");
}

TEST(Sanitize, EmbedsStayAsLinks) {
  EXPECT_EQ(sanitize("<iframe src=\"//www.youtube.com/embed/7\"></iframe>", "https://p.example/"),
            "<a href=\"https://www.youtube.com/embed/7\">https://www.youtube.com/embed/7</a>");
  EXPECT_EQ(sanitize("a<iframe src=\"https://ads.example/7\"></iframe>b"), "ab");
  EXPECT_EQ(sanitize("a<iframe src=\"https://notyoutube.com/7\"> b"), "a b"); // never closed
  EXPECT_EQ(sanitize("a<iframe src=/7><b>no frames</b><script>x()</script></iframe>c"),
            "a<b>no frames</b>c");
  EXPECT_EQ(sanitize("a<video poster=p.jpg></video>b", "https://p.example/"), "ab");
  EXPECT_EQ(sanitize("a<object data=\"x.swf\"><p>b</p></object>"), "a<p>b</p>");
}

TEST(Sanitize, LatePicturesGetTheirAddress) {
  EXPECT_EQ(sanitize("<img src=\"data:image/gif;base64,R0\" data-src=\"/f.jpg\" alt=f>",
                     "http://p.example/"),
            "<img src=\"http://p.example/f.jpg\" alt=\"f\">");
}

TEST(Sanitize, TwiceGivesTheSame) {
  for (const char* markup :
       {"<p>a<p>b</i><ul><li>c<li>d", "<b><p>x</b>y</p>", "&lt;b&gt; <", "<a><a href=/x>"}) {
    const std::string once = sanitize(markup);
    EXPECT_EQ(sanitize(once), once) << markup;
  }
}

} // namespace
} // namespace wireroom::html
