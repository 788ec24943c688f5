// Words for SQLite's full-text search (FTS5), cut by a function of ours instead of SQLite's own
// rules, so that Thai, Chinese or Korean text is found too. Hides FTS5's C interface.
#pragma once
#include "store/database.h"

namespace wireroom::store {

// Takes one word as it is to be found (folded, stemmed) and the bytes of the text that it stands
// for. Words come in order of their beginnings.
using TakeToken = std::function<void(std::string_view token, std::size_t from, std::size_t to)>;

enum class TokenizeFor { document, query };
using Tokenize = std::function<void(std::string_view text, TokenizeFor why, const TakeToken& take)>;

// After this, `CREATE VIRTUAL TABLE … USING fts5(…, tokenize = 'NAME')` works on this connection;
// each connection that uses the table needs it. Fails for PostgreSQL. `tokenize` lives as long as
// the connection.
Outcome add_tokenizer(Database& database, const std::string& name, Tokenize tokenize);

} // namespace wireroom::store
