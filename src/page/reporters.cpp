#include "page/reporters.h"
#include "base/utf8.h"
#include <algorithm>

namespace wireroom::page {
namespace {

void add(std::vector<std::string>& names, std::string_view name) {
  if (std::find(names.begin(), names.end(), name) == names.end()) names.emplace_back(name);
}

bool is_han(char32_t c) {
  return c >= 0x4E00 && c < 0xA000;
}
bool is_hangul(char32_t c) {
  return c >= 0xAC00 && c < 0xD7B0;
}

struct Letter {
  char32_t code;
  std::size_t from, to;
};

std::vector<Letter> letters_of(std::string_view text) {
  std::vector<Letter> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t from = at;
    const char32_t code = utf8::next(text, at);
    out.push_back({code, from, at});
  }
  return out;
}

// After 记者: names of two to four letters, parted by blanks, up to a mark that closes the note.
void read_chinese(std::string_view text, std::size_t from, std::vector<std::string>& names) {
  const auto letters = letters_of(text.substr(from, 120));
  std::vector<std::string> found;
  std::size_t at = 0;
  const auto blank = [&](std::size_t i) {
    const char32_t c = letters[i].code;
    return c == ' ' || c == 0x3000 || c == 0xA0 || c == U'：' || c == ':' || c == U'、';
  };
  while (at < letters.size()) {
    while (at < letters.size() && blank(at)) ++at;
    const std::size_t begin = at;
    while (at < letters.size() && (is_han(letters[at].code) || letters[at].code == U'·')) ++at;
    if (at < begin + 2 || at > begin + 4) break;
    found.emplace_back(
        text.substr(from + letters[begin].from, letters[at - 1].to - letters[begin].from));
    if (at == letters.size() || !blank(at)) break;
  }
  const bool closed =
      at == letters.size() ||
      std::u32string_view(U"）)】/／]|").find(letters[at].code) != std::u32string_view::npos;
  if (!closed) return;
  for (const std::string& name : found)
    if (name != "摄影" && name != "通讯员") add(names, name);
}

// Before 기자: a name of two to four letters.
void read_korean(std::string_view text, std::size_t mark, std::vector<std::string>& names) {
  const std::size_t from = mark > 40 ? mark - 40 : 0;
  const auto letters = letters_of(text.substr(from, mark - from));
  std::size_t end = letters.size();
  while (end > 0 && letters[end - 1].code == ' ') --end;
  std::size_t begin = end;
  while (begin > 0 && is_hangul(letters[begin - 1].code)) --begin;
  if (end < begin + 2 || end > begin + 4) return;
  add(names, text.substr(from + letters[begin].from, letters[end - 1].to - letters[begin].from));
}

} // namespace

std::vector<std::string> reporters_in(std::string_view text) {
  std::vector<std::string> names;
  for (const std::string_view mark : {"记者", "記者"})
    for (std::size_t at = 0; (at = text.find(mark, at)) != text.npos; at += mark.size())
      read_chinese(text, at + mark.size(), names);
  for (const std::string_view mark : {" 기자", " 특파원"})
    for (std::size_t at = 0; (at = text.find(mark, at)) != text.npos; at += mark.size())
      read_korean(text, at, names);
  return names;
}

} // namespace wireroom::page
