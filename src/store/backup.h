// Backups: a whole copy of the data as it stood at one moment, while others read and write.
//
// A backup is always a SQLite file, whichever engine it was taken from, and goes back into either:
// a network moves from SQLite to PostgreSQL by a backup and a restore.
#pragma once
#include "store/database.h"

namespace wireroom::store {

// Makes the tables of every module: database.migrate() for each.
using MakeTables = std::function<Outcome(Database&)>;

struct Copied {
  std::int64_t tables = 0, rows = 0;
};

// Writes the copy beside `path` first, checks it, brings it to the disk and only then gives it its
// name: a backup that exists is whole. Refuses a path that is there already.
Result<Copied> back_up(Database& from, const std::string& path, const MakeTables& make_tables);

// Puts a backup in place of everything in `to`, as one transaction: whoever reads meanwhile sees
// the old data or the new. Refuses a damaged file, and one without tables, before anything is
// touched. PostgreSQL takes only a backup whose tables are at the same steps as this program's.
Result<Copied> restore(const std::string& path, Database& to, const MakeTables& make_tables);

} // namespace wireroom::store
