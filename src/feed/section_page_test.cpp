#include "feed/section_page.h"
#include <gtest/gtest.h>

namespace wireroom::feed {
namespace {

std::vector<Entry> read(std::string_view html, std::string_view language = "en") {
  return read_section_page(
             {.html = html, .url = "https://pier.example/nation/", .language = language})
      .entries;
}

TEST(SectionPage, ReadsCardsWithHeadingsDatesAndTeasers) {
  constexpr std::string_view html =
      "<html><body><nav><a href='/nation/'>Nation and the provinces today</a>"
      "<a href='/sport/'>Sport</a></nav><main>"
      "<article><a href='/nation/2026/03/11/ferry-late.html?utm_source=x'><img src='a'></a>"
      "<h2><a href='/nation/2026/03/11/ferry-late.html'>Night ferry leaves late again</a></h2>"
      "<p>Passengers waited three hours on the quay because nobody had told the pilot.</p>"
      "<time datetime='2026-03-11T10:20:00+08:00'>Wed</time></article>"
      "<article><h2><a href='/nation/2026/03/10/lamp.html'>Old lamp burns for one more winter</a>"
      "</h2><span>10 March 2026, 09:00</span></article>"
      "</main><footer><a href='/about/who-we-are-2026'>About this old paper</a></footer>";
  const auto entries = read(html);
  ASSERT_EQ(entries.size(), 2u);
  EXPECT_EQ(entries[0].title, "Night ferry leaves late again");
  EXPECT_EQ(format_stamp(*entries[0].published), "2026-03-11T10:20:00+08:00");
  EXPECT_TRUE(entries[0].summary.starts_with(
      "Passengers waited three hours on the quay because nobody had told the pilot."));
  EXPECT_EQ(entries[1].published->at, parse_rfc3339("2026-03-10T09:00:00Z")->at);
}

TEST(SectionPage, ReadsListsWithoutAnElementForEachItem) {
  const auto entries = read(
      "<body><table><tr><td><a href='/archive.php'>Archive</a><br><a href='/contact.php'>Contact "
      "us</a></td><td><a href='/story.php/21062'><b>Workers to pay nothing from July</b></a> "
      "<font>2026-03-11 16:30</font><br>Agencies protest in the capital; those who came home ask "
      "about old debts <a href='/story.php/21062'>more</a><br><br>"
      "<a href='/story.php/21044'><b>Half of the buses now run without noise</b></a> "
      "<font>2026-03-10 09:30</font><br>Stand at the crossing with your eyes shut and listen, if "
      "you can <a href='/story.php/21044'>more</a></td></tr></table>");
  ASSERT_EQ(entries.size(), 2u);
  EXPECT_EQ(entries[0].link, "https://pier.example/story.php/21062");
  EXPECT_EQ(entries[0].title, "Workers to pay nothing from July");
  EXPECT_EQ(entries[0].published->at, parse_rfc3339("2026-03-11T16:30:00Z")->at);
  EXPECT_TRUE(entries[0].summary.starts_with("Agencies protest")) << entries[0].summary;
  EXPECT_EQ(entries[1].published->at, parse_rfc3339("2026-03-10T09:30:00Z")->at);
}

TEST(SectionPage, TheHeadlineGoesBeforeALongerTeaserOfTheSameLink) {
  const auto entries =
      read("<body><ul><li><a href='/view.html?id=1001'><strong>부산항 여객선 운항 재개</strong></a>"
           "<p><a href='/view.html?id=1001'>부산항 여객선이 11일 오전부터 사흘 만에 다시 섬으로 "
           "운항을 시작했다.</a></p>"
           "<em>사회</em><em>2026.03.11 18:33</em></li>"
           "<li><a href='/view.html?id=1000'><strong>옛 부두 내년 봄까지 닫는다</strong></a>"
           "<em>2026.03.11 17:10</em></li></ul>",
           "ko");
  ASSERT_EQ(entries.size(), 2u);
  EXPECT_EQ(entries[0].title, "부산항 여객선 운항 재개");
  EXPECT_NE(entries[0].summary.find("다시 섬으로 운항을 시작했다."), std::string::npos);
  EXPECT_EQ(format_stamp(*entries[0].published), "2026-03-11T18:33:00Z");
}

TEST(SectionPage, DatesByTheAddressAndReadsScriptsWithoutBlanks) {
  const auto entries =
      read("<body><ul><li><a href='/a/20260311000123'>부산항 새벽 안개로 여객선 운항 "
           "세 시간 지연</a></li><li><a href='/a/20260310000077'>등대 마지막 겨울을 "
           "밝히다 주민들 모여</a></li><li><a href='/rank'>많이 본 뉴스</a></li></ul>",
           "ko");
  ASSERT_EQ(entries.size(), 2u);
  EXPECT_TRUE(entries[0].published->day_only);
  EXPECT_EQ(format_stamp(*entries[0].published), "2026-03-11");
}

TEST(SectionPage, LeavesWhatIsNoArticle) {
  EXPECT_TRUE(read("<body><a href='/login'>Sign in to read more of this</a><a href='/tag/sea'>All "
                   "about the sea and ships</a><a href='https://other.example/2026/03/11/a-b-c-d'>"
                   "A story that another paper tells</a><a href='#top'>Back to the top of page</a>")
                  .empty());
  EXPECT_TRUE(read("").empty());
}

} // namespace
} // namespace wireroom::feed
