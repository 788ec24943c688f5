#include "page/withdrawal.h"
#include <gtest/gtest.h>

namespace wireroom::page {
namespace {

Article saying(std::string title, std::string text) {
  Article article{.title = std::move(title)};
  article.body.push_back({.type = BlockType::paragraph, .text = std::move(text)});
  return article;
}

TEST(Withdrawal, TakesThePagesOwnSentence) {
  EXPECT_EQ(withdrawal_sentence(saying("Report on the pier", "We are sorry. This report has been "
                                                             "withdrawn by its author.")),
            "This report has been withdrawn by its author.");
  EXPECT_NE(withdrawal_sentence(saying("The pier", "The Lamp has withdrawn this report.")), "");
  EXPECT_NE(withdrawal_sentence(saying("Withdrawn: report on the pier", "")), "");
  EXPECT_NE(withdrawal_sentence(saying("부두", "이 기사는 언론사의 요청으로 삭제되었습니다.")), "");
  EXPECT_NE(withdrawal_sentence(saying("码头", "该文章已被撤下。")), "");
  EXPECT_NE(withdrawal_sentence(saying("Dermaga", "Artikel ini telah ditarik oleh redaksi.")), "");
  EXPECT_NE(withdrawal_sentence(saying("ท่าเรือ", "บทความนี้ถูกถอนโดยกองบรรณาธิการ")), "");
}

TEST(Withdrawal, LeavesNewsOfWithdrawals) {
  EXPECT_EQ(
      withdrawal_sentence(saying("Troops withdrawn from the pass", "The brigade has been "
                                                                   "withdrawn, a general said.")),
      "");
  EXPECT_EQ(withdrawal_sentence(saying("Withdrawn banknotes pile up", "Nobody wants them.")), "");
  std::string longer;
  for (int i = 0; i < 40; ++i)
    longer += "The ferry company told its side of the matter at length. ";
  EXPECT_EQ(withdrawal_sentence(saying("Minister sues", longer + "He said the report was false and "
                                                                 "the article must be withdrawn.")),
            "");
}

} // namespace
} // namespace wireroom::page
