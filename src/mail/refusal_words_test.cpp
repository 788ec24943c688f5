#include "mail/refusal_words.h"
#include <gtest/gtest.h>

namespace wireroom::mail {
namespace {

TEST(RefusalWords, GoByTheStatusThatSaysMoreThanItsReason) {
  EXPECT_EQ(in_words(Reason::authfailure, "5.7.26").meaning,
            "neither SPF nor DKIM shows that the mail is ours");
  EXPECT_EQ(in_words(Reason::authfailure, "5.7.1").meaning, "SPF, DKIM or DMARC fails");
  EXPECT_NE(in_words(Reason::speeding, "4.7.28").remedy.find("[[mail.pace]]"),
            std::string_view::npos);
}

TEST(RefusalWords, KnowEveryReasonThatIsJudged) {
  const auto unknown = in_words(Reason::onhold, "").meaning;
  for (int i = int(Reason::authfailure); i <= int(Reason::virusdetected); ++i)
    EXPECT_NE(in_words(Reason(i), "").meaning, unknown) << name_of(Reason(i));
}

} // namespace
} // namespace wireroom::mail
