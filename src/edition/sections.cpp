#include "edition/sections.h"
#include "base/ascii.h"
#include "edition_assets.h"
#include <algorithm>
#include <unicode/locid.h>
#include <unicode/unistr.h>
#include <unordered_map>
#include <vector>

namespace wireroom::edition {
namespace {

struct Table {
  std::vector<std::string_view> sections;                       // in the file's order
  std::unordered_map<std::string_view, std::string_view> names; // lower case, to their section
};

Table load() {
  Table table;
  for (const auto& asset : assets())
    for (const std::string_view line : ascii::split(asset.bytes, '\n')) {
      if (line.empty() || line.front() == '#') continue;
      if (line.front() == '[')
        table.sections.push_back(line.substr(1, line.size() - 2));
      else
        table.names.emplace(line, table.sections.back());
    }
  return table;
}

const Table& table() {
  static const Table read_once = load();
  return read_once;
}

std::string_view known(std::string_view lowered) {
  const auto found = table().names.find(lowered);
  return found == table().names.end() ? std::string_view() : found->second;
}

std::string lowered(std::string_view name) {
  std::string out;
  icu::UnicodeString::fromUTF8(name).toLower(icu::Locale::getRoot()).toUTF8String(out);
  return out;
}

// "iptc:15" for "medtop:15000000", "subj:15054000" and their addresses; else empty.
std::string iptc_class(std::string_view code) {
  constexpr std::size_t digits = 8;
  const std::size_t at = code.find_last_of(":/");
  if (at == code.npos || code.size() - at - 1 != digits) return {};
  const std::string_view number = code.substr(at + 1);
  if (!std::all_of(number.begin(), number.end(), ascii::is_digit)) return {};
  return "iptc:" + std::string(number.substr(0, 2));
}

constexpr std::size_t longest = 100; // bytes; what is longer is no name of a section

} // namespace

std::span<const std::string_view> all_sections() {
  return table().sections;
}

std::string section_of(std::string_view name) {
  name = ascii::trim(name);
  if (name.empty() || name.size() > longest) return {};
  if (const auto found = known(ascii::lowered(name)); !found.empty()) return std::string(found);
  if (const auto code = iptc_class(name); !code.empty()) return std::string(known(code));
  const std::string whole = lowered(name);
  if (const auto found = known(whole); !found.empty()) return std::string(found);
  for (std::size_t at = 0; at < whole.size();) {
    const std::size_t end = std::min(whole.find_first_of(" &/,;|>-", at), whole.size());
    if (const auto found = known(std::string_view(whole).substr(at, end - at)); !found.empty())
      return std::string(found);
    at = end + 1;
  }
  return {};
}

std::string section_in_address(std::string_view address) {
  const std::size_t scheme = address.find("://");
  address = address.substr(0, address.find_first_of("?#"));
  std::size_t at = address.find('/', scheme == address.npos ? 0 : scheme + 3);
  while (at < address.size()) {
    const std::size_t end = address.find('/', at + 1);
    if (end >= address.size()) break;
    const std::string_view part = address.substr(at + 1, end - at - 1);
    if (part.size() <= longest && !known(ascii::lowered(part)).empty()) return std::string(part);
    at = end;
  }
  return {};
}

} // namespace wireroom::edition
