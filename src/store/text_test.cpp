#include "store/compress.h"
#include "store/full_text.h"
#include "store/testing.h"

namespace wireroom::store {
namespace {

TEST(Compress, GivesBackTheSameBytes) {
  for (std::string text : {std::string(), std::string("x"), std::string(100'000, 'a')}) {
    const std::string packed = compress(text);
    EXPECT_LE(packed.size(), text.size() + 20);
    EXPECT_EQ(*decompress(packed), text);
  }
}

TEST(Compress, RefusesDamageAndTooMuch) {
  std::string text(1000, 'a');
  text.push_back('b');
  const std::string packed = compress(text);
  EXPECT_FALSE(decompress(packed.substr(0, packed.size() - 1)));
  EXPECT_FALSE(decompress("no such thing"));
  EXPECT_FALSE(decompress(""));
  EXPECT_FALSE(decompress(packed, 1000));
}

// One word for each letter, as an example of a rule that SQLite does not have.
void letters(std::string_view text, TokenizeFor, const TakeToken& take) {
  for (std::size_t i = 0; i < text.size(); ++i) take(text.substr(i, 1), i, i + 1);
}

TEST(FullText, FindsByTheWordsOfOurOwnFunction) {
  TemporaryFolder folder;
  auto db = Database::open(folder.file("index.db"));
  ASSERT_TRUE(add_tokenizer(*db, "letters", letters));
  ASSERT_TRUE(db->script("CREATE VIRTUAL TABLE page USING fts5(body, tokenize = 'letters')"));
  ASSERT_TRUE(db->run("INSERT INTO page (body) VALUES ($1)", "storm"));
  auto found = db->one<std::string>(
      "SELECT highlight(page, 0, '[', ']') FROM page WHERE page MATCH $1", "o");
  ASSERT_TRUE(found) << found.error().message;
  EXPECT_EQ(*found, "st[o]rm");
}

} // namespace
} // namespace wireroom::store
