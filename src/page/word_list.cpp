#include "page/word_list.h"
#include "base/ascii.h"
#include "base/assert.h"
#include "base/asset.h"
#include "page_assets.h"
#include <algorithm>
#include <map>

namespace wireroom::page {
namespace {

std::string_view file() {
  for (const auto& asset : assets())
    if (asset.name == "assets/fields.words") return asset.bytes;
  return {};
}

// "[name]" begins a list; a line is a word, in quotes where blanks at its ends belong to it.
std::map<std::string_view, WordList> read_lists() {
  std::map<std::string_view, WordList> lists;
  WordList* list = nullptr;
  for (std::string_view line : ascii::split(file(), '\n')) {
    if (line.empty() || line.front() == '#') continue;
    if (line.front() == '[' && line.back() == ']')
      list = &lists[line.substr(1, line.size() - 2)];
    else if (list) {
      if (line.size() > 2 && line.front() == '"' && line.back() == '"')
        line = line.substr(1, line.size() - 2);
      list->push_back(line);
    }
  }
  return lists;
}

} // namespace

const WordList& word_list(std::string_view name) {
  static const auto lists = read_lists();
  const auto found = lists.find(name);
  ASSERT(found != lists.end());
  return found->second;
}

bool holds_any(std::string_view text, const WordList& words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return ascii::find(text, word) != std::string_view::npos;
  });
}

bool begins_with_any(std::string_view text, const WordList& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return ascii::starts_with(text, word); });
}

} // namespace wireroom::page
