#include "mail/header.h"
#include "base/ascii.h"
#include "base/utf8.h"
#include "mail/transfer.h"
#include <algorithm>

namespace wireroom::mail {
namespace {

constexpr std::size_t column_limit = 78;

std::string one_line(std::string_view text) {
  std::string out = utf8::repaired(text);
  for (char& c : out)
    if (static_cast<unsigned char>(c) < ' ' || c == 127) c = ' ';
  return ascii::squeeze(out);
}

bool plain(std::string_view text) {
  return text.find("=?") == text.npos &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c < 127; });
}

// Encoded words of at most 75 characters (RFC 2047 §2), none cutting a character (§5).
std::string encoded_words(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const auto piece = utf8::cut(text, 42); // 56 characters of base64 and 12 of frame
    if (!out.empty()) out += ' ';
    out += "=?UTF-8?B?" + to_base64(piece) + "?=";
    text.remove_prefix(piece.size());
  }
  return out;
}

} // namespace

void append_field(std::string& out, std::string_view name, std::string_view value) {
  out.append(name).append(":");
  std::size_t column = name.size() + 1;
  for (std::size_t at = 0; at <= value.size();) {
    const auto end = std::min(value.find(' ', at), value.size());
    const auto word = value.substr(at, end - at);
    if (column + 1 + word.size() > column_limit && column > name.size() + 1) {
      out += "\r\n";
      column = 0;
    }
    out.append(" ").append(word);
    column += 1 + word.size();
    at = end + 1;
  }
  out += "\r\n";
}

void append_text_field(std::string& out, std::string_view name, std::string_view text) {
  const std::string line = one_line(text);
  append_field(out, name, plain(line) ? line : encoded_words(line));
}

std::string mailbox(std::string_view name, std::string_view address) {
  const std::string line = one_line(name);
  if (line.empty()) return std::string(address);
  if (!plain(line)) return encoded_words(line) + " <" + std::string(address) + ">";
  std::string quoted = "\"";
  for (const char c : line) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "\" <" + std::string(address) + ">";
}

} // namespace wireroom::mail
