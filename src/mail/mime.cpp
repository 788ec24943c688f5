#include "mail/mime.h"
#include "base/ascii.h"
#include "mail/charset.h"
#include "mail/transfer.h"

namespace wireroom::mail {
namespace {

std::string with_unix_lines(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (bytes[i] == '\r') {
      if (i + 1 < bytes.size() && bytes[i + 1] == '\n') continue;
      out += '\n';
    } else {
      out += bytes[i];
    }
  }
  return out;
}

std::string_view line_at(std::string_view text, std::size_t at) {
  return text.substr(at, std::min(text.find('\n', at), text.size()) - at);
}

bool is_name(std::string_view name) {
  for (const char c : name)
    if (c <= ' ' || c == ':' || static_cast<unsigned char>(c) > 126) return false;
  return !name.empty();
}

std::string_view media_type(const Headers& headers) {
  const auto value = headers.first("content-type");
  return ascii::trim(value.substr(0, value.find(';')));
}

// A part still to be looked at.
struct Open {
  std::string_view text;
  std::size_t depth = 0;
  bool in_digest = false;
};

// Where the delimiter line "--boundary" starts at or after `from` (RFC 2046 §5.1.1).
std::size_t find_delimiter(std::string_view text, std::string_view delimiter, std::size_t from) {
  for (auto at = text.find(delimiter, from); at != text.npos; at = text.find(delimiter, at + 1))
    if (at == 0 || text[at - 1] == '\n') return at;
  return text.npos;
}

// The bodies between delimiters; none when the boundary never comes. What stands before the first
// delimiter is the preamble and what stands after the last is the epilogue; neither is a part.
std::vector<std::string_view> split_multipart(std::string_view body, const std::string& boundary,
                                              std::size_t limit) {
  std::vector<std::string_view> out;
  if (boundary.empty()) return out;
  const std::string delimiter = "--" + boundary;
  auto at = find_delimiter(body, delimiter, 0);
  while (at != body.npos && out.size() < limit) {
    const auto line = line_at(body, at);
    if (ascii::trim(line) == delimiter + "--") break;
    const auto begin = std::min(at + line.size() + 1, body.size());
    at = find_delimiter(body, delimiter, begin);
    auto part = body.substr(begin, at == body.npos ? body.npos : at - begin);
    if (part.ends_with('\n')) part.remove_suffix(1);
    out.push_back(part);
  }
  return out;
}

std::string decoded_body(const Headers& headers, std::string_view type, std::string_view body) {
  const auto encoding = ascii::trim(headers.first("content-transfer-encoding"));
  std::string bytes(body);
  if (ascii::starts_with(encoding, "base64"))
    bytes = from_base64(body);
  else if (ascii::starts_with(encoding, "quoted-printable"))
    bytes = from_quoted_printable(body);
  if (!type.starts_with("text/") && !type.starts_with("message/")) return bytes;
  return with_unix_lines(text_from(parameter(headers.first("content-type"), "charset"), bytes));
}

} // namespace

std::string_view Headers::first(std::string_view name) const {
  for (const auto& field : fields)
    if (ascii::equal(field.name, name)) return field.value;
  return {};
}

bool Headers::has(std::string_view name) const {
  for (const auto& field : fields)
    if (ascii::equal(field.name, name)) return true;
  return false;
}

Headers read_headers(std::string_view text, std::size_t& at, std::size_t limit) {
  Headers headers;
  while (at < text.size()) {
    const auto line = line_at(text, at);
    if (line.empty()) {
      ++at;
      break;
    }
    const bool folded = ascii::is_space(line[0]) && !headers.fields.empty();
    const auto colon = line.find(':');
    if (folded) {
      if (!ascii::trim(line).empty())
        headers.fields.back().value.append(" ").append(ascii::trim(line));
    } else if (colon != line.npos && is_name(ascii::trim(line.substr(0, colon)))) {
      if (headers.fields.size() < limit)
        headers.fields.push_back({std::string(ascii::trim(line.substr(0, colon))),
                                  std::string(ascii::trim(line.substr(colon + 1)))});
    } else if (!line.starts_with("From ") && !line.starts_with(">From ")) {
      break;
    }
    at = std::min(at + line.size() + 1, text.size());
  }
  return headers;
}

std::string parameter(std::string_view value, std::string_view name) {
  std::string out;
  for (std::size_t at = value.find(';'); at < value.size(); at = value.find(';', at)) {
    ++at;
    const auto equals = value.find('=', at);
    if (equals == value.npos) break;
    auto key = ascii::trim(value.substr(at, equals - at));
    key = key.substr(0, key.find('*'));
    auto rest = equals + 1;
    while (rest < value.size() && ascii::is_space(value[rest])) ++rest;
    std::string content;
    if (rest < value.size() && value[rest] == '"') {
      for (++rest; rest < value.size() && value[rest] != '"'; ++rest) {
        if (value[rest] == '\\' && rest + 1 < value.size()) ++rest;
        content += value[rest];
      }
    } else {
      content = ascii::trim(value.substr(rest, value.find(';', rest) - rest));
    }
    at = rest;
    if (ascii::equal(key, name)) out += content;
  }
  return out;
}

Mail read_mail(std::string_view bytes, const MimeBudget& budget) {
  const std::string text = with_unix_lines(bytes.substr(0, budget.bytes));
  Mail mail;
  std::vector<Open> open{{text}};
  bool whole = true;
  while (!open.empty() && mail.parts.size() < budget.parts) {
    const Open part = open.back();
    open.pop_back();
    std::size_t at = 0;
    Part leaf;
    leaf.headers = read_headers(part.text, at, budget.headers);
    leaf.type = ascii::lowered(media_type(leaf.headers));
    if (leaf.type.empty()) leaf.type = part.in_digest ? "message/rfc822" : "text/plain";
    if (whole) {
      mail.headers = leaf.headers;
      mail.type = leaf.type;
      whole = false;
    }
    const auto body = part.text.substr(at);
    if (leaf.type.starts_with("multipart/") && part.depth < budget.depth) {
      auto inner = split_multipart(body, parameter(leaf.headers.first("content-type"), "boundary"),
                                   budget.parts);
      for (auto it = inner.rbegin(); it != inner.rend(); ++it)
        open.push_back({*it, part.depth + 1, leaf.type == "multipart/digest"});
      if (!inner.empty()) continue;
      leaf.type = "text/plain"; // the boundary never came: all of it is text
    }
    leaf.text = decoded_body(leaf.headers, leaf.type, body);
    mail.parts.push_back(std::move(leaf));
  }
  return mail;
}

} // namespace wireroom::mail
