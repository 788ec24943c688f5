#include "store/backup.h"
#include "store/sqlite.h"
#include <algorithm>
#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <set>
#include <unistd.h>

namespace wireroom::store {
namespace {

namespace fs = std::filesystem;

struct Table {
  std::string name;
  std::vector<std::string> columns, types;
  std::string identity; // the column that counts by itself (PostgreSQL); may be empty
};

std::string quoted(const std::string& name) {
  return "\"" + name + "\"";
}

Result<std::vector<std::string>> names(Database& db, std::string_view sql, const auto&... args) {
  return db.all(
      sql, [](const Row& row) { return row.get<std::string>(0); }, args...);
}

Result<std::vector<Table>> tables_of(Database& db) {
  const bool sqlite = db.engine() == Engine::sqlite;
  TRY_SET(auto found,
          names(db, sqlite
                        ? "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE "
                          "'sqlite%' ORDER BY name"
                        : "SELECT table_name FROM information_schema.tables WHERE table_schema = "
                          "current_schema() AND table_type = 'BASE TABLE' ORDER BY table_name"));
  std::vector<Table> tables;
  for (std::string& name : found) {
    Table table{std::move(name), {}, {}, {}};
    TRY(db.each(
        sqlite ? "SELECT name, type, '' FROM pragma_table_info($1) ORDER BY cid"
               : "SELECT column_name, data_type, is_identity FROM information_schema.columns "
                 "WHERE table_schema = current_schema() AND table_name = $1 "
                 "ORDER BY ordinal_position",
        [&](const Row& row) -> Outcome {
          table.columns.push_back(row.get<std::string>(0));
          table.types.push_back(row.get<std::string>(1));
          if (row.text(2) == "YES") table.identity = table.columns.back();
          return {};
        },
        table.name));
    tables.push_back(std::move(table));
  }
  return tables;
}

// By the type's name in either engine; postgresql_form() makes no others.
Parameter value_of(const Row& row, int column, const std::string& type) {
  if (row.is_null(column)) return nullptr;
  if (type == "INTEGER" || type == "bigint") return row.integer(column);
  if (type == "REAL" || type == "double precision") return row.real(column);
  if (type == "BLOB" || type == "bytea") return Bytes{row.text(column)};
  return row.text(column);
}

std::string insert_into(const Table& table) {
  std::string columns, places;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    columns += (i ? ", " : "") + quoted(table.columns[i]);
    places += fmt::format("{}${}", i ? ", " : "", i + 1);
  }
  return fmt::format("INSERT INTO {} ({}) VALUES ({})", quoted(table.name), columns, places);
}

Result<std::int64_t> copy_rows(Database& from, Database& to, const Table& table) {
  std::string select;
  for (const std::string& column : table.columns)
    select += (select.empty() ? "SELECT " : ", ") + quoted(column);
  const std::string insert = insert_into(table);
  std::int64_t rows = 0;
  const auto copy = [&](const Row& row) -> Outcome {
    std::vector<Parameter> values;
    for (std::size_t i = 0; i < table.types.size(); ++i)
      values.push_back(value_of(row, int(i), table.types[i]));
    ++rows;
    return to.run_with(insert, values);
  };
  TRY(from.each(select + " FROM " + quoted(table.name), copy));
  return rows;
}

// SQLite to SQLite, page by page. All pages in one step are of one moment, and nobody waits.
Outcome copy_pages(Database& from, Database& to) {
  sqlite3_backup* copy =
      sqlite3_backup_init(sqlite_handle(to), "main", sqlite_handle(from), "main");
  if (!copy) return fail("the copy could not begin: {}", sqlite3_errmsg(sqlite_handle(to)));
  const int code = sqlite3_backup_step(copy, -1);
  sqlite3_backup_finish(copy);
  if (code == SQLITE_DONE) return {};
  if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
    return fail("{} is in use by another program for too long", to.shown_address());
  return fail("the copy did not come to its end: {}", sqlite3_errstr(code));
}

Result<Copied> count(Database& db) {
  TRY_SET(const auto tables, tables_of(db));
  Copied counted;
  for (const Table& table : tables) {
    TRY_SET(const auto rows, db.one<std::int64_t>("SELECT COUNT(*) FROM " + quoted(table.name)));
    ++counted.tables, counted.rows += rows;
  }
  return counted;
}

Outcome sync(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const bool done = file >= 0 && fsync(file) == 0;
  if (file >= 0) ::close(file);
  if (!done) return fail("{} could not be brought to the disk", path);
  return {};
}

constexpr std::string_view parents_sql(Engine engine) {
  return engine == Engine::sqlite
             ? "SELECT \"table\" FROM pragma_foreign_key_list($1)"
             : "SELECT p.relname FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid "
               "JOIN pg_class p ON p.oid = c.confrelid WHERE c.contype = 'f' AND t.relname = $1 "
               "AND t.relnamespace = current_schema()::regnamespace";
}

// Parents before children, so that no row refers to one that is not there yet.
Result<std::vector<Table>> in_order_of_reference(Database& db, std::vector<Table> tables) {
  std::vector<Table> ordered;
  std::set<std::string> placed;
  while (!tables.empty()) {
    const std::size_t before = tables.size();
    for (auto at = tables.begin(); at != tables.end();) {
      TRY_SET(const auto parents, names(db, parents_sql(db.engine()), at->name));
      const bool ready =
          std::all_of(parents.begin(), parents.end(), [&](const std::string& parent) {
            return parent == at->name || placed.contains(parent);
          });
      if (!ready) {
        ++at;
        continue;
      }
      placed.insert(at->name);
      ordered.push_back(std::move(*at));
      at = tables.erase(at);
    }
    if (tables.size() == before) return fail("the tables refer to each other in a circle");
  }
  return ordered;
}

// PostgreSQL's own numbering goes on after the highest number that was copied.
Outcome number_on(Database& db, const Table& table) {
  if (table.identity.empty()) return {};
  return db.run(fmt::format("SELECT setval(pg_get_serial_sequence('{}', '{}'), "
                            "(SELECT COALESCE(MAX({}), 0) + 1 FROM {}), false)",
                            quoted(table.name), table.identity, quoted(table.identity),
                            quoted(table.name)));
}

Outcome empty_all(Database& db, const std::vector<Table>& children_last) {
  for (auto table = children_last.rbegin(); table != children_last.rend(); ++table)
    TRY(db.script("DELETE FROM " + quoted(table->name)));
  return {};
}

Result<std::string> steps_of(Database& db) {
  std::string steps;
  TRY(db.each("SELECT module, number, checksum FROM schema_version ORDER BY module, number",
              [&](const Row& row) -> Outcome {
                steps += fmt::format("{} {} {}\n", row.text(0), row.integer(1), row.text(2));
                return {};
              }));
  return steps;
}

Outcome same_steps(Database& from, Database& to) {
  TRY_SET(const auto theirs, steps_of(from));
  TRY_SET(const auto ours, steps_of(to));
  if (theirs == ours) return {};
  return fail(
      "the tables of {} and {} are not at the same steps; use the program that the first was "
      "made with",
      from.shown_address(), to.shown_address());
}

// Row by row between two engines. Both have all tables already.
Result<Copied> copy_between(Database& from, Database& to) {
  return from.snapshot([&]() -> Result<Copied> {
    TRY(same_steps(from, to));
    return to.transaction([&]() -> Result<Copied> {
      TRY_SET(auto tables, tables_of(to));
      std::erase_if(tables, [](const Table& table) { return table.name == "schema_version"; });
      TRY_SET(const auto ordered, in_order_of_reference(to, std::move(tables)));
      TRY(empty_all(to, ordered));
      TRY_SET(const auto sources, tables_of(from));
      Copied copied;
      for (const Table& place : ordered) {
        const auto source = std::find_if(sources.begin(), sources.end(),
                                         [&](const Table& one) { return one.name == place.name; });
        if (source == sources.end())
          return fail("{} has no table {}", from.shown_address(), place.name);
        TRY_SET(const auto rows, copy_rows(from, to, *source));
        TRY(number_on(to, place));
        ++copied.tables, copied.rows += rows;
      }
      return copied;
    });
  });
}

// Copies into a fresh file; closed, one plain file without a log beside it, when this returns.
Result<Copied> write_copy(Database& from, const std::string& path, const MakeTables& make_tables) {
  TRY_SET(Database to, Database::open(path));
  Copied copied;
  if (from.engine() == Engine::sqlite) {
    TRY(copy_pages(from, to));
    TRY_SET(copied, count(to));
  } else {
    TRY(make_tables(to));
    TRY_SET(copied, copy_between(from, to));
  }
  TRY(to.check_integrity());
  TRY(to.script("PRAGMA journal_mode=DELETE"));
  return copied;
}

} // namespace

