#include "base/csv.h"

namespace wireroom {
namespace {

constexpr std::size_t record_limit = 256u << 10;

} // namespace

bool CsvReader::next(CsvRecord& into) {
  while (read_one(into))
    if (into.too_long || into.fields.size() > 1 || !into.fields[0].empty()) return true;
  return false;
}

bool CsvReader::read_one(CsvRecord& into) {
  std::streambuf& bytes = *in_.rdbuf();
  constexpr int end = std::char_traits<char>::eof();
  if (bytes.sgetc() == end) return false;
  into.line = line_;
  into.fields.assign(1, {});
  into.too_long = false;
  bool quoted = false;
  for (std::size_t size = 0;; ++size) {
    const int c = bytes.sbumpc();
    std::string& field = into.fields.back();
    if (c == '\n') ++line_;
    if (c == end || (c == '\n' && !quoted)) break;
    if (size > record_limit) {
      into.too_long = true;
      quoted = false; // an end that never came: the next line begins anew
    } else if (c == '"') {
      if (!quoted) {
        quoted = true;
      } else if (bytes.sgetc() == '"') {
        field += char(bytes.sbumpc());
      } else {
        quoted = false;
      }
    } else if (c == separator_ && !quoted) {
      into.fields.emplace_back();
    } else {
      field += char(c);
    }
  }
  if (into.too_long) {
    into.fields.clear();
    return true;
  }
  if (into.fields.back().ends_with('\r')) into.fields.back().pop_back();
  if (into.line == 1 && into.fields[0].starts_with("\xEF\xBB\xBF")) into.fields[0].erase(0, 3);
  return true;
}

std::string csv_line(const std::vector<std::string>& fields) {
  std::string out;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) out += ',';
    if (fields[i].find_first_of(",\"\r\n") == std::string::npos) {
      out += fields[i];
      continue;
    }
    out += '"';
    for (const char c : fields[i]) out += c == '"' ? std::string("\"\"") : std::string(1, c);
    out += '"';
  }
  return out + "\r\n";
}

} // namespace wireroom
