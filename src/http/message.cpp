#include "http/message.h"
#include "base/ascii.h"
#include <fmt/format.h>

namespace wireroom::http {

void Headers::set(std::string_view name, std::string_view value) {
  std::erase_if(fields_, [&](const auto& field) { return ascii::equal(field.first, name); });
  add(name, value);
}

void Headers::add(std::string_view name, std::string_view value) {
  fields_.emplace_back(name, value);
}

std::string_view Headers::get(std::string_view name) const {
  for (const auto& [key, value] : fields_)
    if (ascii::equal(key, name)) return value;
  return {};
}

bool Headers::has(std::string_view name) const {
  for (const auto& field : fields_)
    if (ascii::equal(field.first, name)) return true;
  return false;
}

std::string Request::form(std::string_view name) const {
  for (std::string_view pair : ascii::split(body, '&')) {
    const auto equals = pair.find('=');
    if (percent_decode(pair.substr(0, equals), true) != name) continue;
    return equals == std::string_view::npos ? "" : percent_decode(pair.substr(equals + 1), true);
  }
  return {};
}

std::string Request::cookie(std::string_view name) const {
  for (std::string_view pair : ascii::split(headers.get("cookie"), ';')) {
    pair = ascii::trim(pair);
    const auto equals = pair.find('=');
    if (equals != std::string_view::npos && pair.substr(0, equals) == name)
      return std::string(pair.substr(equals + 1));
  }
  return {};
}

static int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  c = ascii::lower(c);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

std::string percent_decode(std::string_view text, bool plus_is_blank) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && hex(text[i + 1]) >= 0 && hex(text[i + 2]) >= 0) {
      out += char(hex(text[i + 1]) * 16 + hex(text[i + 2]));
      i += 2;
    } else {
      out += text[i] == '+' && plus_is_blank ? ' ' : text[i];
    }
  }
  return out;
}

std::string percent_encode(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (ascii::is_alpha(c) || ascii::is_digit(c) || c == '-' || c == '.' || c == '_' || c == '~')
      out += c;
    else
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

} // namespace wireroom::http
