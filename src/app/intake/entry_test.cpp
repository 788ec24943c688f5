// What is kept of an entry whose page may not be read, and of an entry that has none.
#include "app/intake/delivered.h"
#include "app/intake/entry_article.h"
#include "app/intake/entry_picture.h"
#include "app/intake/testing.h"
#include "feed/identity.h"
#include "feed/parse.h"
#include "page/read.h"

namespace wireroom::app {
namespace {

feed::Entry entry_of(const std::string& inside) {
  const std::string xml = "<rss version='2.0' xmlns:media='http://search.yahoo.com/mrss/' "
                          "xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>Pier</"
                          "title><item><title>Ferries "
                          "sail again</title>" +
                          inside + "</item></channel></rss>";
  const auto document = feed::parse({.bytes = xml, .url = "https://pier.example/feed"});
  EXPECT_TRUE(document) << document.error().message;
  return document ? document->entries.at(0) : feed::Entry();
}

TEST(IntakeEntry, PictureByNameThenMediaThenFileThenText) {
  const std::string text = "<description>&lt;p&gt;&lt;img src='/text.jpg'>Words</description>";
  const std::string file = "<enclosure url='/file.jpg' type='image/jpeg' length='1'/>";
  const std::string media =
      "<media:content url='/film.mp4' type='video/mp4'/><media:content url='/media.jpg'/>";
  const auto url = [](const std::string& inside) { return picture_of(entry_of(inside)).url; };
  EXPECT_EQ(url(text), "https://pier.example/text.jpg");
  EXPECT_EQ(url(text + file), "https://pier.example/file.jpg");
  EXPECT_EQ(url(text + file + media), "https://pier.example/media.jpg");
  EXPECT_EQ(url(text + file + media + "<fullimage>/own.jpg</fullimage>"),
            "https://pier.example/own.jpg");
  EXPECT_EQ(url("<description>Words</description>"), "");
  EXPECT_EQ(url("<image>javascript:alert(1)</image>"), "");
}

TEST(IntakeEntry, OfSeveralPicturesTheOneThatFillsThePage) {
  const auto url = [](const std::string& inside) { return picture_of(entry_of(inside)).url; };
  const std::string small = "<media:thumbnail url='/t.jpg'/>";
  EXPECT_EQ(url(small), "https://pier.example/t.jpg");
  EXPECT_EQ(url(small + "<media:content url='/b.jpg' type='image/jpeg'/>"),
            "https://pier.example/b.jpg");
  EXPECT_EQ(url("<media:group><media:content url='/s.jpg' width='90'/><media:content url='/b.jpg' "
                "width='900'/></media:group>"),
            "https://pier.example/b.jpg");
  EXPECT_EQ(url("<media:content url='/film' medium='video'/>"), "");
  EXPECT_EQ(url("<enclosure url='/e.jpg?w=1' length='1' type=''/>"),
            "https://pier.example/e.jpg?w=1");
  EXPECT_EQ(url("<enclosure url='/e.mp3' length='1' type='audio/mpeg'/>"), "");
}

TEST(IntakeEntry, BylineOfPeopleAlone) {
  using Names = std::vector<std::string>;
  EXPECT_EQ(byline_of(entry_of("<dc:creator>By Mei Tan and Arun Das</dc:creator>")),
            (Names{"Mei Tan", "Arun Das"}));
  EXPECT_EQ(byline_of(entry_of("<author>mei@pier.example (Mei Tan)</author>")), Names{"Mei Tan"});
  EXPECT_EQ(byline_of(entry_of("<dc:creator>newsdesk@pier.example</dc:creator>")), Names{});
}

// The article kept of an entry with this link, in a paper whose robots.txt closes its pages.
page::Article kept(Newsroom& room, LocalServer& paper, const std::string& link,
                   const std::string& key) {
  paper.on("/robots.txt", document("User-agent: *\nDisallow: /story\n"));
  paper.on("/feed",
           document("<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel>"
                    "<title>Pier</title><item><title>Ferries sail again</title><link>" +
                    link +
                    "</link><dc:creator>Mei Tan</dc:creator><thumbimage>/ferry.jpg</thumbimage>"
                    "<content:encoded xmlns:content='http://purl.org/rss/1.0/modules/content/'>"
                    "&lt;p&gt;The ferries to the islands sailed again on Tuesday morning."
                    "</content:encoded></item></channel></rss>"));
  room.add(feed::SourceKind::feed, paper.url("/feed"));
  room.start();
  room.run();
  page::Archive archive(room.database());
  const auto version = archive.known("pier", {key});
  return version && *version ? (*version)->article : page::Article();
}

TEST(IntakeEntry, BylineAndPictureWhereThePageMayNotBeRead) {
  LocalServer paper;
  Newsroom room;
  const std::string link = paper.url("/story/ferries");
  const page::Article article = kept(room, paper, link, feed::canonical_address(link));
  EXPECT_EQ(article.title, "Ferries sail again");
  EXPECT_EQ(article.byline, std::vector<std::string>{"Mei Tan"});
  EXPECT_EQ(article.image.url, paper.url("/ferry.jpg"));
  EXPECT_EQ(article.canonical, link);
  EXPECT_TRUE(paper.asked("/story/ferries").empty());
}

TEST(IntakeEntry, ALinkThatNoReaderMayFollowIsNone) {
  LocalServer paper;
  Newsroom room;
  const page::Article article =
      kept(room, paper, "javascript:alert(1)", "title:ferries sail again");
  EXPECT_EQ(article.title, "Ferries sail again");
  EXPECT_EQ(article.canonical, "");
}

std::vector<Delivered> delivered(std::string_view bytes) {
  const auto all = read_delivery(bytes, {.id = "pier", .languages = {"en"}});
  EXPECT_TRUE(all) << all.error().message;
  return all.value_or(std::vector<Delivered>{});
}

TEST(IntakeEntry, TheSectionIsTheTagThatNamesOne) {
  EXPECT_EQ(known_section_of(entry_of("<category>Mei Tan</category><category>Olahraga</category>")),
            "Olahraga");
  EXPECT_EQ(known_section_of(entry_of("<category>Mei Tan</category>")), "");
  feed::Entry item;
  item.tags = {{.term = "rowing", .scheme = "subj:15040000"}};
  EXPECT_EQ(known_section_of(item), "sport");
}

TEST(IntakeEntry, ThePaperIsNoPartOfTheTitle) {
  const auto title = [](const std::string& told) {
    page::Article article;
    fill_from_source(article, {.title = told}, "Pier Post");
    return article.title;
  };
  EXPECT_EQ(title("Ferries sail again - Pier Post"), "Ferries sail again");
  EXPECT_EQ(title("Ferries sail again | PIER POST"), "Ferries sail again");
  EXPECT_EQ(title("A day at Pier Post"), "A day at Pier Post");
  EXPECT_EQ(title("Pier Post"), "Pier Post");
}

TEST(IntakeEntry, APageThatProgramsFillIsReadFromItsEntry) {
  LocalServer paper;
  Newsroom room;
  const std::string link = paper.url("/story/7");
  paper.on("/story/7", document("<html><head><title>Ferries sail again</title></head><body><div "
                                "id=root></div><script src=/app.js></script></body></html>",
                                {{"Content-Type", "text/html"}}));
  paper.on("/feed", document("<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/"
                             "content/'><channel><title>Pier</title><item><title>Ferries sail again"
                             "</title><link>" +
                             link +
                             "</link><enclosure url='/boat.jpg' type='image/jpeg' length='9'/>"
                             "<content:encoded>&lt;p>The boats sail.&lt;/p>&lt;p>At last.&lt;/p>"
                             "</content:encoded></item></channel></rss>"));
  room.add(feed::SourceKind::feed, paper.url("/feed"));
  room.start();
  room.run();
  page::Archive archive(room.database());
  const auto version = archive.known("pier", {feed::canonical_address(link)});
  ASSERT_TRUE(version && *version);
  EXPECT_EQ((*version)->article.text(), "The boats sail.\nAt last.");
  EXPECT_EQ((*version)->article.image.url, paper.url("/boat.jpg"));
}

TEST(IntakeEntry, AnEntryWithoutAPageIsItsSummary) {
  LocalServer paper;
  Newsroom room;
  paper.on("/feed", document("<rss version='2.0'><channel><title>Pier</title><item><title>Ferries "
                             "stop</title><guid isPermaLink='false'>pier-2026-7</guid>"
                             "<description>All boats are in the harbour.</description></item>"
                             "<item><title>Nothing but this</title></item></channel></rss>"));
  room.add(feed::SourceKind::feed, paper.url("/feed"));
  room.start();
  room.run();
  page::Archive archive(room.database());
  const auto version = archive.known("pier", {"id:pier-2026-7"});
  ASSERT_TRUE(version && *version);
  EXPECT_EQ((*version)->article.text(), "All boats are in the harbour.");
}

TEST(IntakeEntry, APictureThatLeadsAwayIsAnAdvertisement) {
  const std::string text = "<link>https://pier.example/1</link><description>&lt;a "
                           "href='https://ads.example/'>&lt;img src='/ad.png'>&lt;/a>&lt;a "
                           "href='/1'>&lt;img src='/boat.jpg'>&lt;/a></description>";
  EXPECT_EQ(picture_of(entry_of(text)).url, "https://pier.example/boat.jpg");
}

TEST(IntakeEntry, WhatWasEscapedTwiceIsReadAsItWasMeant) {
  const std::string text = "&amp;lt;p&amp;gt;The boats &amp;amp;nbsp;sail.&amp;lt;/p&amp;gt;"
                           "&amp;lt;script&amp;gt;x()&amp;lt;/script&amp;gt;";
  feed::Entry entry = entry_of("<description>" + text + "</description>");
  entry.title = "Mei &amp; Tan&#039;s";
  const page::Article article = delivered_of(entry, {}).article;
  EXPECT_EQ(article.title, "Mei & Tan's");
  EXPECT_EQ(article.text(), "The boats sail.");
}

TEST(IntakeEntry, TheSummaryIsTheDeckWhereSomebodyWroteIt) {
  const std::string content = "<content:encoded xmlns:content='http://purl.org/rss/1.0/modules/"
                              "content/'>&lt;p>The boats sail.&lt;/p>&lt;p>At last.&lt;/p>"
                              "</content:encoded>";
  const auto article = [&](const std::string& summary) {
    return delivered_of(entry_of("<description>" + summary + "</description>" + content), {})
        .article;
  };
  EXPECT_EQ(article("The harbour is open.").deck, "The harbour is open.");
  EXPECT_EQ(article("The boats sail. At [&amp;#8230;]").deck, "");
  EXPECT_EQ(article("The harbour is open.").text(), "The boats sail.\nAt last.");
}

TEST(IntakeDelivery, NewsMlWithAPageInItIsNoPage) {
  const auto all = delivered(
      "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='urn:pier:1' version='1' "
      "standard='NewsML-G2' standardversion='2.35'><itemMeta><itemClass qcode='ninat:text'/>"
      "<provider literal='Pier'/><versionCreated>2026-11-28T10:00:00Z</versionCreated></itemMeta>"
      "<contentMeta><headline>Ferries sail again</headline></contentMeta><contentSet><inlineXML>"
      "<html><head><title>x</title></head><body><p>The ferries sailed on Tuesday.</p></body></html>"
      "</inlineXML></contentSet></newsItem>");
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].article.title, "Ferries sail again");
  EXPECT_EQ(all[0].article.text(), "The ferries sailed on Tuesday.");
  EXPECT_EQ(all[0].keys.at(0), "id:urn:pier:1");
}

