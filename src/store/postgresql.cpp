// The PostgreSQL side of a Database, on libpq: parameters go as text (bytes as they are), answers
// come in binary, statements are prepared once a connection.
#include "store/connection.h"
#include <bit>
#include <charconv>
#include <fmt/format.h>
#include <libpq-fe.h>
#include <unordered_map>

namespace wireroom::store {
namespace {

struct ClearResult {
  void operator()(PGresult* result) const { PQclear(result); }
};
using Answer = std::unique_ptr<PGresult, ClearResult>;

// Types by their numbers in PostgreSQL's catalogue (pg_type.dat); they never change.
enum TypeNumber : Oid {
  boolean_type = 16,
  bigint_type = 20,
  smallint_type = 21,
  integer_type = 23,
  real_type = 700,
  double_type = 701,
  numeric_type = 1700,
};

std::int64_t big_endian(const char* bytes, int size) {
  std::uint64_t value = size > 0 && (bytes[0] & 0x80) ? ~std::uint64_t(0) : 0;
  for (int i = 0; i < size; ++i) value = value << 8 | std::uint8_t(bytes[i]);
  return std::int64_t(value);
}

// The whole part of a NUMERIC, which is what SUM over BIGINT gives: digits to the base 10,000 after
// four 16-bit words (how many, weight of the first, sign, scale).
std::int64_t whole_numeric(const char* bytes, int size) {
  if (size < 8) return 0;
  const std::int64_t digits = big_endian(bytes, 2), weight = big_endian(bytes + 2, 2);
  std::uint64_t value = 0;
  for (std::int64_t i = 0; i <= weight; ++i)
    value =
        value * 10'000 +
        (i < digits && 8 + 2 * i + 2 <= size ? std::uint64_t(big_endian(bytes + 8 + 2 * i, 2)) : 0);
  return big_endian(bytes + 4, 2) == 0x4000 ? -std::int64_t(value) : std::int64_t(value);
}

class PostgresRow final : public Row {
 public:
  PostgresRow(const PGresult* result, int row) : result_(result), row_(row) {}
  bool is_null(int c) const override { return PQgetisnull(result_, row_, c); }

  std::int64_t integer(int c) const override {
    const std::string_view bytes = text(c);
    switch (PQftype(result_, c)) {
    case real_type:
    case double_type:
      return std::int64_t(real(c));
    case numeric_type:
      return whole_numeric(bytes.data(), int(bytes.size()));
    case boolean_type:
    case bigint_type:
    case smallint_type:
    case integer_type:
      return big_endian(bytes.data(), int(bytes.size()));
    default:
      std::int64_t value = 0;
      std::from_chars(bytes.data(), bytes.data() + bytes.size(), value);
      return value;
    }
  }

  double real(int c) const override {
    const std::string_view bytes = text(c);
    const Oid type = PQftype(result_, c);
    const std::int64_t bits = big_endian(bytes.data(), int(bytes.size()));
    if (type == double_type && bytes.size() == 8) return std::bit_cast<double>(bits);
    if (type == real_type && bytes.size() == 4) return std::bit_cast<float>(std::int32_t(bits));
    return double(integer(c));
  }

  std::string_view text(int c) const override {
    return {PQgetvalue(result_, row_, c), std::size_t(PQgetlength(result_, row_, c))};
  }

 private:
  const PGresult* result_;
  int row_;
};

// Parameters in the arrays that libpq wants; borrows the texts.
class Arguments {
 public:
  explicit Arguments(std::span<const Parameter> parameters) {
    made_.resize(parameters.size());
    for (std::size_t i = 0; i < parameters.size(); ++i) add(parameters[i], made_[i]);
  }
  int count() const { return int(values_.size()); }
  const char* const* values() const { return values_.data(); }
  const int* lengths() const { return lengths_.data(); }
  const int* formats() const { return formats_.data(); }

