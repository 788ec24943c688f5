#include "page/address_date.h"
#include "page/names.h"
#include "page/notes.h"
#include "page/pictures.h"
#include "page/reporters.h"
#include "page/wording.h"
#include <gtest/gtest.h>

namespace wireroom::page {
namespace {

using Names = std::vector<std::string>;

TEST(Names, OfALine) {
  EXPECT_EQ(names_in("By Mei Tan and Arun Das, Staff Writers | 5 May 2024"),
            (Names{"Mei Tan", "Arun Das"}));
  EXPECT_EQ(names_in("Von Erika Muster, Jan Beispiel und Ali Vorbild"),
            (Names{"Erika Muster", "Jan Beispiel", "Ali Vorbild"}));
  EXPECT_EQ(names_in("作者：王小明、李华"), (Names{"王小明", "李华"}));
  EXPECT_EQ(names_in("By\nMei Tan\nPublished May 6, 2024 10:22 PM"), Names{"Mei Tan"});
  EXPECT_EQ(names_in("Mei Tan, MD, PhD"), Names{"Mei Tan"});
  EXPECT_EQ(names_in("Mei Tan in Paris"), Names{"Mei Tan"});
  EXPECT_EQ(names_in("View all posts by Mei Tan"), Names{"Mei Tan"});
  EXPECT_EQ(names_in("Mei Tan\nSenior Correspondent\n@meitan\nShare"), Names{"Mei Tan"});
  EXPECT_EQ(names_in("Mei Tan\n+ Follow\nProfile\n6 May 2024\n. PT"), Names{"Mei Tan"});
}

TEST(Names, ARoleAloneStays) {
  EXPECT_EQ(names_in("Executive Content Editor"), Names{"Executive Content Editor"});
}

TEST(Names, NothingFromNothing) {
  EXPECT_TRUE(names_in("").empty());
  EXPECT_TRUE(names_in("By").empty());
  EXPECT_TRUE(names_in("5 min read | Share | 12 comments").empty());
  EXPECT_TRUE(names_in("https://paper.example/author").empty());
}

TEST(Names, LinesThatBeginAsBylines) {
  EXPECT_TRUE(begins_as_byline("By Mei Tan"));
  EXPECT_TRUE(begins_as_byline("Text: Erika Muster"));
  EXPECT_FALSE(begins_as_byline("By noon the ferry had gone"));
  EXPECT_FALSE(begins_as_byline("Byron lived here"));
}

TEST(Names, PersonsAndAccounts) {
  EXPECT_TRUE(looks_like_person("Jan van der Beispiel"));
  EXPECT_FALSE(looks_like_person("Fehler melden"));
  EXPECT_TRUE(is_account("mei.tan"));
  EXPECT_TRUE(is_account("Newsdesk"));
  EXPECT_TRUE(is_account("北岸日报"));
  EXPECT_FALSE(is_account("Mei Tan"));
  EXPECT_FALSE(is_account("王小明"));
}

TEST(Reporters, MarkedInTheText) {
  EXPECT_EQ(reporters_in("会议昨天结束。（本报记者 王小明 李华）"), (Names{"王小明", "李华"}));
  EXPECT_EQ(reporters_in("北岸日报记者王小明/文"), Names{"王小明"});
  EXPECT_EQ(reporters_in("[북안=북안일보] 홍길동 기자 = 마을이"), Names{"홍길동"});
  EXPECT_TRUE(reporters_in("镇长对记者说，工程明年开工。").empty());
}

TEST(Notes, Attributions) {
  EXPECT_EQ(attribution_of("— The Jakarta Post/Asia News Network"),
            "The Jakarta Post/Asia News Network");
  EXPECT_EQ(attribution_of("(Reuters)"), "Reuters");
  EXPECT_EQ(attribution_of("The ferry runs again, he said. - AFP"), "AFP");
  EXPECT_EQ(attribution_of("\"It runs again.\" (Bernama)"), "Bernama");
  EXPECT_TRUE(attribution_of("The ferry runs again, said Reuters.").empty());
  EXPECT_TRUE(attribution_of("He met the AP - and left.").empty());
  EXPECT_TRUE(attribution_of("").empty());
}

TEST(Notes, Corrections) {
  EXPECT_TRUE(is_correction("Correction: An earlier version gave the wrong year."));
  EXPECT_TRUE(is_correction("訂正：年が誤っていました。"));
  EXPECT_FALSE(is_correction("The correction of the coast line took two years."));
}

TEST(Pictures, FormsOfOnePicture) {
  EXPECT_TRUE(same_picture("https://i.example/1200x630/landing-20240506-a1.jpg",
                           "https://i.example/w640/landing-20240506-a1.jpg?q=80"));
  EXPECT_TRUE(same_picture("https://i.example/og/194191.jpg", "https://i.example/450/194191.jpg"));
  EXPECT_FALSE(
      same_picture("https://i.example/1200x630/a.jpg", "https://i.example/1200x630/b.jpg"));
  EXPECT_FALSE(same_picture("", "https://i.example/a.jpg"));
}

std::string day(std::string_view url) {
  const auto stamp = date_in_address(url);
  return stamp ? format_stamp(*stamp) : "";
}

TEST(AddressDate, Forms) {
  EXPECT_EQ(day("https://paper.example/2024/05/06/ferry"), "2024-05-06");
  EXPECT_EQ(day("https://paper.example/2024/5/6/ferry"), "2024-05-06");
  EXPECT_EQ(day("https://paper.example/news/20240506/ferry"), "2024-05-06");
  EXPECT_EQ(day("https://paper.example/ferry-2024-05-06.html"), "2024-05-06");
  EXPECT_EQ(day("https://archive.example/web/20200101000000/http://paper.example/2012-06/04/c.htm"),
            "2012-06-04");
  EXPECT_EQ(day("https://paper.example/2024/13/06/ferry"), "");
  EXPECT_EQ(day("https://paper.example/article/202405061234"), "");
  EXPECT_EQ(day(""), "");
}

TEST(Wording, SeenAndCompared) {
  EXPECT_EQ(shown_wording("Ver\u00ADfas\u00ADsung\u00A0\u3000 heute"), "Verfassung heute");
  EXPECT_EQ(folded_wording("“It’s – done.”"), folded_wording("\"It's - done.\""));
  EXPECT_DOUBLE_EQ(shared_words("ferry landing", "the landing of the ferry"), 1);
  EXPECT_DOUBLE_EQ(shared_words("ferry landing", "a bridge"), 0);
  EXPECT_DOUBLE_EQ(shared_words("", "a bridge"), 0);
}

} // namespace
} // namespace wireroom::page