TEST(IntakeDelivery, EmbargoesAreKeptInThePapersZone) {
  const auto embargo = [](const std::string& member) {
    const auto all = read_delivery(R"({"uri":"urn:pier:1","headline":"Ferries","body_text":"x")" +
                                       (member.empty() ? "" : "," + member) + "}",
                                   {.id = "pier", .zone = "America/New_York"});
    if (!all || all->size() != 1 || !all->front().embargo) return std::string("none");
    return format_rfc3339(*all->front().embargo);
  };
  EXPECT_EQ(embargo(""), "none");
  EXPECT_EQ(embargo(R"("embargoedUntil":"2026-03-01T05:00:00+07:00")"), "2026-02-28T22:00:00Z");
  EXPECT_EQ(embargo(R"("embargoed":"2026-03-01T05:00:00")"), "2026-03-01T10:00:00Z");
  EXPECT_EQ(embargo(R"("embargoed":"2026-03-01")"), "2026-03-01T05:00:00Z");
  EXPECT_EQ(embargo(R"("embargoed":"later")"), "9999-01-01T00:00:00Z");
}

TEST(IntakeDelivery, AVersionThatComesLateTakesNoPlace) {
  Newsroom room;
  room.add(feed::SourceKind::push, "push:pier");
  room.start();
  const auto take = [&](int hour, const std::string& status = "usable") {
    const auto all = delivered(fmt::format(
        R"({{"uri":"urn:pier:7","versioncreated":"2026-11-28T{0}:00:00Z","pubstatus":"{1}",)"
        R"("headline":"Ferries at {0}","body_text":"They sail at {0}."}})",
        hour, status));
    return all.size() == 1 && room.take_whole(all[0]);
  };
  page::Archive archive(room.database());
  const auto title = [&] {
    const auto version = archive.known("pier", {"id:urn:pier:7"});
    if (!version || !*version) return std::string("none");
    return (*version)->withdrawn ? "withdrawn" : (*version)->title;
  };
  EXPECT_TRUE(take(11));
  EXPECT_FALSE(take(10));
  EXPECT_EQ(title(), "Ferries at 11");
  EXPECT_TRUE(take(13, "canceled"));
  EXPECT_FALSE(take(12));
  EXPECT_EQ(title(), "withdrawn");
  EXPECT_TRUE(take(14));
  EXPECT_EQ(title(), "Ferries at 14");
}

