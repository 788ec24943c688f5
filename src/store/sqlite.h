// What else of this folder needs SQLite itself: its backup and its full-text tokenizers.
#pragma once
#include "store/database.h"
#include <sqlite3.h>

namespace wireroom::store {

sqlite3* sqlite_handle(Database& database); // null for PostgreSQL

} // namespace wireroom::store
