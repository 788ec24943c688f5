// Migration: one numbered step of one module's tables. Steps only go forward and, once released,
// are never edited: a changed one is refused by the checksum that was kept when it ran.
//
// `sqlite` is written in SQLite's STRICT dialect (INTEGER, REAL, TEXT, BLOB, INTEGER PRIMARY KEY).
// PostgreSQL's form is made from it by postgresql_form(); only a step whose two forms differ by
// more than types gives `postgresql` itself.
#pragma once
#include <string>
#include <string_view>

namespace wireroom::store {

struct Migration {
  std::string_view module; // "archive", "edition": each module counts from 1
  int number;
  std::string_view sqlite;
  std::string_view postgresql = {};
};

// INTEGER PRIMARY KEY becomes a BIGINT that counts by itself, INTEGER BIGINT, REAL DOUBLE
// PRECISION, BLOB BYTEA; STRICT and WITHOUT ROWID go. Words in quotes are left alone.
std::string postgresql_form(std::string_view sqlite);

} // namespace wireroom::store