TEST(IntakeDelivery, AKillBeforeWhatItKills) {
  Newsroom room;
  room.start();
  const auto take = [&](int hour, const std::string& status) {
    const auto all = delivered(fmt::format(
        R"({{"uri":"urn:pier:8","versioncreated":"2026-11-28T{0}:00:00Z","pubstatus":"{1}",)"
        R"("headline":"Ferries at {0}","body_text":"They sail at {0}."}})",
        hour, status));
    return all.size() == 1 && room.take_whole(all[0]);
  };
  EXPECT_TRUE(take(12, "canceled"));
  EXPECT_FALSE(take(11, "usable"));
  page::Archive archive(room.database());
  const auto killed = archive.known("pier", {"id:urn:pier:8"});
  ASSERT_TRUE(killed && *killed);
  EXPECT_TRUE((*killed)->withdrawn);
  EXPECT_EQ((*killed)->article.text(), "");
  EXPECT_TRUE(take(13, "usable"));
  const auto back = archive.known("pier", {"id:urn:pier:8"});
  ASSERT_TRUE(back && *back);
  const auto placed = room.database().one<std::int64_t>("SELECT COUNT(*) FROM story_member");
  EXPECT_EQ(placed.value_or(-1), 1);
}

TEST(IntakeDelivery, PicturesAndPlansAreNoArticles) {
  EXPECT_TRUE(delivered(R"({"uri":"urn:pier:2","type":"picture","headline":"A crane",)"
                        R"("description_text":"A crane at the pier"})")
                  .empty());
  EXPECT_FALSE(read_delivery("{}", {.id = "pier"}));
}

