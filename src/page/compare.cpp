#include "page/compare.h"
#include "base/ascii.h"
#include "page/alignment.h"
#include <algorithm>
#include <fmt/format.h>

namespace wireroom::page {
namespace {

constexpr std::size_t most_blocks = 2000;

std::vector<std::string> paragraphs(const Article& article) {
  std::vector<std::string> out;
  for (const Block& block : article.body) {
    if (block.type == BlockType::image || block.type == BlockType::embed) continue;
    out.push_back(ascii::squeeze(block.text));
    if (out.size() == most_blocks) break;
  }
  return out;
}

// A number with its separators ("12", "3,400", "2.5") and what stands on either side of it.
struct Number {
  std::string_view digits, before, after;

  // Whether it counts the same thing: "12 people" and "15 people", "killed 3" and "killed 7".
  bool counts_what(const Number& other) const {
    return (!before.empty() && before == other.before) || (!after.empty() && after == other.after);
  }
};

std::vector<Number> numbers(std::string_view text) {
  constexpr std::size_t side = 7; // bytes: a short word, or two letters of Asian scripts
  std::vector<Number> out;
  for (std::size_t at = 0; at < text.size();) {
    if (!ascii::is_digit(text[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && (ascii::is_digit(text[end]) ||
                                 ((text[end] == ',' || text[end] == '.') && end + 1 < text.size() &&
                                  ascii::is_digit(text[end + 1]))))
      ++end;
    out.push_back({text.substr(at, end - at),
                   text.substr(at - std::min(at, side), std::min(at, side)),
                   text.substr(end, side)});
    at = end;
  }
  return out;
}

// Those of `all` that `others` has not, each counted as often as it stands there.
std::vector<Number> without(const std::vector<Number>& all, std::vector<Number> others) {
  std::vector<Number> out;
  for (const Number& one : all) {
    const auto same = std::find_if(others.begin(), others.end(),
                                   [&](const Number& other) { return other.digits == one.digits; });
    if (same == others.end())
      out.push_back(one);
    else
      others.erase(same);
  }
  return out;
}

bool same_numbers(std::string_view a, std::string_view b) {
  const auto was = numbers(a), is = numbers(b);
  return was.size() == is.size() && without(was, is).empty();
}

// What stands between the common beginning and the common end: a cheap, exact enough edit distance.
std::size_t middle(std::string_view a, std::string_view b) {
  std::size_t front = 0, back = 0;
  const std::size_t shorter = std::min(a.size(), b.size());
  while (front < shorter && a[front] == b[front]) ++front;
  while (back < shorter - front && a[a.size() - 1 - back] == b[b.size() - 1 - back]) ++back;
  return std::max(a.size(), b.size()) - front - back;
}

struct Tally {
  std::size_t added = 0, removed = 0, reworded = 0, letters = 0;
  std::vector<std::string> moved; // "12 became 15 in paragraph 3"
};

// `place` is the later paragraph's, counted from 1.
void tally_pair(Tally& tally, const std::string& before, const std::string& after,
                std::size_t place) {
  const auto was = numbers(before), is = numbers(after);
  const auto gone = without(was, is);
  auto come = without(is, was);
  for (const Number& old : gone) {
    const auto now = std::find_if(come.begin(), come.end(),
                                  [&](const Number& one) { return one.counts_what(old); });
    if (now == come.end()) continue;
    tally.moved.push_back(
        fmt::format("{} became {} in paragraph {}", old.digits, now->digits, place));
    come.erase(now);
  }
  const std::size_t letters = middle(before, after);
  tally.letters += letters;
  if (!gone.empty() || !come.empty() || letters > 12) ++tally.reworded;
}

Tally tally_of(const std::vector<std::string>& before, const std::vector<std::string>& after) {
  Tally tally;
  for (const auto& [was, is] : align(before, after)) {
    if (was == Aligned::none)
      ++tally.added;
    else if (is == Aligned::none)
      ++tally.removed;
    else if (before[was] != after[is])
      tally_pair(tally, before[was], after[is], is + 1);
  }
  return tally;
}

std::string counted(std::size_t count, const char* what) {
  return fmt::format("{} paragraph{} {}", count, count == 1 ? "" : "s", what);
}

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : "; ") + part;
  return out;
}

std::string new_correction(const Article& before, const Article& after) {
  for (const std::string& note : after.corrections)
    if (std::find(before.corrections.begin(), before.corrections.end(), note) ==
        before.corrections.end())
      return note;
  return {};
}

} // namespace

const char* name_of(Change change) {
  constexpr const char* names[] = {"unchanged",  "first",    "developed",
                                   "correction", "spelling", "withdrawn"};
  return names[std::size_t(change)];
}

Difference compare(const Article& before, const Article& after) {
  std::vector<std::string> words;
  const bool title = ascii::squeeze(before.title) != ascii::squeeze(after.title);
  const bool deck = ascii::squeeze(before.deck) != ascii::squeeze(after.deck);
  const std::string note = new_correction(before, after);
  Tally tally = tally_of(paragraphs(before), paragraphs(after));
  if (!note.empty()) words.push_back("correction: " + note);
  if (title) words.push_back("title was \"" + before.title + "\"");
  if (deck) words.push_back("deck changed");
  words.insert(words.end(), tally.moved.begin(),
               tally.moved.begin() + std::ptrdiff_t(std::min<std::size_t>(tally.moved.size(), 5)));
  if (tally.added) words.push_back(counted(tally.added, "added"));
  if (tally.removed) words.push_back(counted(tally.removed, "removed"));
  if (tally.reworded && tally.moved.empty()) words.push_back(counted(tally.reworded, "reworded"));

  if (!note.empty()) return {Change::correction, joined(words)};
  const bool small = !tally.added && !tally.removed && !tally.reworded && tally.letters <= 40;
  const bool small_title =
      !title || (middle(before.title, after.title) <= 3 && same_numbers(before.title, after.title));
  if (words.empty() && tally.letters == 0) return {};
  if (small && small_title && !deck)
    return {Change::spelling, words.empty() ? "a few letters changed" : joined(words)};
  return {Change::developed, joined(words)};
}

} // namespace wireroom::page
