#include "store/backup.h"
#include "store/testing.h"
#include <fstream>

namespace wireroom::store {
namespace {

// Named so that alphabetical order would put children before their parents.
constexpr Migration notes[] = {{"notes", 1, R"(
CREATE TABLE writer (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
CREATE TABLE note (id INTEGER PRIMARY KEY, writer INTEGER NOT NULL REFERENCES writer (id),
  weight REAL, body BLOB) STRICT;)"}};

Outcome make_tables(Database& db) {
  return db.migrate(notes);
}

class BackupTest : public BothEngines {
 protected:
  Database with_rows(int rows) {
    Database db = open();
    EXPECT_TRUE(make_tables(db));
    EXPECT_TRUE(db.run("INSERT INTO writer (name) VALUES ($1)", "ณัฐ"));
    for (int i = 0; i < rows; ++i)
      EXPECT_TRUE(db.run("INSERT INTO note (writer, weight, body) VALUES (1, $1, $2)", i + 0.5,
                         Bytes{std::string_view("\0\xff", 2)}));
    return db;
  }
  static int notes_in(Database& db) {
    return db.one<int>("SELECT COUNT(*) FROM note").value_or(-1);
  }
};

TEST_P(BackupTest, ComesBackAsItWas) {
  Database db = with_rows(20);
  const std::string file = folder().file("backup");
  auto made = back_up(db, file, make_tables);
  ASSERT_TRUE(made) << made.error().message;
  Database reader = open();
  EXPECT_EQ(notes_in(reader), 20);
  ASSERT_TRUE(db.run("DELETE FROM note"));
  auto restored = restore(file, db, make_tables);
  ASSERT_TRUE(restored) << restored.error().message;
  EXPECT_EQ(notes_in(db), 20);
  EXPECT_EQ(notes_in(reader), 20); // who was connected meanwhile sees it too
  EXPECT_EQ(*db.one<std::string>("SELECT body FROM note WHERE id = 1"), std::string("\0\xff", 2));
  EXPECT_EQ(*db.one<double>("SELECT weight FROM note WHERE id = 20"), 19.5);
  EXPECT_EQ(*db.one<int>("INSERT INTO note (writer) VALUES (1) RETURNING id"), 21);
}

TEST_P(BackupTest, GoesIntoTheOtherEngine) {
  Database db = with_rows(3);
  const std::string file = folder().file("backup");
  ASSERT_TRUE(back_up(db, file, make_tables));
  auto other =
      Database::open(db.engine() == Engine::sqlite ? PostgresServer::shared()->new_address()
                                                   : folder().file("other.db"));
  ASSERT_TRUE(other);
  auto restored = restore(file, *other, make_tables);
  ASSERT_TRUE(restored) << restored.error().message;
  EXPECT_EQ(notes_in(*other), 3);
  EXPECT_EQ(*other->one<std::string>("SELECT name FROM writer"), "ณัฐ");
  EXPECT_EQ(*other->one<int>("INSERT INTO note (writer) VALUES (1) RETURNING id"), 4);
  EXPECT_FALSE(other->run("INSERT INTO note (writer) VALUES (9)")); // the keys are there too
}

TEST_P(BackupTest, IsTakenWhileSomebodyWrites) {
  Database db = with_rows(5);
  Database writer = open();
  auto outcome = writer.transaction([&]() -> Outcome {
    TRY(writer.run("INSERT INTO note (writer) VALUES (1)"));
    auto made = back_up(db, folder().file("backup"), make_tables);
    if (!made) return tl::unexpected(made.error());
    return {};
  });
  ASSERT_TRUE(outcome) << outcome.error().message;
  auto copy = Database::open(folder().file("backup"), {.read_only = true});
  EXPECT_EQ(notes_in(*copy), 5);
  EXPECT_EQ(notes_in(db), 6);
}

TEST_P(BackupTest, NeverReplacesAFile) {
  Database db = with_rows(1);
  std::ofstream(folder().file("backup")) << "precious";
  EXPECT_FALSE(back_up(db, folder().file("backup"), make_tables));
  EXPECT_FALSE(back_up(db, folder().file("none/backup"), make_tables));
}

TEST_P(BackupTest, RefusesWhatIsNoBackupAndKeepsWhatIsThere) {
  Database db = with_rows(2);
  std::ofstream(folder().file("text")) << std::string(9000, 'x');
  EXPECT_FALSE(restore(folder().file("text"), db, make_tables));
  EXPECT_FALSE(restore(folder().file("none"), db, make_tables));
  ASSERT_TRUE(Database::open(folder().file("empty")));
  EXPECT_FALSE(restore(folder().file("empty"), db, make_tables));
  EXPECT_EQ(notes_in(db), 2);
}

WIREROOM_BOTH_ENGINES(BackupTest);

} // namespace
} // namespace wireroom::store
