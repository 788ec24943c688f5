// What is kept of an article's text that comes without a page around it.
#include "page/delivered_text.h"
#include <gtest/gtest.h>

namespace wireroom::page {
namespace {

using Texts = std::vector<std::string>;

Article delivered(std::string_view markup) {
  Article article;
  article.title = "Ferries sail again";
  article.paper = "Pier Post";
  article.byline = {"Mei Tan"};
  article.canonical = "https://pier.example/news/ferries";
  read_delivered_text(markup, article);
  return article;
}

Texts texts(const Article& article) {
  Texts all;
  for (const Block& block : article.body) all.push_back(block.text);
  return all;
}

Texts texts(std::string_view markup) {
  return texts(delivered(markup));
}

TEST(DeliveredText, AllIsKeptHoweverShort) {
  EXPECT_EQ(texts("They sail."), Texts{"They sail."});
  EXPECT_EQ(texts("<span>They sail.</span> <span>At last.</span>"), Texts{"They sail. At last."});
  EXPECT_EQ(texts("They sail.<br><br>At last.<br/>\n<br/>Today."),
            (Texts{"They sail.", "At last.", "Today."}));
  EXPECT_EQ(texts("<p>TANJUNG, Nov 3</p><p>They sail.</p><ul><li>One</li><li>Two</li></ul>"),
            (Texts{"TANJUNG, Nov 3", "They sail.", "One\nTwo"}));
  EXPECT_EQ(texts(""), Texts{});
}

TEST(DeliveredText, TitleAndBylineAreNotToldAgain) {
  EXPECT_EQ(texts("<h1>Ferries sail again</h1><p>By Mei Tan</p><p>They sail.</p>"),
            Texts{"They sail."});
}

TEST(DeliveredText, LinksBackGo) {
  const std::string lead = "<p>The boats were late, said the harbour master [&#8230;]</p>";
  const Texts told = {"The boats were late, said the harbour master…"};
  EXPECT_EQ(texts(lead + "<p>The post <a href='https://pier.example/news/ferries'>Ferries sail "
                         "again</a> appeared first on <a href='https://pier.example'>Pier Post</a>."
                         "</p>"),
            told);
  // In any language, and with another address of the article under its title.
  EXPECT_EQ(texts(lead + "<p><a href='https://www.pier.example/?p=12&amp;utm_source=rss'>Ferries "
                         "sail again</a> は <a href='https://pier.example/'>Pier Post</a> に最初に"
                         "表示されました。</p>"),
            told);
  EXPECT_EQ(texts(lead + "<p>The post <a href='/news/ferries'>Ferries sail again</a> appeared on "
                         "<a href='https://pier.example/news/'>Pier News</a>.</p>"),
            told);
  EXPECT_EQ(texts(lead + "<p><a href='/news/ferries?utm_medium=feed#more'>続きを読む</a></p>"),
            told);
  EXPECT_EQ(texts("The boats were late, said the harbour master... "
                  "<a href='https://pier.example/news/ferries'>Read more</a>"),
            told);
}

TEST(DeliveredText, LinksWithinTheTextStay) {
  EXPECT_EQ(texts("<p>The <a href='https://pier.example/'>Pier Post</a> reported it first.</p>"
                  "<p>They sail, as <a href='https://other.example/'>others</a> wrote.</p>"),
            (Texts{"The Pier Post reported it first.", "They sail, as others wrote."}));
  EXPECT_EQ(texts("<p>See our <a href='https://pier.example/news/ferries'>story</a> of the day, "
                  "with pictures.</p>"),
            Texts{"See our story of the day, with pictures."});
}

TEST(DeliveredText, PicturesCaptionsAndEmbeds) {
  const Article article = delivered("<p>They sail.</p><figure><img src='/boat.jpg' width=600 "
                                    "height=400><figcaption>A boat</figcaption></figure>"
                                    "<p><a href='https://www.youtube.com/embed/x'>"
                                    "https://www.youtube.com/embed/x</a></p>");
  ASSERT_EQ(article.body.size(), 3u);
  EXPECT_EQ(article.body[1].type, BlockType::image);
  EXPECT_EQ(article.body[1].url, "https://pier.example/boat.jpg");
  EXPECT_EQ(article.body[1].caption, "A boat");
  EXPECT_EQ(article.body[2].type, BlockType::embed);
  EXPECT_EQ(article.body[2].url, "https://www.youtube.com/embed/x");
  EXPECT_EQ(article.text(), "They sail.");
}

TEST(DeliveredText, NotesAreTold) {
  const Article article =
      delivered("<p>They sail.</p><p>Correction: an earlier version named the wrong harbour.</p>");
  EXPECT_EQ(texts(article), Texts{"They sail."});
  EXPECT_EQ(article.corrections, Texts{"Correction: an earlier version named the wrong harbour."});
}

TEST(DeliveredText, PlainTextByItsLines) {
  EXPECT_EQ(markup_of_plain("They sail.\n\nAt last & <soon>.\r\n"),
            "<p>They sail.</p><p>At last &amp; &lt;soon>.</p>");
  EXPECT_EQ(markup_of_plain("They sail.\nAt last.\nToday.\nAll of them.\n"),
            "<p>They sail.</p><p>At last.</p><p>Today.</p><p>All of them.</p>");
  EXPECT_EQ(
      markup_of_plain("The ferries to the islands sailed again on Tuesday morning, after\n"
                      "a week in port that many of the people on the islands had spent\n"
                      "without mail, the harbour master of the Pier said.\n\n"
                      "The wind had fallen in the night, as the weather office had told\n"
                      "everybody.\n  Two hundred people waited at the pier."),
      "<p>The ferries to the islands sailed again on Tuesday morning, after a week in port that "
      "many of the people on the islands had spent without mail, the harbour master of the Pier "
      "said.</p><p>The wind had fallen in the night, as the weather office had told "
      "everybody.</p><p>Two hundred people waited at the pier.</p>");
  EXPECT_EQ(markup_of_plain("Pier 3 Dock 1\nQuay 2 Bank 0\nBay 1 Cape 1\nIsle 0 Reef 4"),
            "<p>Pier 3 Dock 1</p><p>Quay 2 Bank 0</p><p>Bay 1 Cape 1</p><p>Isle 0 Reef 4</p>");
  EXPECT_EQ(markup_of_plain(""), "");
}

TEST(DeliveredText, WithoutAnAddressNoLinkLeadsBack) {
  Article article;
  read_delivered_text("<p>They sail.</p><p><a href='https://pier.example/'>Pier</a></p>", article);
  EXPECT_EQ(texts(article), (Texts{"They sail.", "Pier"}));
}

} // namespace
} // namespace wireroom::page
