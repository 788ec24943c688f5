#include "store/database.h"
#include "base/utf8.h"
#include "store/connection.h"
#include <algorithm>
#include <xxhash.h>

namespace wireroom::store {

bool is_postgresql_address(std::string_view address) {
  return address.starts_with("postgresql://") || address.starts_with("postgres://");
}

std::string_view storable(std::string_view text, std::string& storage) {
  if (text.find('\0') == std::string_view::npos && utf8::valid(text)) return text;
  storage = utf8::repaired(text);
  for (std::size_t at = 0; (at = storage.find('\0', at)) != std::string::npos;)
    storage.replace(at, 1, "\uFFFD");
  return storage;
}

Result<Database> Database::open(const std::string& address, Options options) {
  auto opened = is_postgresql_address(address) ? open_postgresql(address, options)
                                               : open_sqlite(address, options);
  if (!opened) return tl::unexpected(opened.error());
  return Database(std::move(*opened));
}

Result<Database> Database::another(Options options) const {
  options.create = false;
  return open(address(), options);
}

Database::Database(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default; // the connections roll back themselves

Engine Database::engine() const {
  return connection_->engine();
}
const std::string& Database::address() const {
  return connection_->address();
}

// postgresql://user:password@host and ?password=…
std::string Database::shown_address() const {
  std::string shown = address();
  if (!is_postgresql_address(shown)) return shown;
  const std::size_t from = shown.find("://") + 3;
  const std::size_t at = shown.find('@', from), colon = shown.find(':', from);
  if (at != std::string::npos && colon < at) shown.replace(colon, at - colon, ":***");
  if (const std::size_t key = shown.find("password="); key != std::string::npos)
    shown.replace(key + 9, shown.find('&', key) - key - 9, "***");
  return shown;
}

std::function<Outcome(const Row&)> Database::ignore_row() {
  return [](const Row&) -> Outcome { return {}; };
}

Result<std::int64_t> Database::execute(std::string_view sql, std::span<const Parameter> parameters,
                                       const std::function<Outcome(const Row&)>& work) {
  return connection_->execute(sql, parameters, work);
}

Outcome Database::run_with(std::string_view sql, std::span<const Parameter> parameters) {
  auto done = execute(sql, parameters, ignore_row());
  if (!done) return tl::unexpected(done.error());
  return {};
}

Outcome Database::prepare(std::string_view sql) {
  return connection_->prepare(sql);
}
Outcome Database::script(const std::string& sql) {
  return connection_->script(sql);
}
Outcome Database::check_integrity() {
  return connection_->check_integrity();
}

// A transaction within another is a savepoint; both engines write them alike.
static std::string savepoint(int depth) {
  return fmt::format("inner_{}", depth);
}

Outcome Database::begin(Durability durability) {
  TRY(depth_ == 0 ? connection_->begin(durability)
                  : connection_->script("SAVEPOINT " + savepoint(depth_)));
  ++depth_;
  return {};
}

Outcome Database::begin_snapshot() {
  TRY(depth_ == 0 ? connection_->begin_snapshot()
                  : connection_->script("SAVEPOINT " + savepoint(depth_)));
  ++depth_;
  return {};
}

Outcome Database::commit() {
  --depth_;
  if (depth_ == 0) return connection_->commit();
  return connection_->script("RELEASE SAVEPOINT " + savepoint(depth_));
}

void Database::rollback() {
  --depth_;
  if (depth_ == 0) return connection_->rollback();
  // When even this fails the connection is gone, and the outer transaction with it.
  (void)connection_->script("ROLLBACK TO SAVEPOINT " + savepoint(depth_));
}

static constexpr std::string_view schema_tables = R"(
CREATE TABLE IF NOT EXISTS schema_version (
  module TEXT NOT NULL,
  number INTEGER NOT NULL,
  checksum TEXT NOT NULL,
  PRIMARY KEY (module, number)
) STRICT;
)";

static std::string checksum(const Migration& step) {
  return fmt::format("{:016x}", XXH3_64bits(step.sqlite.data(), step.sqlite.size()));
}

static Outcome run_step(Database& db, const Migration& step) {
  const bool sqlite = db.engine() == Engine::sqlite;
  const std::string sql = sqlite                    ? std::string(step.sqlite)
                          : step.postgresql.empty() ? postgresql_form(step.sqlite)
                                                    : std::string(step.postgresql);
  if (auto done = db.script(sql); !done)
    return fail("step {} of the tables of {}: {}", step.number, step.module, done.error().message);
  return db.run("INSERT INTO schema_version (module, number, checksum) VALUES ($1, $2, $3)",
                step.module, step.number, checksum(step));
}

static Outcome bring_up(Database& db, const Migration& step) {
  TRY_SET(auto kept,
          db.first(
              "SELECT checksum FROM schema_version WHERE module = $1 AND number = $2",
              [](const Row& row) { return row.get<std::string>(0); }, step.module, step.number));
  if (!kept) return run_step(db, step);
  if (*kept == checksum(step)) return {};
  return fail("the tables of {} were made by another version of their step {}; this program cannot "
              "use them",
              step.module, step.number);
}

static Outcome refuse_newer(Database& db, std::string_view module, int last) {
  TRY_SET(
      auto newest,
      db.one<int>("SELECT COALESCE(MAX(number), 0) FROM schema_version WHERE module = $1", module));
  if (newest <= last) return {};
  return fail("the data is newer than this program: the tables of {} are at step {}, this program "
              "knows {}; use the newer program, or restore a backup",
              module, newest, last);
}

Outcome Database::migrate(std::span<const Migration> migrations) {
  if (migrations.empty()) return {};
  return transaction([&]() -> Outcome {
    TRY(connection_->lock_schema());
    TRY(script(engine() == Engine::sqlite ? std::string(schema_tables)
                                          : postgresql_form(schema_tables)));
    TRY(refuse_newer(*this, migrations.front().module, migrations.back().number));
    for (const Migration& step : migrations) TRY(bring_up(*this, step));
    return {};
  });
}

} // namespace wireroom::store
