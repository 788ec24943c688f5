// Parameter, Row: what goes into a statement and what comes out, alike for both engines.
//
// A statement is one constant text with $1, $2 …; values never become part of it. Text is always
// kept as valid UTF-8 without NUL (anything else is repaired on its way in), instants as
// milliseconds since 1970, booleans as 0 and 1.
#pragma once
#include "base/id.h"
#include "base/time.h"
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>

namespace wireroom::store {

// Bytes as they are, for a BLOB; borrowed.
struct Bytes {
  std::string_view view;
};

using Parameter = std::variant<std::nullptr_t, std::int64_t, double, std::string_view, Bytes>;

// Borrow their argument: they live as long as the call that they are handed to.
inline Parameter parameter(std::nullptr_t) {
  return nullptr;
}
inline Parameter parameter(std::integral auto number) {
  return std::int64_t(number);
}
inline Parameter parameter(std::floating_point auto number) {
  return double(number);
}
inline Parameter parameter(std::string_view text) {
  return text;
}
inline Parameter parameter(const char* text) {
  return std::string_view(text);
}
inline Parameter parameter(const std::string& text) {
  return std::string_view(text);
}
inline Parameter parameter(Bytes bytes) {
  return bytes;
}
inline Parameter parameter(Instant at) {
  return std::int64_t(at.time_since_epoch().count());
}
template <typename Tag>
Parameter parameter(Id<Tag> id) {
  return id ? Parameter(id.value) : Parameter(nullptr);
}
template <typename T>
requires std::is_enum_v<T> Parameter parameter(T choice) {
  return std::int64_t(choice);
}
template <typename T>
Parameter parameter(const std::optional<T>& value) {
  return value ? parameter(*value) : Parameter(nullptr);
}

// One row of an answer; valid only inside the function that it is handed to.
class Row {
 public:
  virtual bool is_null(int column) const = 0;
  virtual std::int64_t integer(int column) const = 0; // 0 for NULL
  virtual double real(int column) const = 0;
  virtual std::string_view text(int column) const = 0; // also the bytes of a BLOB

  // get<std::string>(0), get<Instant>(1), get<ArticleId>(2), get<std::optional<double>>(3) …
  template <typename T>
  T get(int column) const {
    return read(column, static_cast<T*>(nullptr));
  }

 protected:
  ~Row() = default;

 private:
  template <std::integral T>
  T read(int c, T*) const {
    return static_cast<T>(integer(c));
  }
  bool read(int c, bool*) const { return integer(c) != 0; }
  template <std::floating_point T>
  T read(int c, T*) const {
    return static_cast<T>(real(c));
  }
  std::string read(int c, std::string*) const { return std::string(text(c)); }
  std::string_view read(int c, std::string_view*) const { return text(c); }
  Instant read(int c, Instant*) const { return Instant(milliseconds(integer(c))); }
  template <typename Tag>
  Id<Tag> read(int c, Id<Tag>*) const {
    return {integer(c)};
  }
  template <typename T>
  requires std::is_enum_v<T> T read(int c, T*)
  const { return static_cast<T>(integer(c)); }
  template <typename T>
  std::optional<T> read(int c, std::optional<T>*) const {
    if (is_null(c)) return std::nullopt;
    return get<T>(c);
  }
};

} // namespace wireroom::store
