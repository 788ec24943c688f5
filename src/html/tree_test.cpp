#include "html/entities.h"
#include "html/tree.h"
#include <gtest/gtest.h>

namespace wireroom::html {
namespace {

// The tree as "tag(children)", texts in quotes.
std::string shape(const Tree& tree, NodeId id = 0) {
  if (tree.is_text(id)) return "'" + std::string(tree.raw_text(id)) + "'";
  std::string out(tree.name(id));
  std::string inside;
  for (NodeId at = id + 1; at < tree.end(id); at = tree.end(at))
    inside += (inside.empty() ? "" : " ") + shape(tree, at);
  return inside.empty() ? out : out + "(" + inside + ")";
}

std::string shape_of(std::string text) {
  return shape(Tree::parse(std::move(text)));
}

TEST(Tree, EndTagsThatMayBeLeftOut) {
  EXPECT_EQ(shape_of("<p>one<p>two<div>three"), "(p('one') p('two') div('three'))");
  EXPECT_EQ(shape_of("<ul><li>a<li>b<ul><li>c</ul><li>d</ul>"),
            "(ul(li('a') li('b' ul(li('c'))) li('d')))");
  EXPECT_EQ(shape_of("<dl><dt>a<dd>b<dt>c</dl>"), "(dl(dt('a') dd('b') dt('c')))");
  EXPECT_EQ(shape_of("<table><tr><td>a<td>b<tr><td><table><tr><td>c</table>d</table>e"),
            "(table(tr(td('a') td('b')) tr(td(table(tr(td('c'))) 'd'))) 'e')");
  EXPECT_EQ(shape_of("<select><option>a<option>b</select>"), "(select(option('a') option('b')))");
}

TEST(Tree, RawTextIsSkippedWhole) {
  EXPECT_EQ(shape_of("<script>if (a</b>c) '</div>'</script >x"),
            "(script('if (a</b>c) '</div>'') 'x')");
  EXPECT_EQ(shape_of("<title>a <b> &amp;</title><textarea></p></textarea>"),
            "(title('a <b> &amp;') textarea('</p>'))");
  EXPECT_EQ(shape_of("<style>never ended"), "(style('never ended'))");
}

TEST(Tree, CommentsAndNoise) {
  EXPECT_EQ(shape_of("a<!-- <p> -- > -->b<!doctype x>c<?php ?>d</ e>f<!-->g<!--->h"),
            "('a' 'b' 'c' 'd' 'f' 'g' 'h')");
  EXPECT_EQ(shape_of("1 < 2 <3 <"), "('1 < 2 <3 <')");
}

TEST(Tree, MisnestedFormatting) {
  EXPECT_EQ(shape_of("<p><b>a<p>c</b>d"), "(p(b('a')) p('c' 'd'))");
  EXPECT_EQ(shape_of("<a><div>x</a>y</div>z"), "(a(div('x')) div('y') 'z')");
  EXPECT_EQ(shape_of("<i><p>x</i>y"), "(i(p('x')) 'y')");
}

TEST(Tree, EndTagsDoNotLeaveTheirCell) {
  EXPECT_EQ(shape_of("<div><table><tr><td>a</div>b</td></tr></table>c</div>"),
            "(div(table(tr(td('a' 'b'))) 'c'))");
}

TEST(Tree, HeadAndBody) {
  EXPECT_EQ(shape_of("<html><head><title>t</title><div>a</div></head><body>b</body></html>c"),
            "(html(head(title('t')) div('a') body('b' 'c')))");
}

TEST(Tree, ForeignContentEndsItself) {
  EXPECT_EQ(shape_of("<svg><path/><g><title>a</title></g></svg><p/>b"),
            "(svg(path g(title('a'))) p('b'))");
}

TEST(Tree, Attributes) {
  const Tree tree =
      Tree::parse("<a href='x?a=1&amp;b=2' CLASS=\"c d\" data-x=y/z hidden class=no>");
  EXPECT_EQ(tree.decoded_attribute(1, "href"), "x?a=1&b=2");
  EXPECT_EQ(tree.attribute(1, "class"), "c d");
  EXPECT_EQ(tree.attribute(1, "data-x"), "y/z");
  EXPECT_TRUE(tree.has_attribute(1, "hidden"));
  EXPECT_FALSE(tree.has_attribute(1, "id"));
}

TEST(Tree, LinesAreSqueezed) {
  const Tree tree = Tree::parse("<div> a&nbsp;<b>b</b>c <p>d<br>e</p><script>no</script></div>");
  EXPECT_EQ(tree.line(1), "a\xC2\xA0"
                          "bc d e");
}

TEST(Tree, DeepAndWideStayWithinTheBudget) {
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<div>";
  const Tree tree = Tree::parse(deep + "x");
  std::size_t deepest = 0;
  for (NodeId id = 0; id < tree.size(); ++id)
    deepest = std::max<std::size_t>(deepest, tree[id].depth);
  EXPECT_LE(deepest, 512u);
  EXPECT_EQ(tree.text(0), "x");

  std::string wide;
  for (int i = 0; i < 20'000; ++i) wide += "<b>";
  const Tree few = Tree::parse(wide, {.nodes = 1000});
  EXPECT_TRUE(few.cut());
  EXPECT_EQ(few.size(), 1000u);

  std::string flood = "<p";
  for (int i = 0; i < 100'000; ++i) flood += " a" + std::to_string(i) + "=1";
  EXPECT_EQ(Tree::parse(flood + ">x").attribute_count(1), 64u);
}

TEST(Tree, NumbersFollowTheText) {
  const Tree tree = Tree::parse("<p>a<i>b</i>c</p>d");
  for (NodeId id = 1; id < tree.size(); ++id) {
    EXPECT_LT(tree.parent(id), id);
    EXPECT_LE(tree.end(id), tree.end(tree.parent(id)));
  }
}

TEST(Entities, References) {
  EXPECT_EQ(decoded("&lt;&amp;&nbsp;&hellip;&#8217;&#x1F600;&#150;"), "<&\xC2\xA0…’😀–");
  EXPECT_EQ(decoded("&ampx &notit; &notin; &unknown; & &# &#x;"), "&x ¬it; ∉ &unknown; & &# &#x;");
  EXPECT_EQ(decoded("?a=1&copy=2&amp", ReferencePlace::attribute), "?a=1&copy=2&");
  EXPECT_EQ(decoded("&#0;&#xD800;&#99999999999;"), "\uFFFD\uFFFD\uFFFD");
  EXPECT_EQ(decoded(std::string_view("a\0b", 3)), "a\uFFFD"
                                                  "b");
}

} // namespace
} // namespace wireroom::html
