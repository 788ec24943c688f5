// A writer that is killed at chance instants, and what it had said was kept.
#include "store/testing.h"
#include <random>

namespace wireroom::store {
namespace {

constexpr Migration tables[] = {{"kill", 1, R"(
CREATE TABLE pair (id INTEGER PRIMARY KEY, number INTEGER NOT NULL UNIQUE) STRICT;
CREATE TABLE half (pair INTEGER NOT NULL REFERENCES pair (id), side INTEGER NOT NULL) STRICT;)"}};

// Writes pairs of halves, each pair one transaction, and says each number when its commit is done.
[[noreturn]] void write_until_killed(const std::string& address, int says) {
  auto db = Database::open(address);
  if (!db) _exit(1);
  const auto last = db->one<std::int64_t>("SELECT COALESCE(MAX(number), 0) FROM pair");
  for (std::int64_t number = last.value_or(-1) + 1;; ++number) {
    const auto kept = db->transaction(
        [&]() -> Outcome {
          TRY_SET(const auto id, db->one<std::int64_t>(
                                     "INSERT INTO pair (number) VALUES ($1) RETURNING id", number));
          TRY(db->run("INSERT INTO half (pair, side) VALUES ($1, 1)", id));
          return db->run("INSERT INTO half (pair, side) VALUES ($1, 2)", id);
        },
        Durability::program);
    if (!kept || write(says, &number, sizeof number) != sizeof number) _exit(1);
  }
}

// Lets a writer go on until it has said `count` numbers and a chance while longer, kills it, and
// gives the last number it said.
std::int64_t kill_a_writer(const std::string& address, int count, int microseconds) {
  int ends[2];
  if (pipe(ends) != 0) return -1;
  const pid_t child = fork();
  if (child == 0) write_until_killed(address, ends[1]);
  close(ends[1]);
  std::int64_t last = -1, number = 0;
  for (int i = 0; i < count && read(ends[0], &number, sizeof number) == sizeof number; ++i)
    last = number;
  usleep(useconds_t(microseconds)); // where in its work it dies is left to chance
  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);
  while (read(ends[0], &number, sizeof number) == sizeof number) last = number;
  close(ends[0]);
  return last;
}

using KillTest = BothEngines;

TEST_P(KillTest, LosesNothingThatWasCommittedAndKeepsNoHalf) {
  { ASSERT_TRUE(open().migrate(tables)); }
  std::mt19937 chance(11);
  const int rounds = GetParam() == Engine::sqlite ? 40 : 8;
  for (int round = 0; round < rounds; ++round) {
    const auto said = kill_a_writer(address(), 1 + int(chance() % 20), int(chance() % 700));
    ASSERT_GE(said, 0);
    Database db = open();
    // PostgreSQL's server may still be at the dead writer's last commit; asking for the table's
    // lock waits for it.
    if (db.engine() == Engine::postgresql) {
      ASSERT_TRUE(db.script("BEGIN; LOCK TABLE pair; COMMIT;"));
    }
    const auto last = *db.one<std::int64_t>("SELECT MAX(number) FROM pair");
    EXPECT_GE(last, said);
    EXPECT_LE(last, said + 1); // the one whose commit it had no time to speak of
    EXPECT_EQ(*db.one<std::int64_t>("SELECT COUNT(*) FROM pair"), last);
    EXPECT_EQ(*db.one<std::int64_t>("SELECT COUNT(*) FROM half"), 2 * last);
  }
  EXPECT_TRUE(open().check_integrity());
}

WIREROOM_BOTH_ENGINES(KillTest);

} // namespace
} // namespace wireroom::store
