// The SQLite side of a Database.
#include "store/sqlite.h"
#include "store/connection.h"
#include <filesystem>
#include <fmt/format.h>
#include <unordered_map>

namespace wireroom::store {
namespace {

constexpr int application_id = 0x77697265; // "wire", in the file's header

// What a person can do about it, before SQLite's own words.
Error sentence(sqlite3* db, int code, const std::string& path) {
  switch (code & 0xff) {
  case SQLITE_FULL:
    return {fmt::format("the disk that holds {} is full", path)};
  case SQLITE_BUSY:
  case SQLITE_LOCKED:
    return {fmt::format("{} is locked: another program has been writing to it for too long", path)};
  case SQLITE_CORRUPT:
    return {fmt::format("{} is damaged ({}); restore a backup", path, sqlite3_errmsg(db))};
  case SQLITE_NOTADB:
    return {fmt::format("{} is not a data file of wireroom", path)};
  case SQLITE_READONLY:
    return {fmt::format("{} may not be written to", path)};
  case SQLITE_CANTOPEN:
    return {fmt::format("cannot open {}: {}", path,
                        std::filesystem::exists(path) ? "no permission, or not a file"
                                                      : "it does not exist")};
  case SQLITE_IOERR:
    return {fmt::format("the disk failed while {} was used ({})", path, sqlite3_errmsg(db))};
  default:
    return {fmt::format("{} (in {})", sqlite3_errmsg(db), path)};
  }
}

class SqliteRow final : public Row {
 public:
  explicit SqliteRow(sqlite3_stmt* statement) : statement_(statement) {}
  bool is_null(int c) const override { return sqlite3_column_type(statement_, c) == SQLITE_NULL; }
  std::int64_t integer(int c) const override { return sqlite3_column_int64(statement_, c); }
  double real(int c) const override { return sqlite3_column_double(statement_, c); }
  std::string_view text(int c) const override {
    const void* bytes = sqlite3_column_blob(statement_, c);
    return {static_cast<const char*>(bytes), std::size_t(sqlite3_column_bytes(statement_, c))};
  }

 private:
  sqlite3_stmt* statement_;
};

struct Finalize {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

class SqliteConnection final : public Connection {
 public:
  SqliteConnection(sqlite3* db, std::string path) : db_(db), path_(std::move(path)) {}
  ~SqliteConnection() override {
    statements_.clear();
    sqlite3_close_v2(db_);
  }

  Engine engine() const override { return Engine::sqlite; }
  const std::string& address() const override { return path_; }
  sqlite3* handle() const { return db_; }

  Outcome prepare(std::string_view sql) override {
    TRY(statement_for(sql));
    return {};
  }

  Outcome script(const std::string& sql) override {
    return checked(sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, nullptr));
  }

  Result<std::int64_t> execute(std::string_view sql, std::span<const Parameter> parameters,
                               const std::function<Outcome(const Row&)>& work) override {
    TRY_SET(sqlite3_stmt * kept, statement_for(sql));
    Statement own; // when the kept one is in use further up, by a row's `work`
    if (sqlite3_stmt_busy(kept)) {
      TRY_SET(own, prepared(sql, 0));
      kept = own.get();
    }
    const Reset reset{kept};
    TRY(bind(kept, parameters));
    return step_all(kept, work);
  }

  Outcome begin(Durability durability) override {
    if (durability != durability_) {
      TRY(script(durability == Durability::machine ? "PRAGMA synchronous=FULL"
                                                   : "PRAGMA synchronous=NORMAL"));
      durability_ = durability;
    }
    return script("BEGIN IMMEDIATE");
  }

  // A read transaction takes its moment from its first read, so it reads something at once.
  Outcome begin_snapshot() override {
    return script("BEGIN DEFERRED; SELECT 1 FROM sqlite_schema LIMIT 1;");
  }
  Outcome commit() override {
    auto done = script("COMMIT");
    if (!done) rollback();
    return done;
  }
  void rollback() override {
    if (!sqlite3_get_autocommit(db_)) sqlite3_exec(db_, "ROLLBACK", nullptr, nullptr, nullptr);
  }
  Outcome lock_schema() override { return {}; } // BEGIN IMMEDIATE holds all others off already

  Outcome check_integrity() override {
    std::string found;
    auto keep = [&](const Row& row) -> Outcome {
      if (row.text(0) != "ok") found += (found.empty() ? "" : "; ") + row.get<std::string>(0);
      return {};
    };
    auto ran = execute("PRAGMA integrity_check(5)", {}, keep);
    if (!ran) return tl::unexpected(ran.error());
    if (!found.empty()) return fail("{} is damaged ({}); restore a backup", path_, found);
    return {};
  }

  Outcome checked(int code) const {
    if (code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE) return {};
    return tl::unexpected(sentence(db_, code, path_));
  }

 private:
  struct Reset {
    sqlite3_stmt* statement;
    ~Reset() {
      sqlite3_reset(statement);
      sqlite3_clear_bindings(statement);
    }
  };