 private:
  void add(const Parameter& value, std::string& made) {
    if (std::holds_alternative<std::nullptr_t>(value)) return push(nullptr, 0, 0);
    if (auto* bytes = std::get_if<Bytes>(&value))
      return push(bytes->view.empty() ? "" : bytes->view.data(), int(bytes->view.size()), 1);
    if (auto* number = std::get_if<std::int64_t>(&value))
      made = std::to_string(*number);
    else if (auto* real = std::get_if<double>(&value))
      made = fmt::format("{}", *real);
    else
      made = std::string(storable(std::get<std::string_view>(value), made));
    push(made.c_str(), int(made.size()), 0);
  }
  void push(const char* value, int length, int format) {
    values_.push_back(value);
    lengths_.push_back(length);
    formats_.push_back(format);
  }

  std::vector<std::string> made_;
  std::vector<const char*> values_;
  std::vector<int> lengths_, formats_;
};

std::string first_line(std::string_view text) {
  text = text.substr(0, text.find('\n'));
  return std::string(text.starts_with("ERROR:  ") ? text.substr(8) : text);
}

class PostgresConnection final : public Connection {
 public:
  PostgresConnection(PGconn* connection, std::string address, Options options)
      : connection_(connection), address_(std::move(address)), options_(options) {
    PQsetNoticeProcessor(
        connection_, [](void*, const char*) {}, nullptr);
  }
  ~PostgresConnection() override { PQfinish(connection_); } // the server rolls back

  Engine engine() const override { return Engine::postgresql; }
  const std::string& address() const override { return address_; }

  // What every session begins with, the first and those after a loss.
  Outcome greet() {
    if (PQstatus(connection_) != CONNECTION_OK)
      return fail("cannot reach PostgreSQL: {}", first_line(PQerrorMessage(connection_)));
    statements_.clear();
    gone_ = false;
    return script(fmt::format("SET lock_timeout = {}; SET client_min_messages = warning;"
                              "SET default_transaction_read_only = {};",
                              options_.patience.count(), options_.read_only ? "on" : "off"));
  }

  Outcome prepare(std::string_view sql) override {
    TRY(name_for(sql));
    return {};
  }

  Outcome script(const std::string& sql) override {
    return checked(Answer(PQexec(connection_, sql.c_str())));
  }

  Result<std::int64_t> execute(std::string_view sql, std::span<const Parameter> parameters,
                               const std::function<Outcome(const Row&)>& work) override {
    const bool repeatable = !in_transaction_ && sql.starts_with("SELECT");
    auto answer = ask(sql, parameters);
    if (!answer && repeatable && lost()) {
      TRY(connect_again());
      answer = ask(sql, parameters);
    }
    if (!answer) return tl::unexpected(answer.error());
    for (int row = 0; row < PQntuples(answer->get()); ++row)
      TRY(work(PostgresRow(answer->get(), row)));
    std::int64_t changed = 0;
    const std::string_view tuples = PQcmdTuples(answer->get());
    std::from_chars(tuples.data(), tuples.data() + tuples.size(), changed);
    return PQntuples(answer->get()) > 0 && sql.starts_with("SELECT") ? 0 : changed;
  }

