#include "page/word_list.h"
#include "base/ascii.h"
#include "base/assert.h"
#include "base/asset.h"
#include "page_assets.h"
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
  std::map<std::string_view, std::vector<std::string_view>> lists;
  std::vector<std::string_view>* list = nullptr;
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
  std::map<std::string_view, WordList> made;
  for (auto& [name, words] : lists) made.emplace(name, WordList(std::move(words)));
  return made;
}

} // namespace

WordList::WordList(std::vector<std::string_view> words) : words_(std::move(words)) {
  std::array<std::uint16_t, 256> counts{};
  for (const std::string_view word : words_)
    if (!word.empty()) ++counts[small(word.front())];
  for (std::size_t letter = 0; letter < 256; ++letter) {
    buckets_[letter + 1] = std::uint16_t(buckets_[letter] + counts[letter]);
  }
  order_.resize(buckets_.back());
  auto next = buckets_;
  for (std::size_t i = 0; i < words_.size(); ++i)
    if (!words_[i].empty()) order_[next[small(words_[i].front())]++] = std::uint16_t(i);
  constexpr std::size_t longest_shift = 16;
  shortest_ = words_.empty() ? 0 : longest_shift;
  for (const std::string_view word : words_) shortest_ = std::min(shortest_, word.size());
  if (shortest_ < 2) return;
  shifts_.fill(std::uint8_t(shortest_ - 1));
  for (const std::string_view word : words_)
    for (std::size_t end = 2; end <= shortest_; ++end) {
      std::uint8_t& shift = shifts_[pair(word[end - 2], word[end - 1])];
      shift = std::min(shift, std::uint8_t(shortest_ - end));
    }
}

const WordList& word_list(std::string_view name) {
  static const auto lists = read_lists();
  const auto found = lists.find(name);
  ASSERT(found != lists.end());
  return found->second;
}

bool holds_any(std::string_view text, const WordList& words) {
  return words.find_in(text, [](std::size_t) { return true; });
}

bool begins_with_any(std::string_view text, const WordList& words) {
  return !text.empty() && words.find_at(text, [](std::size_t) { return true; });
}

} // namespace wireroom::page
