#include "story/moved_numbers.h"
#include "language/words.h"
#include <cstdint>
#include <map>
#include <optional>
#include <span>

namespace wireroom::story {
namespace {

using language::Word;

constexpr std::size_t least_words = 5; // beside the number, so that a sentence is known again
constexpr std::size_t quoted = 2;      // words behind the number

struct Sentence {
  std::span<const Word> words;
  std::size_t end = 0;
};

// By their words without the numbers; of two alike neither is known again.
using BySkeleton = std::map<std::vector<std::uint32_t>, std::optional<Sentence>>;

BySkeleton sentences_of(std::string_view text, const std::vector<Word>& words) {
  BySkeleton out;
  for (std::size_t from = 0, to = 0; from < words.size(); from = to) {
    for (to = from + 1; to < words.size() && !words[to].opens;) ++to;
    std::vector<std::uint32_t> skeleton;
    std::size_t plain = 0;
    for (std::size_t i = from; i < to; ++i) {
      skeleton.push_back(words[i].number ? 0 : words[i].raw);
      plain += !words[i].number;
    }
    if (plain < least_words || plain == to - from) continue;
    const std::size_t end = to < words.size() ? words[to].from : text.size();
    const auto [at, fresh] = out.try_emplace(
        std::move(skeleton), Sentence{std::span(words).subspan(from, to - from), end});
    if (!fresh) at->second.reset();
  }
  return out;
}

// Part of a time, a date, a score or a range.
bool is_joined(std::string_view text, const Word& word) {
  const auto joins = [](char c) { return c == ':' || c == '/' || c == '-' || c == '.'; };
  const std::size_t end = word.from + word.size;
  const bool before = word.from > 1 && joins(text[word.from - 1]) && text[word.from - 2] != ' ';
  return before || (end + 1 < text.size() && joins(text[end]) && text[end + 1] != ' ' &&
                    text[end + 1] != '\n');
}

bool is_year(std::string_view text, const Word& word) {
  return word.size == 4 && (text.substr(word.from, 2) == "19" ||
                            text.substr(word.from, 2) == "20" || text.substr(word.from, 2) == "25");
}

std::string quote(std::string_view text, std::span<const Word> words, std::size_t at) {
  std::size_t last = at;
  while (last + 1 < words.size() && last - at < quoted) {
    const std::size_t gap = words[last].from + words[last].size;
    const auto sign = text.substr(gap, words[last + 1].from - gap);
    if (!sign.empty() && sign != " ") break;
    ++last;
  }
  while (last > at && words[last].latin && words[last].size <= 3) --last; // "to", "in the"
  return std::string(
      text.substr(words[at].from, words[last].from + words[last].size - words[at].from));
}

} // namespace

// A number of several groups is one word here.
static std::vector<Word> whole_words(std::string_view text) {
  auto words = language::words(text);
  std::erase_if(words, [](const Word& word) { return word.key == 0; });
  return words;
}

std::vector<MovedNumber> moved_numbers(std::string_view before, std::string_view after) {
  const auto words_before = whole_words(before), words_after = whole_words(after);
  const BySkeleton was = sentences_of(before, words_before), is = sentences_of(after, words_after);
  std::map<std::size_t, MovedNumber> in_order;
  for (const auto& [skeleton, now] : is) {
    const auto old = was.find(skeleton);
    if (!now || old == was.end() || !old->second) continue;
    std::size_t at = 0, moved = 0;
    for (std::size_t i = 0; i < skeleton.size(); ++i) {
      if (now->words[i].key == old->second->words[i].key) continue;
      at = i;
      ++moved;
    }
    if (moved != 1) continue;
    const Word &from = old->second->words[at], &to = now->words[at];
    if (is_joined(before, from) || is_joined(after, to) || is_year(before, from) ||
        is_year(after, to))
      continue;
    in_order[to.from] = {quote(before, old->second->words, at), quote(after, now->words, at),
                         old->second->end, now->end};
  }
  std::vector<MovedNumber> out;
  out.reserve(in_order.size());
  for (auto& [from, moved] : in_order) out.push_back(std::move(moved));
  return out;
}

} // namespace wireroom::story
