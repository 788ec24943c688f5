#include "mail/transfer.h"
#include <array>
#include <cstdint>

namespace wireroom::mail {
namespace {

constexpr char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr char hex[] = "0123456789ABCDEF";

constexpr auto base64_values = [] {
  std::array<int, 256> values{};
  for (auto& value : values) value = -1;
  for (int i = 0; i < 64; ++i) values[std::uint8_t(alphabet[i])] = i;
  return values;
}();

constexpr int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

// The byte written as =XX at text[at], or -1.
int escaped(std::string_view text, std::size_t at) {
  if (at + 2 >= text.size()) return -1;
  const int high = hex_value(text[at + 1]), low = hex_value(text[at + 2]);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

void append_group(std::string& out, std::string_view bytes) {
  std::uint32_t group = 0;
  for (std::size_t i = 0; i < 3; ++i)
    group = group << 8 | (i < bytes.size() ? std::uint8_t(bytes[i]) : 0);
  for (std::size_t i = 0; i < 4; ++i)
    out += i > bytes.size() ? '=' : alphabet[group >> (18 - 6 * i) & 63];
}

} // namespace

std::string from_base64(std::string_view text) {
  std::string out;
  out.reserve(text.size() * 3 / 4);
  std::uint32_t group = 0;
  int bits = 0;
  for (const char c : text) {
    if (c == '=') break;
    const int value = base64_values[std::uint8_t(c)];
    if (value < 0) continue;
    group = group << 6 | std::uint32_t(value);
    if ((bits += 6) >= 8) out += char(group >> (bits -= 8) & 0xff);
  }
  return out;
}

std::string from_quoted_printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '=') {
      out += text[at];
      continue;
    }
    if (const int byte = escaped(text, at); byte >= 0) {
      out += char(byte);
      at += 2;
      continue;
    }
    // A soft line break, perhaps with blanks that a relay put after the "=".
    auto end = text.find_first_not_of(" \t\r", at + 1);
    if (end != text.npos && text[end] == '\n')
      at = end;
    else if (end == text.npos)
      break;
    else
      out += '=';
  }
  return out;
}

std::string from_q(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const int byte = text[at] == '=' ? escaped(text, at) : -1;
    if (byte >= 0) at += 2;
    out += byte >= 0 ? char(byte) : text[at] == '_' ? ' ' : text[at];
  }
  return out;
}

std::string to_base64(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() * 4 / 3 + 4);
  for (; !bytes.empty(); bytes.remove_prefix(std::min<std::size_t>(3, bytes.size())))
    append_group(out, bytes.substr(0, 3));
  return out;
}

void append_base64_lines(std::string& out, std::string_view bytes) {
  constexpr std::size_t line = 57; // bytes that make 76 characters
  for (; !bytes.empty(); bytes.remove_prefix(std::min(line, bytes.size()))) {
    out += to_base64(bytes.substr(0, line));
    out += "\r\n";
  }
}

void append_quoted_printable(std::string& out, std::string_view text) {
  std::size_t column = 0;
  const auto soft_break = [&](std::size_t width) {
    if (column + width <= 75) return;
    out += "=\r\n";
    column = 0;
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '\r' && at + 1 < text.size() && text[at + 1] == '\n') continue;
    if (c == '\n') {
      out += "\r\n";
      column = 0;
      continue;
    }
    const bool at_end = at + 1 == text.size() || text[at + 1] == '\n' || text[at + 1] == '\r';
    bool plain = (c > ' ' && c < 127 && c != '=') || ((c == ' ' || c == '\t') && !at_end);
    soft_break(plain ? 1 : 3);
    if (column == 0 && (c == '.' || (c == 'F' && text.substr(at, 5) == "From "))) plain = false;
    if (plain) {
      out += c;
      ++column;
    } else {
      out += '=';
      out += hex[std::uint8_t(c) >> 4];
      out += hex[std::uint8_t(c) & 15];
      column += 3;
    }
  }
}

} // namespace wireroom::mail
