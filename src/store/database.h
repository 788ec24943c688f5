// Database: one connection to the network's data, a SQLite file or a PostgreSQL server, with one
// text of SQL for both.
//
//   TRY_SET(auto db, store::Database::open("network.db"));     // or
//   "postgresql:///news?host=/run/pg" TRY(db.migrate(page::archive_migrations()));
//   TRY(db.transaction([&]() -> Outcome {
//     TRY_SET(auto id, db.one<ArticleId>("INSERT INTO article (paper) VALUES ($1) RETURNING id",
//     paper)); return db.run("UPDATE paper SET articles = articles + 1 WHERE id = $1", paper);
//   }));
//
// A Database belongs to one thread at a time; open another() for each further thread. On SQLite any
// number of connections read while one writes (WAL); writers wait for each other, at most as long
// as Options::patience. Statements are prepared once a connection and kept.
//
// Every failure is a sentence. When PostgreSQL went away, the connection is made anew at the next
// transaction or SELECT that stands outside of one; what was under way fails, and nothing of it is
// kept unless the sentence says that this is unknown.
//
// On PostgreSQL several writers work at once (READ COMMITTED): what must not happen twice is
// guarded by a UNIQUE key with ON CONFLICT, not by reading first. Arithmetic on parameters is done
// in C++.
#pragma once
#include "base/result.h"
#include "store/migration.h"
#include "store/value.h"
#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wireroom::store {

class Connection; // one engine's side; connection.h
enum class Engine { sqlite, postgresql };

// What a commit outlives: the death of this program, or that of the whole machine too. The second
// waits for the disk (SQLite) or for the server's disk and its standby (PostgreSQL).
enum class Durability { program, machine };

struct Options {
  bool create = true;            // SQLite: make the file when there is none
  bool read_only = false;        // refuses every write
  milliseconds patience{10'000}; // how long to wait for another writer
};

class Database {
 public:
  // `address` is a path, or begins with postgresql:// or postgres://. Refuses a file that is not
  // wireroom's, and one on a read-only disk unless asked to read only.
  static Result<Database> open(const std::string& address, Options options = {});
  Result<Database> another(Options options = {}) const; // a further connection to the same data

  Database(Database&&) noexcept;
  Database& operator=(Database&&) noexcept;
  ~Database(); // rolls back what was not committed

  Engine engine() const;
  const std::string& address() const; // may hold a password; see shown_address()
  std::string shown_address() const;  // for messages and logs: without the password

  // Brings one module's tables up to date: runs the migrations whose number was not run yet, in
  // order, each in its own transaction. Fails when one that has run was changed since, or when the
  // data is newer than this program. Several processes may call it at once.
  Outcome migrate(std::span<const Migration> migrations);

  // Runs a statement that gives nothing back.
  template <typename... Args>
  Outcome run(std::string_view sql, const Args&... args) {
    return each(
        sql, [](const Row&) -> Outcome { return {}; }, args...);
  }

  // The same where only running shows how many parameters there are: backups.
  Outcome run_with(std::string_view sql, std::span<const Parameter> parameters);

  // The number of rows that a statement changed.
  template <typename... Args>
  Result<std::int64_t> change(std::string_view sql, const Args&... args) {
    return execute(sql, std::array<Parameter, sizeof...(Args)>{parameter(args)...}, ignore_row());
  }

  // Hands each row to `work`, which may run further statements; stops at its first failure.
  template <typename Work, typename... Args>
  Outcome each(std::string_view sql, Work&& work, const Args&... args) {
    auto done = execute(sql, std::array<Parameter, sizeof...(Args)>{parameter(args)...},
                        std::function<Outcome(const Row&)>(std::ref(work)));
    if (!done) return tl::unexpected(done.error());
    return {};
  }

  // All rows, each made into a T by `make(row)`.
  template <typename Make, typename... Args>
  auto all(std::string_view sql, Make&& make, const Args&... args)
      -> Result<std::vector<std::invoke_result_t<Make, const Row&>>> {
    std::vector<std::invoke_result_t<Make, const Row&>> rows;
    auto keep = [&](const Row& row) -> Outcome {
      rows.push_back(make(row));
      return {};
    };
    TRY(each(sql, keep, args...));
    return rows;
  }

  // The first row made into a T, none when there is no row.
  template <typename Make, typename... Args>
  auto first(std::string_view sql, Make&& make, const Args&... args)
      -> Result<std::optional<std::invoke_result_t<Make, const Row&>>> {
    std::optional<std::invoke_result_t<Make, const Row&>> found;
    auto keep = [&](const Row& row) -> Outcome {
      if (!found) found.emplace(make(row));
      return {};
    };
    TRY(each(sql, keep, args...));
    return found;
  }

  // The first column of the only row: an id just RETURNING, a count. Fails when there is no row.
  template <typename T, typename... Args>
  Result<T> one(std::string_view sql, const Args&... args) {
    TRY_SET(auto found, first(
                            sql, [](const Row& row) { return row.get<T>(0); }, args...));
    if (!found) return fail("the database gave no row where one must be");
    return *std::move(found);
  }

  // Runs `work` (a function without parameters that returns an Outcome or a Result) as one unit:
  // all is kept when it succeeds and the commit succeeds, nothing otherwise. Begins as a writer at
  // once, so that it never fails half-way for want of the lock. A transaction inside another is a
  // part of it that can fail by itself.
  template <typename Work>
  std::invoke_result_t<Work> transaction(Work&& work, Durability durability = Durability::machine) {
    if (auto begun = begin(durability); !begun) return tl::unexpected(begun.error());
    Ending ending{*this};
    auto result = work();
    if (!result) return result;
    ending.decided = true;
    if (auto committed = commit(); !committed) return tl::unexpected(committed.error());
    return result;
  }

  // The same without the writer's lock: all that `work` reads is of one moment.
  template <typename Work>
  std::invoke_result_t<Work> snapshot(Work&& work) {
    if (auto begun = begin_snapshot(); !begun) return tl::unexpected(begun.error());
    Ending ending{*this};
    return work();
  }

  // Prepares without running: tests hold every constant statement to both engines by this.
  Outcome prepare(std::string_view sql);

  // Several statements of a migration at once, without parameters.
  Outcome script(const std::string& sql);

  // Looks whether the data is whole; the sentence says what is broken. Reads everything.
  Outcome check_integrity();

  Connection& connection() { return *connection_; } // for this module's own files

 private:
  explicit Database(std::unique_ptr<Connection> connection);
  Result<std::int64_t> execute(std::string_view sql, std::span<const Parameter> parameters,
                               const std::function<Outcome(const Row&)>& work);
  static std::function<Outcome(const Row&)> ignore_row();
  Outcome begin(Durability durability);
  Outcome begin_snapshot();
  Outcome commit();
  void rollback();

  struct Ending { // undoes what nobody committed, whichever way the work was left
    Database& database;
    bool decided = false;
    ~Ending() {
      if (!decided) database.rollback();
    }
  };

  std::unique_ptr<Connection> connection_;
  int depth_ = 0; // of transactions inside each other
};

} // namespace wireroom::store