Result<Copied> back_up(Database& from, const std::string& path, const MakeTables& make_tables) {
  std::error_code ignored;
  if (fs::exists(path, ignored)) return fail("{} is there already", path);
  const std::string unfinished = path + ".unfinished";
  fs::remove(unfinished, ignored);
  auto copied = write_copy(from, unfinished, make_tables);
  if (copied)
    if (auto kept = sync(unfinished); !kept) copied = tl::unexpected(kept.error());
  if (!copied) {
    fs::remove(unfinished, ignored);
    return copied;
  }
  std::error_code moved;
  fs::rename(unfinished, path, moved);
  if (moved) return fail("{} could not be given its name: {}", path, moved.message());
  return copied;
}

Result<Copied> restore(const std::string& path, Database& to, const MakeTables& make_tables) {
  TRY_SET(Database from, Database::open(path, {.create = false, .read_only = true}));
  TRY(from.check_integrity());
  TRY_SET(auto counted, count(from));
  if (counted.tables == 0) return fail("{} is empty; nothing was restored", path);
  if (to.engine() == Engine::postgresql) {
    TRY(make_tables(to));
    return copy_between(from, to);
  }
  TRY(copy_pages(from, to));
  TRY(make_tables(to)); // an older backup is brought up to date
  return counted;
}

} // namespace wireroom::store
