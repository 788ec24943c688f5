// Connection: one engine's side of a Database. Made by open_sqlite() and open_postgresql(); only
// the files of this folder include it.
#pragma once
#include "store/database.h"

namespace wireroom::store {

class Connection {
 public:
  virtual ~Connection() = default;

  virtual Engine engine() const = 0;
  virtual const std::string& address() const = 0;
  virtual Result<std::int64_t> execute(std::string_view sql, std::span<const Parameter> parameters,
                                       const std::function<Outcome(const Row&)>& work) = 0;
  virtual Outcome prepare(std::string_view sql) = 0;
  virtual Outcome script(const std::string& sql) = 0;
  virtual Outcome begin(Durability durability) = 0;
  virtual Outcome begin_snapshot() = 0;
  virtual Outcome commit() = 0;
  virtual void rollback() = 0; // also when the connection is gone
  // Keeps other processes from migrating at the same time, until the transaction ends.
  virtual Outcome lock_schema() = 0;
  virtual Outcome check_integrity() = 0;
};

Result<std::unique_ptr<Connection>> open_sqlite(const std::string& path, const Options& options);
Result<std::unique_ptr<Connection>> open_postgresql(const std::string& address,
                                                    const Options& options);

bool is_postgresql_address(std::string_view address);

// Text as both engines can keep it: valid UTF-8 without NUL. Gives `text` itself when it already
// is, else the repaired copy in `storage`.
std::string_view storable(std::string_view text, std::string& storage);

} // namespace wireroom::store
