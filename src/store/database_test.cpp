#include "base/id.h"
#include "store/database.h"
#include "store/testing.h"
#include <fstream>

namespace wireroom::store {
namespace {

constexpr Migration notes[] = {
    {"notes", 1, R"(
CREATE TABLE note (
  id INTEGER PRIMARY KEY,
  words TEXT NOT NULL UNIQUE,
  weight REAL,
  at INTEGER,
  body BLOB
) STRICT;)"},
    {"notes", 2, "ALTER TABLE note ADD COLUMN colour TEXT NOT NULL DEFAULT 'none';"},
};

constexpr std::string_view add = "INSERT INTO note (words) VALUES ($1) RETURNING id";
constexpr std::string_view count = "SELECT COUNT(*) FROM note";

class DatabaseTest : public BothEngines {
 protected:
  Database with_notes() {
    Database db = open();
    const auto done = db.migrate(notes);
    EXPECT_TRUE(done) << done.error().message;
    return db;
  }
};

TEST_P(DatabaseTest, GivesBackWhatItWasGiven) {
  Database db = with_notes();
  const Instant at{milliseconds(1567558800123)};
  const std::string body("\0\x01\xff zstd", 8);
  auto id = db.one<ArticleId>("INSERT INTO note (words, weight, at, body) VALUES ($1, $2, $3, $4) "
                              "RETURNING id",
                              "สวัสดี", 2.5, at, Bytes{body});
  ASSERT_TRUE(id) << id.error().message;
  int rows = 0;
  auto done = db.each(
      "SELECT words, weight, at, body, colour FROM note WHERE id = $1",
      [&](const Row& row) -> Outcome {
        ++rows;
        EXPECT_EQ(row.get<std::string>(0), "สวัสดี");
        EXPECT_EQ(row.get<double>(1), 2.5);
        EXPECT_EQ(row.get<Instant>(2), at);
        EXPECT_EQ(row.get<std::string>(3), body);
        EXPECT_EQ(row.get<std::string_view>(4), "none");
        return {};
      },
      *id);
  EXPECT_TRUE(done) << done.error().message;
  EXPECT_EQ(rows, 1);
}

TEST_P(DatabaseTest, KeepsNullApartFromEmpty) {
  Database db = with_notes();
  ASSERT_TRUE(db.run("INSERT INTO note (words, weight, body) VALUES ($1, $2, $3)", "",
                     std::optional<double>(), Bytes{""}));
  auto weight = db.one<std::optional<double>>("SELECT weight FROM note");
  ASSERT_TRUE(weight) << weight.error().message;
  EXPECT_FALSE(*weight);
  auto body = db.one<std::optional<std::string>>("SELECT body FROM note");
  ASSERT_TRUE(body) << body.error().message;
  EXPECT_EQ(*body, "");
}

TEST_P(DatabaseTest, SumsAndCountsAreNumbers) {
  Database db = with_notes();
  for (std::int64_t at : {std::int64_t(123456789012), std::int64_t(5), std::int64_t(0)})
    ASSERT_TRUE(db.run("INSERT INTO note (words, at) VALUES ($1, $2)", std::to_string(at), at));
  EXPECT_EQ(*db.one<std::int64_t>("SELECT SUM(at) FROM note"), 123'456'789'017);
  EXPECT_EQ(*db.one<int>(count), 3);
  EXPECT_EQ(*db.change("UPDATE note SET weight = $1", 1.0), 3);
}

TEST_P(DatabaseTest, RepairsTextThatIsNone) {
  Database db = with_notes();
  ASSERT_TRUE(db.run("INSERT INTO note (words) VALUES ($1)", std::string("a\0b\xff", 4)));
  EXPECT_EQ(*db.one<std::string>("SELECT words FROM note"), "a\uFFFDb\uFFFD");
}

TEST_P(DatabaseTest, RunsStatementsWithinTheRowsOfTheSameStatement) {
  Database db = with_notes();
  ASSERT_TRUE(db.run(add, "one"));
  ASSERT_TRUE(db.run(add, "two"));
  int seen = 0;
  const auto outer = [&](const Row&) -> Outcome {
    return db.each("SELECT words FROM note", [&](const Row&) -> Outcome {
      ++seen;
      return {};
    });
  };
  ASSERT_TRUE(db.each("SELECT words FROM note", outer));
  EXPECT_EQ(seen, 4);
}

TEST_P(DatabaseTest, KeepsAllOfATransactionOrNothing) {
  Database db = with_notes();
  auto failed = db.transaction([&]() -> Outcome {
    TRY(db.run(add, "lost"));
    return fail("changed my mind");
  });
  EXPECT_EQ(failed.error().message, "changed my mind");
  EXPECT_EQ(*db.one<int>(count), 0);
  EXPECT_TRUE(
      db.transaction([&]() -> Outcome { return db.run(add, "kept"); }, Durability::program));
  EXPECT_EQ(*db.one<int>(count), 1);
}

TEST_P(DatabaseTest, UndoesATransactionThatAnExceptionLeaves) {
  Database db = with_notes();
  const auto broken = [&]() -> Outcome {
    TRY(db.run(add, "lost"));
    throw std::runtime_error("a broken world");
  };
  EXPECT_THROW((void)db.transaction(broken), std::runtime_error);
  EXPECT_EQ(*db.one<int>(count), 0);
}

TEST_P(DatabaseTest, LetsAnInnerTransactionFailByItself) {
  Database db = with_notes();
  auto kept = db.transaction([&]() -> Outcome {
    TRY(db.run(add, "outer"));
    auto inner = db.transaction([&]() -> Outcome {
      TRY(db.run(add, "inner"));
      return db.run(add, "outer"); // refused: it is there already
    });
    EXPECT_FALSE(inner);
    return db.run(add, "after");
  });
  ASSERT_TRUE(kept) << kept.error().message;
  auto words = db.all("SELECT words FROM note ORDER BY id",
                      [](const Row& row) { return row.get<std::string>(0); });
  EXPECT_EQ(*words, (std::vector<std::string>{"outer", "after"}));
}

TEST_P(DatabaseTest, ReadsOfASnapshotAreOfOneMoment) {
  Database db = with_notes();
  Database writer = open();
  auto same = db.snapshot([&]() -> Outcome {
    EXPECT_EQ(*db.one<int>(count), 0);
    EXPECT_TRUE(writer.run(add, "meanwhile"));
    EXPECT_EQ(*db.one<int>(count), 0);
    return {};
  });
  EXPECT_TRUE(same);
  EXPECT_EQ(*db.one<int>(count), 1);
}

TEST_P(DatabaseTest, NamesWhatIsWrongWithAStatement) {
  Database db = with_notes();
  EXPECT_FALSE(db.prepare("SELECT colours FROM note"));
  EXPECT_FALSE(db.run("SELECT words FROM note WHERE id = $1"));
  EXPECT_FALSE(db.one<int>("SELECT at FROM note"));
  EXPECT_TRUE(db.prepare(add));
}

TEST_P(DatabaseTest, RefusesToWriteWhenOnlyReading) {
  with_notes();
  Database reader = open({.read_only = true});
  EXPECT_FALSE(reader.run(add, "never"));
  EXPECT_EQ(*reader.one<int>(count), 0);
}

TEST_P(DatabaseTest, MigratesFromAnyStepAndTwiceOver) {
  Database db = open();
  ASSERT_TRUE(db.migrate(std::span(notes).first(1)));
  ASSERT_TRUE(db.run(add, "old"));
  ASSERT_TRUE(db.migrate(notes));
  ASSERT_TRUE(db.migrate(notes));
  EXPECT_EQ(*db.one<std::string>("SELECT colour FROM note"), "none");
}

TEST_P(DatabaseTest, RefusesDataOfANewerProgram) {
  Database db = with_notes();
  auto refused = db.migrate(std::span(notes).first(1));
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().message.find("newer than this program"), std::string::npos);
}

TEST_P(DatabaseTest, RefusesAStepThatWasChanged) {
  Database db = with_notes();
  const Migration changed[] = {{"notes", 1, "CREATE TABLE other (id INTEGER) STRICT;"}, notes[1]};
  EXPECT_FALSE(db.migrate(changed));
}

TEST_P(DatabaseTest, LeavesNothingOfAStepThatFails) {
  Database db = open();
  const Migration broken[] = {
      {"notes", 1, "CREATE TABLE half (id INTEGER) STRICT; CREATE nonsense;"}};
  EXPECT_FALSE(db.migrate(broken));
  EXPECT_FALSE(db.prepare("SELECT id FROM half"));
}

TEST_P(DatabaseTest, FindsNothingWrongWithWholeData) {
  Database db = with_notes();
  ASSERT_TRUE(db.run(add, "one"));
  auto whole = db.check_integrity();
  EXPECT_TRUE(whole) << whole.error().message;
}

TEST_P(DatabaseTest, WaitsNoLongerThanAskedForAnotherWriter) {
  Database db = with_notes();
  ASSERT_TRUE(db.run(add, "one"));
  Database other = open({.patience = milliseconds(20)});
  auto outcome = db.transaction([&]() -> Outcome {
    TRY(db.run("UPDATE note SET weight = 1.0"));
    auto refused = other.run("UPDATE note SET weight = 2.0");
    EXPECT_FALSE(refused);
    EXPECT_NE(refused.error().message.find("locked"), std::string::npos) << refused.error().message;
    return {};
  });
  EXPECT_TRUE(outcome);
}

WIREROOM_BOTH_ENGINES(DatabaseTest);

TEST(SqliteFile, RefusesWhatIsNotOurs) {
  TemporaryFolder folder;
  std::ofstream(folder.file("notes.txt")) << std::string(5000, 'x');
  auto opened = Database::open(folder.file("notes.txt"));
  ASSERT_FALSE(opened);
  EXPECT_NE(opened.error().message.find("is not a data file"), std::string::npos);
  EXPECT_FALSE(Database::open(folder.file("none.db"), {.create = false}));
  EXPECT_FALSE(Database::open(folder.file("none/none.db")));
}

TEST(SqliteFile, SaysThatTheDiskIsFull) {
  TemporaryFolder folder;
  auto db = Database::open(folder.file("network.db"));
  ASSERT_TRUE(db->migrate(notes));
  ASSERT_TRUE(db->script("PRAGMA max_page_count=20"));
  auto full = db->run("INSERT INTO note (words) VALUES ($1)", std::string(1 << 20, 'x'));
  ASSERT_FALSE(full);
  EXPECT_NE(full.error().message.find("is full"), std::string::npos);
}

TEST(SqliteFile, SaysThatItIsDamaged) {
  TemporaryFolder folder;
  {
    auto db = Database::open(folder.file("network.db"));
    ASSERT_TRUE(db->migrate(notes));
    for (int i = 0; i < 50; ++i)
      ASSERT_TRUE(db->run(add, std::to_string(i) + std::string(500, 'x')));
  }
  std::fstream file(folder.file("network.db"), std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(4096 * 3);
  file << std::string(4096 * 2, '\xee');
  file.close();
  auto db = Database::open(folder.file("network.db"));
  ASSERT_TRUE(db);
  auto found = db->check_integrity();
  ASSERT_FALSE(found);
  EXPECT_NE(found.error().message.find("damaged"), std::string::npos) << found.error().message;
}

TEST(PostgresqlServer, IsFoundAgainAfterItWentAway) {
  if (std::getenv("WIREROOM_WITHOUT_POSTGRESQL")) GTEST_SKIP();
  PostgresServer* server = PostgresServer::shared();
  ASSERT_NE(server, nullptr);
  auto db = Database::open(server->new_address());
  ASSERT_TRUE(db->migrate(notes));
  ASSERT_TRUE(db->run(add, "kept"));
  auto broken_off = db->transaction([&]() -> Outcome {
    TRY(db->run(add, "lost"));
    server->crash_and_restart();
    return db->run(add, "never");
  });
  ASSERT_FALSE(broken_off);
  EXPECT_NE(broken_off.error().message.find("went away"), std::string::npos)
      << broken_off.error().message;
  EXPECT_EQ(*db->one<int>(count), 1); // a SELECT connects again by itself
  server->crash_and_restart();
  EXPECT_TRUE(db->transaction([&]() -> Outcome { return db->run(add, "after"); }));
  EXPECT_EQ(*db->one<int>(count), 2);
}

TEST(Address, IsShownWithoutItsPassword) {
  if (std::getenv("WIREROOM_WITHOUT_POSTGRESQL")) GTEST_SKIP();
  PostgresServer* server = PostgresServer::shared();
  ASSERT_NE(server, nullptr);
  auto db = Database::open(server->new_address() + "&password=geheim");
  ASSERT_TRUE(db) << db.error().message;
  EXPECT_EQ(db->shown_address().find("geheim"), std::string::npos);
}

TEST(Migrations, AreTranslatedForPostgresql) {
  EXPECT_EQ(postgresql_form("CREATE TABLE a (id INTEGER PRIMARY KEY, n INTEGER, r REAL, b BLOB, "
                            "word TEXT DEFAULT 'a BLOB') STRICT;"),
            "CREATE TABLE a (id BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, n BIGINT, "
            "r DOUBLE PRECISION, b BYTEA, word TEXT DEFAULT 'a BLOB') ;");
  EXPECT_EQ(postgresql_form("(x TEXT) STRICT, WITHOUT ROWID;"), "(x TEXT)  ;");
  EXPECT_EQ(postgresql_form("REALLY BLOBS"), "REALLY BLOBS");
}

} // namespace
} // namespace wireroom::store