TEST(IntakeDelivery, AnIdThatIsAnAddressIsAKeyAsOne) {
  const auto all = delivered(R"({"uri":"https://www.pier.example/1?utm_source=x","type":"text",)"
                             R"("headline":"Ferries","body_text":"They sailed."})");
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].keys.back(), "https://pier.example/1");
}

TEST(IntakeDelivery, WhatWeWriteComesInAgain) {
  page::Article article;
  article.title = "Ferries sail again";
  article.byline = {"Mei Tan"};
  article.canonical = "https://pier.example/1";
  article.body = {{.type = page::BlockType::paragraph, .text = "The ferries sailed on Tuesday."},
                  {.type = page::BlockType::heading, .text = "What comes next", .level = 2}};
  const std::string line = page::to_json("7", article);
  for (const std::string& form :
       {line, "{\"id\":\"7\",\"paper\":\"pier\",\"version\":2,\"article\":" + line + "}"}) {
    const auto all = delivered(form);
    ASSERT_EQ(all.size(), 1u) << form;
    EXPECT_EQ(all[0].article.body, article.body);
    EXPECT_EQ(all[0].article.byline, article.byline);
    EXPECT_EQ(all[0].link, article.canonical);
    EXPECT_EQ(all[0].keys.at(0), "https://pier.example/1");
  }
}

TEST(IntakeDelivery, ALineBringsNoAddressThatNobodyMayFollow) {
  const auto all = delivered(R"x({"title":"Ferries","canonical":"javascript:alert(1)",
"image":{"url":"data:text/html,x"},"related":[{"title":"T","url":"javascript:alert(2)"}],
"body":[{"type":"paragraph","text":"A"},{"type":"heading","text":"B","level":99},
{"type":"embed","url":"vbscript:x"},{"type":"image","url":"https://pier.example/f.jpg"}]})x");
  ASSERT_EQ(all.size(), 1u);
  const page::Article& article = all[0].article;
  EXPECT_EQ(article.canonical + article.image.url + article.related.at(0).url + all[0].link, "");
  ASSERT_EQ(article.body.size(), 4u);
  EXPECT_EQ(article.body[1].level, 6);
  EXPECT_EQ(article.body[2].url, "");
  EXPECT_EQ(article.body[3].url, "https://pier.example/f.jpg");
  EXPECT_EQ(all[0].keys.at(0), "title:ferries");
}

} // namespace
} // namespace wireroom::app