  Outcome begin(Durability durability) override {
    return begin_as(
        durability == Durability::machine ? "BEGIN" : "BEGIN; SET LOCAL synchronous_commit = off");
  }
  Outcome begin_snapshot() override {
    return begin_as("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  }

  Outcome commit() override {
    in_transaction_ = false;
    const Answer answer(PQexec(connection_, "COMMIT"));
    // A transaction in which a statement failed answers COMMIT with ROLLBACK.
    if (answer && std::string_view(PQcmdStatus(answer.get())) == "ROLLBACK")
      return fail("nothing was kept, because a part of it had failed");
    auto done = checked(answer);
    if (!done && lost())
      return fail("PostgreSQL went away while it was keeping something; it is unknown whether that "
                  "was kept");
    return done;
  }

  void rollback() override {
    in_transaction_ = false;
    if (!lost()) (void)script("ROLLBACK");
  }

  Outcome lock_schema() override {
    return script("SELECT pg_advisory_xact_lock(hashtext('wireroom schema ' || current_schema()))");
  }

  // Reads every table whole: a page whose checksum is wrong fails here.
  Outcome check_integrity() override {
    std::vector<std::string> tables;
    auto keep = [&](const Row& row) -> Outcome {
      tables.push_back(row.get<std::string>(0));
      return {};
    };
    auto listed = execute("SELECT quote_ident(tablename) FROM pg_tables "
                          "WHERE schemaname = current_schema()",
                          {}, keep);
    if (!listed) return tl::unexpected(listed.error());
    for (const std::string& table : tables)
      TRY(script(fmt::format("SELECT COUNT(t.*) FROM {} t", table)));
    return {};
  }

 private:
  bool lost() const { return gone_ || PQstatus(connection_) != CONNECTION_OK; }

  Outcome connect_again() {
    PQreset(connection_);
    return greet();
  }

  Outcome begin_as(const std::string& words) {
    auto begun = script(words);
    if (!begun && lost()) {
      TRY(connect_again());
      begun = script(words);
    }
    if (begun) in_transaction_ = true;
    return begun;
  }

  Error sentence(const PGresult* result) {
    const char* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const std::string_view code = state ? state : "";
    // Without a code the words are libpq's own: it could not talk to the server. Class 57P: the
    // server says farewell.
    gone_ = gone_ || code.empty() || code.starts_with("57P");
    if (lost()) return {"PostgreSQL went away; nothing of this was kept"};
    if (code == "53100") return {"the disk of the PostgreSQL server is full"};
    if (code == "55P03" || code == "40P01")
      return {
          "PostgreSQL is locked: another program has been writing to the same rows for too long"};
    if (code.starts_with("XX")) // internal error, data or index corrupted
      return {"the data in PostgreSQL is damaged: " + first_line(PQresultErrorMessage(result))};
    return {first_line(PQresultErrorMessage(result)) + " (in PostgreSQL)"};
  }

  Outcome checked(const Answer& answer) {
    const auto status = PQresultStatus(answer.get());
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return {};
    return tl::unexpected(sentence(answer.get()));
  }

  Result<std::string> name_for(std::string_view sql) {
    if (auto found = statements_.find(std::string(sql)); found != statements_.end())
      return found->second;
    std::string name = fmt::format("s{}", ++prepared_);
    TRY(checked(
        Answer(PQprepare(connection_, name.c_str(), std::string(sql).c_str(), 0, nullptr))));
    return statements_.emplace(std::string(sql), std::move(name)).first->second;
  }

  Result<Answer> ask(std::string_view sql, std::span<const Parameter> parameters) {
    TRY_SET(const std::string name, name_for(sql));
    const Arguments given(parameters);
    Answer answer(PQexecPrepared(connection_, name.c_str(), given.count(), given.values(),
                                 given.lengths(), given.formats(), 1));
    TRY(checked(answer));
    return answer;
  }

  PGconn* connection_;
  std::string address_;
  Options options_;
  std::unordered_map<std::string, std::string> statements_; // text -> name
  std::uint64_t prepared_ = 0;                              // ever, so that no name comes twice
  bool in_transaction_ = false;
  bool gone_ = false; // the server was lost; libpq's own status may tell so only later
};

} // namespace

Result<std::unique_ptr<Connection>> open_postgresql(const std::string& address,
                                                    const Options& options) {
  // What the address states itself comes last and wins. Of several hosts, the one that may be
  // written.
  const char* const names[] = {
      "fallback_application_name", "connect_timeout", "target_session_attrs",
      "client_encoding",           "dbname",          nullptr};
  const char* const values[] = {
      "wireroom", "10", options.read_only ? "any" : "read-write", "UTF8", address.c_str(), nullptr};
  auto connection =
      std::make_unique<PostgresConnection>(PQconnectdbParams(names, values, 1), address, options);
  TRY(connection->greet());
  return connection;
}

} // namespace wireroom::store
