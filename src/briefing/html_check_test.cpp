#include "briefing/compose.h"
#include "briefing/html_check.h"
#include "briefing/testing.h"
#include <gtest/gtest.h>

namespace wireroom::briefing {
namespace {

TEST(HtmlCheck, FindsNothingInWhatTheTemplateMakes) {
  const Personal personal{"https://a.example/leave?token=1&x=2", "https://a.example/p"};
  EXPECT_EQ(html_errors(html_part(sample_document(12), personal)), std::vector<std::string>());
}

TEST(HtmlCheck, NamesWhatAMailProgramWouldHaveToGuess) {
  const auto first = [](std::string_view html) {
    const auto found = html_errors(html);
    return found.empty() ? "" : found.front();
  };
  EXPECT_EQ(first("<p>a<br>b</p><!-- <x> & --><style>a > b { }</style>"), "");
  EXPECT_EQ(first("<div><p>a</div>"), "</div> closes <p>");
  EXPECT_EQ(first("</p>"), "</p> closes nothing");
  EXPECT_EQ(first("<table><tr>"), "<table> is not closed");
  EXPECT_EQ(first("<p>5 < 6</p>"), "< is no element of HTML");
  EXPECT_EQ(first("<p>fish & chips</p>"), "an & stands bare: \"& chips\"");
  EXPECT_EQ(first("<a href=\"#\">a</a>"), "a link leads nowhere on the web: \"#\"");
  EXPECT_EQ(first("<p class=x>a</p>"), "<p> has an attribute without quotes");
  EXPECT_EQ(first("<p lang=\"a\" lang=\"b\">a</p>"), "<p> has lang twice");
  EXPECT_EQ(first("<p title=\"{{NAME}}\">a</p>"), "a mark of the template was left in it");
  EXPECT_EQ(first("<p"), "<p> has no end");
  std::string many;
  for (int i = 0; i < 1000; ++i) many += "</p>";
  EXPECT_EQ(html_errors(many).size(), 10U);
}

} // namespace
} // namespace wireroom::briefing
