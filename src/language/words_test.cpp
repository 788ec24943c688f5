#include "language/words.h"
#include <gtest/gtest.h>

namespace wireroom::language {
namespace {

TEST(Words, FoldsCaseNumbersAndPlurals) {
  EXPECT_EQ(key_of("Ministers"), key_of("minister"));
  EXPECT_EQ(key_of("155,221"), key_of("155221"));
  EXPECT_EQ(key_of("๒๐"), key_of("20"));
  EXPECT_NE(key_of("7.1"), key_of("71"));
}

TEST(Words, ComparesNumbersByTheirGroupsInCopies) {
  const auto one = words("155,221 votes"), two = words("155 221 votes");
  ASSERT_EQ(one.size(), 3u);
  ASSERT_EQ(two.size(), 3u);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(one[i].raw, two[i].raw);
  EXPECT_EQ(one[0].key, key_of("155221"));
  EXPECT_EQ(one[1].key, 0u);
}

TEST(Words, KnowsCapitalsAndBeginnings) {
  const auto found = words("The minister met Rahman. He left.");
  ASSERT_EQ(found.size(), 6u);
  EXPECT_TRUE(found[0].opens && found[0].capital);
  EXPECT_TRUE(found[3].capital && !found[3].opens);
  EXPECT_TRUE(found[4].opens);
}

TEST(Words, CutsScriptsWithoutBlanks) {
  EXPECT_GT(words("中国国家主席在北京会见").size(), 3u);
  EXPECT_GT(words("นายกรัฐมนตรีเดินทางไปปักกิ่ง").size(), 3u);
}

TEST(Words, TakesAnyBytes) {
  EXPECT_LE(words("\xff\xc0 ok \xe4\xb8").size(), 2u);
}

} // namespace
} // namespace wireroom::language
