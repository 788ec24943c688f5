// JsonWriter: writes one JSON value (RFC 8259) front to back onto a string.
//
//   std::string line;
//   JsonWriter json(line);
//   json.object([&] {
//     json.field("id", id);
//     json.field_if("deck", article.deck);          // left out when empty
//     json.array("byline", [&] { for (auto& name : names) json.value(name); });
//   });
//
// Fields keep the order in which they are written, which keeps output equal from run to run.
// Strings may hold any bytes: what is not UTF-8 is repaired. Never fails.
#pragma once
#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

namespace wireroom {

class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}

  template <typename Body>
  void object(Body&& body) {
    open('{');
    body();
    close('}');
  }
  template <typename Body>
  void object(std::string_view name, Body&& body) {
    key(name);
    object(body);
  }
  template <typename Body>
  void array(Body&& body) {
    open('[');
    body();
    close(']');
  }
  template <typename Body>
  void array(std::string_view name, Body&& body) {
    key(name);
    array(body);
  }

  void value(std::string_view text);
  void value(const char* text) { value(std::string_view(text)); }
  void value(const std::string& text) { value(std::string_view(text)); }
  void value(std::same_as<bool> auto flag) { literal(flag ? "true" : "false"); }
  void value(std::integral auto number) requires(!std::same_as<decltype(number), bool>) {
    integer(static_cast<std::int64_t>(number));
  }
  void value(std::floating_point auto number) { real(number); }

  void field(std::string_view name, const auto& content) {
    key(name);
    value(content);
  }
  void field_if(std::string_view name, std::string_view text) {
    if (!text.empty()) field(name, text);
  }

  // Already written JSON, taken as it is.
  void raw(std::string_view name, std::string_view json) {
    key(name);
    literal(json);
  }

  void key(std::string_view name);

 private:
  void open(char bracket);
  void close(char bracket);
  void separate();
  void literal(std::string_view text);
  void integer(std::int64_t number);
  void real(double number);
  void quote(std::string_view text);

  std::string& out_;
  bool first_ = true;
};

} // namespace wireroom
