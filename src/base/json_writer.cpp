#include "base/json_writer.h"
#include "base/utf8.h"
#include <cmath>
#include <fmt/format.h>

namespace wireroom {

void JsonWriter::open(char bracket) {
  separate();
  out_ += bracket;
  first_ = true;
}

void JsonWriter::close(char bracket) {
  out_ += bracket;
  first_ = false;
}

void JsonWriter::separate() {
  if (!first_) out_ += ',';
  first_ = false;
}

void JsonWriter::key(std::string_view name) {
  separate();
  quote(name);
  out_ += ':';
  first_ = true; // no comma before the value
}

void JsonWriter::value(std::string_view text) {
  separate();
  quote(text);
}

void JsonWriter::literal(std::string_view text) {
  separate();
  out_ += text;
}

void JsonWriter::integer(std::int64_t number) {
  literal(fmt::format_int(number).c_str());
}

void JsonWriter::real(double number) {
  literal(std::isfinite(number) ? fmt::format("{}", number) : std::string("null"));
}

void JsonWriter::quote(std::string_view text) {
  out_ += '"';
  std::size_t kept = 0, at = 0;
  const auto flush = [&](std::size_t to) { out_.append(text.substr(kept, to - kept)); };
  while (at < text.size()) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (c >= 0x20 && c < 0x7F && c != '"' && c != '\\') {
      ++at;
      continue;
    }
    const std::size_t start = at;
    const char32_t code = utf8::next(text, at);
    if (code >= 0x80 && !(code == 0xFFFD && at == start + 1)) continue; // a good sequence
    flush(start);
    kept = at;
    switch (code) {
    case '"':
      out_ += "\\\"";
      break;
    case '\\':
      out_ += "\\\\";
      break;
    case '\n':
      out_ += "\\n";
      break;
    case '\r':
      out_ += "\\r";
      break;
    case '\t':
      out_ += "\\t";
      break;
    case 0xFFFD:
      out_ += "\xEF\xBF\xBD";
      break;
    default:
      out_ += fmt::format("\\u{:04x}", unsigned(code));
    }
  }
  flush(text.size());
  out_ += '"';
}

} // namespace wireroom
