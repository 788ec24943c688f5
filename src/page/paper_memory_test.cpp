#include "page/paper_memory.h"
#include "store/testing.h"

namespace wireroom::page {
namespace {

constexpr const char* support = "If you value our reporting, consider giving a little each month.";

Article article(int number, std::vector<std::string> more = {}) {
  Article made;
  for (int i = 0; i < 3; ++i) {
    Block block;
    block.text = fmt::format("Sentence {} of article {} was never written before by anybody here.",
                             i, number);
    made.body.push_back(block);
  }
  for (std::string& text : more) {
    Block block;
    block.text = std::move(text);
    made.body.push_back(block);
  }
  return made;
}

std::vector<std::string> texts(const std::vector<Block>& blocks) {
  std::vector<std::string> out;
  for (const Block& block : blocks) out.push_back(block.text);
  return out;
}

TEST(Recurrence, TakesTwoArticlesAndNearlyAThirdOfThose) {
  EXPECT_FALSE(recurs({.articles = 1, .first = 1, .last = 1}, 1));
  EXPECT_TRUE(recurs({.articles = 2, .first = 1, .last = 4}, 4));
  EXPECT_FALSE(recurs({.articles = 2, .first = 1, .last = 9}, 10));
  EXPECT_TRUE(recurs({.articles = 2, .first = 90, .last = 93}, 94));
}

TEST(Recurrence, KnowsABlockInOtherCapitalsQuotesAndBlanks) {
  EXPECT_EQ(block_key("“Read  our terms”"), block_key("\"read our terms\""));
  EXPECT_NE(block_key("Read our terms"), block_key("Read our term"));
}

TEST(Recurrence, KeepsAPageThatIsMostlyKnown) {
  Article copy = article(1);
  EXPECT_TRUE(leave_out_recurring(copy, [](const Block&) { return true; }).empty());
  EXPECT_EQ(copy.body.size(), 3u);
}

class PaperMemoryTest : public store::BothEngines {};

TEST_P(PaperMemoryTest, LeavesOutWhatTwoOtherArticlesHad) {
  auto db = open();
  ASSERT_TRUE(db.migrate(memory_migrations()));
  PaperMemory memory(db);
  for (int number = 1; number <= 2; ++number) {
    Article read = article(number, {support});
    const auto known = memory.recurring_in("pier", false, {&read});
    ASSERT_TRUE(known) << known.error().message;
    EXPECT_TRUE(leave_out_recurring(read, *known).empty()) << number;
    ASSERT_TRUE(memory.learn("pier", read));
  }
  Article third = article(3, {support, "A sentence that looks like it: give us a little."});
  const auto known = memory.recurring_in("pier", false, {&third});
  ASSERT_TRUE(known);
  EXPECT_EQ(texts(leave_out_recurring(third, *known)), std::vector<std::string>{support});
  EXPECT_EQ(third.body.size(), 4u);
  const auto elsewhere = memory.recurring_in("quay", false, {&third});
  EXPECT_FALSE((*elsewhere)({.text = support}));
}

TEST_P(PaperMemoryTest, DoesNotCountAnArticleAgainstItself) {
  auto db = open();
  ASSERT_TRUE(db.migrate(memory_migrations()));
  PaperMemory memory(db);
  const Article one = article(1, {support}), other = article(2, {support});
  ASSERT_TRUE(memory.learn("pier", one));
  ASSERT_TRUE(memory.learn("pier", other));
  EXPECT_FALSE((*memory.recurring_in("pier", true, {&one}))({.text = support}));
  ASSERT_TRUE(memory.learn("pier", article(3, {support})));
  EXPECT_TRUE((*memory.recurring_in("pier", true, {&one}))({.text = support}));
}

TEST_P(PaperMemoryTest, ShowsTheTemplateAndForgetsWhatIsGone) {
  auto db = open();
  ASSERT_TRUE(db.migrate(memory_migrations()));
  PaperMemory memory(db);
  for (int number = 1; number <= 4; ++number)
    ASSERT_TRUE(memory.learn("pier", article(number, {support})));
  const auto shown = memory.recurring("pier", 10);
  ASSERT_TRUE(shown) << shown.error().message;
  ASSERT_EQ(shown->size(), 1u);
  EXPECT_EQ(shown->front().text, support);
  EXPECT_EQ(shown->front().times.articles, 4);
  ASSERT_TRUE(db.transaction([&]() -> Outcome {
    for (int number = 5; number <= 350; ++number) TRY(memory.learn("pier", article(number)));
    return {};
  }));
  EXPECT_EQ(*memory.articles_of("pier"), 350);
  EXPECT_FALSE(*db.first(
      "SELECT text FROM paper_block WHERE text = $1",
      [](const store::Row& row) { return row.get<std::string>(0); }, std::string(support)));
}

WIREROOM_BOTH_ENGINES(PaperMemoryTest);

} // namespace
} // namespace wireroom::page