  Result<Statement> prepared(std::string_view sql, unsigned flags) const {
    sqlite3_stmt* statement = nullptr;
    TRY(checked(sqlite3_prepare_v3(db_, sql.data(), int(sql.size()), flags, &statement, nullptr)));
    if (!statement) return fail("an empty statement was given to the database");
    return Statement(statement);
  }

  Result<sqlite3_stmt*> statement_for(std::string_view sql) {
    if (auto found = statements_.find(std::string(sql)); found != statements_.end())
      return found->second.get();
    TRY_SET(Statement made, prepared(sql, SQLITE_PREPARE_PERSISTENT));
    return statements_.emplace(std::string(sql), std::move(made)).first->second.get();
  }

  // SQLite takes $1 for a name, numbered by first appearance; PostgreSQL takes it for a place.
  Outcome bind(sqlite3_stmt* statement, std::span<const Parameter> parameters) {
    for (std::size_t i = 0; i < parameters.size(); ++i) {
      const std::string name = "$" + std::to_string(i + 1);
      const int place = sqlite3_bind_parameter_index(statement, name.c_str());
      if (place == 0) return fail("a statement has no {}: {}", name, sqlite3_sql(statement));
      TRY(checked(bind_one(statement, place, parameters[i])));
    }
    if (sqlite3_bind_parameter_count(statement) != int(parameters.size()))
      return fail("a statement has more parameters than were given: {}", sqlite3_sql(statement));
    return {};
  }

  static int bind_one(sqlite3_stmt* statement, int place, const Parameter& value) {
    if (auto* number = std::get_if<std::int64_t>(&value))
      return sqlite3_bind_int64(statement, place, *number);
    if (auto* real = std::get_if<double>(&value))
      return sqlite3_bind_double(statement, place, *real);
    if (auto* text = std::get_if<std::string_view>(&value))
      return bind_text(statement, place, *text);
    if (auto* bytes = std::get_if<Bytes>(&value))
      return sqlite3_bind_blob64(statement, place, bytes->view.empty() ? "" : bytes->view.data(),
                                 bytes->view.size(), SQLITE_STATIC);
    return sqlite3_bind_null(statement, place);
  }

  static int bind_text(sqlite3_stmt* statement, int place, std::string_view text) {
    std::string repaired;
    const std::string_view kept = storable(text, repaired);
    const auto life = repaired.empty() ? SQLITE_STATIC : SQLITE_TRANSIENT;
    return sqlite3_bind_text64(statement, place, kept.empty() ? "" : kept.data(), kept.size(), life,
                               SQLITE_UTF8);
  }

  Result<std::int64_t> step_all(sqlite3_stmt* statement,
                                const std::function<Outcome(const Row&)>& work) {
    const SqliteRow row(statement);
    for (;;) {
      const int code = sqlite3_step(statement);
      if (code == SQLITE_DONE) return sqlite3_stmt_readonly(statement) ? 0 : sqlite3_changes64(db_);
      if (code != SQLITE_ROW) return tl::unexpected(sentence(db_, code, path_));
      TRY(work(row));
    }
  }

  sqlite3* db_;
  std::string path_;
  std::unordered_map<std::string, Statement> statements_;
  Durability durability_ = Durability::machine;
};

// Marks a new file as ours; tells whether an old one is another program's.
Outcome claim(SqliteConnection& connection, bool read_only) {
  std::int64_t id = 0, tables = 0; // both 0 in a new file
  auto keep = [](std::int64_t& value) {
    return [&value](const Row& row) -> Outcome {
      value = row.integer(0);
      return {};
    };
  };
  TRY(connection.execute("PRAGMA application_id", {}, keep(id)));
  TRY(connection.execute("SELECT COUNT(*) FROM sqlite_schema", {}, keep(tables)));
  if (id == application_id) return {};
  if (id != 0 || tables != 0)
    return fail("{} is the data file of another program", connection.address());
  if (read_only) return {};
  return connection.script(fmt::format("PRAGMA application_id={}", application_id));
}

Outcome set_up(SqliteConnection& connection, const Options& options) {
  TRY(connection.script(
      "PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF; PRAGMA temp_store=MEMORY;"
      "PRAGMA secure_delete=FAST;"));
  TRY(claim(connection, options.read_only));
  return connection.script(options.read_only ? "PRAGMA query_only=ON"
                                             : "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;");
}

} // namespace

sqlite3* sqlite_handle(Database& database) {
  if (database.engine() != Engine::sqlite) return nullptr;
  return static_cast<SqliteConnection&>(database.connection()).handle();
}

Result<std::unique_ptr<Connection>> open_sqlite(const std::string& path, const Options& options) {
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_READWRITE;
  if (options.create && !options.read_only) flags |= SQLITE_OPEN_CREATE;
  sqlite3* db = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &db, flags, nullptr);
  auto connection = std::make_unique<SqliteConnection>(db, path); // closes it in every case
  TRY(connection->checked(code));
  sqlite3_busy_timeout(db, int(options.patience.count()));
  TRY(set_up(*connection, options));
  return connection;
}

} // namespace wireroom::store
