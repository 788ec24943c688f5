#include "store/full_text.h"
#include "store/sqlite.h"

namespace wireroom::store {
namespace {

// The interface of FTS5 is handed out by the SQL function fts5(?1) through a bound pointer
// (sqlite.org/fts5.html §7).
fts5_api* api_of(sqlite3* db) {
  fts5_api* api = nullptr;
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &statement, nullptr) == SQLITE_OK) {
    sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", nullptr);
    sqlite3_step(statement);
  }
  sqlite3_finalize(statement);
  return api;
}

int create(void* context, const char**, int, Fts5Tokenizer** made) {
  *made = static_cast<Fts5Tokenizer*>(context); // the function itself; one serves all tables
  return SQLITE_OK;
}

void destroy(Fts5Tokenizer*) {}

int tokenize_text(Fts5Tokenizer* self, void* context, int flags, const char* text, int size,
                  int (*token)(void*, int, const char*, int, int, int)) {
  int code = SQLITE_OK;
  const auto take = [&](std::string_view word, std::size_t from, std::size_t to) {
    if (code == SQLITE_OK)
      code = token(context, 0, word.data(), int(word.size()), int(from), int(to));
  };
  const auto why = flags & FTS5_TOKENIZE_QUERY ? TokenizeFor::query : TokenizeFor::document;
  (*reinterpret_cast<Tokenize*>(self))({text, std::size_t(size)}, why, take);
  return code;
}

} // namespace

Outcome add_tokenizer(Database& database, const std::string& name, Tokenize tokenize) {
  sqlite3* db = sqlite_handle(database);
  if (!db) return fail("PostgreSQL has no tokenizers of ours; keep the index in a SQLite file");
  fts5_api* api = api_of(db);
  if (!api) return fail("this SQLite has no full-text search (FTS5)");
  fts5_tokenizer functions{create, destroy, tokenize_text};
  auto* kept = new Tokenize(std::move(tokenize)); // SQLite deletes it with the connection
  const auto forget = [](void* context) { delete static_cast<Tokenize*>(context); };
  if (api->xCreateTokenizer(api, name.c_str(), kept, &functions, forget) != SQLITE_OK)
    return fail("the tokenizer {} could not be added", name);
  return {};
}

} // namespace wireroom::store
