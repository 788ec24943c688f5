#include "page/compare.h"
#include "base/ascii.h"
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

// Numbers with their separators: "12", "3,400", "2.5".
std::vector<std::string> numbers(std::string_view text) {
  std::vector<std::string> out;
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
    out.emplace_back(text.substr(at, end - at));
    at = end;
  }
  return out;
}

// What stands between the common beginning and the common end: a cheap, exact enough edit distance.
std::size_t middle(std::string_view a, std::string_view b) {
  std::size_t front = 0, back = 0;
  const std::size_t shorter = std::min(a.size(), b.size());
  while (front < shorter && a[front] == b[front]) ++front;
  while (back < shorter - front && a[a.size() - 1 - back] == b[b.size() - 1 - back]) ++back;
  return std::max(a.size(), b.size()) - front - back;
}

// A run of paragraphs that differs: [a, a_end) of the earlier stands where [b, b_end) of the later
// does.
struct Gap {
  std::size_t a, a_end, b, b_end;
};

// The longest common subsequence by its standard table after the equal ends are taken off.
std::vector<Gap> gaps(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  std::size_t front = 0, a_end = a.size(), b_end = b.size();
  while (front < a_end && front < b_end && a[front] == b[front]) ++front;
  while (a_end > front && b_end > front && a[a_end - 1] == b[b_end - 1]) --a_end, --b_end;
  const std::size_t rows = a_end - front, columns = b_end - front;
  std::vector<std::uint16_t> table((rows + 1) * (columns + 1), 0);
  const auto cell = [&](std::size_t i, std::size_t j) -> std::uint16_t& {
    return table[i * (columns + 1) + j];
  };
  for (std::size_t i = rows; i-- > 0;)
    for (std::size_t j = columns; j-- > 0;)
      cell(i, j) = a[front + i] == b[front + j] ? std::uint16_t(cell(i + 1, j + 1) + 1)
                                                : std::max(cell(i + 1, j), cell(i, j + 1));
  std::vector<Gap> out;
  std::size_t i = 0, j = 0;
  while (i < rows || j < columns) {
    const std::size_t from_i = i, from_j = j;
    while (i < rows && j < columns && a[front + i] == b[front + j]) ++i, ++j;
    if (i > from_i) continue;
    while ((i < rows || j < columns) &&
           !(i < rows && j < columns && a[front + i] == b[front + j])) {
      if (j == columns || (i < rows && cell(i + 1, j) >= cell(i, j + 1)))
        ++i;
      else
        ++j;
    }
    out.push_back({front + from_i, front + i, front + from_j, front + j});
  }
  return out;
}

struct Tally {
  std::size_t added = 0, removed = 0, reworded = 0, letters = 0;
  std::vector<std::string> moved; // "12 became 15 in paragraph 3"
};

void tally_pair(Tally& tally, const std::string& before, const std::string& after,
                std::size_t number) {
  const auto was = numbers(before), is = numbers(after);
  bool numbers_moved = was.size() != is.size();
  for (std::size_t i = 0; i < std::min(was.size(), is.size()); ++i)
    if (was[i] != is[i]) {
      numbers_moved = true;
      if (was.size() == is.size())
        tally.moved.push_back(fmt::format("{} became {} in paragraph {}", was[i], is[i], number));
    }
  const std::size_t letters = middle(before, after);
  tally.letters += letters;
  if (numbers_moved || letters > 12) ++tally.reworded;
}

Tally tally_of(const std::vector<std::string>& before, const std::vector<std::string>& after) {
  Tally tally;
  for (const Gap& gap : gaps(before, after)) {
    const std::size_t was = gap.a_end - gap.a, is = gap.b_end - gap.b, both = std::min(was, is);
    for (std::size_t i = 0; i < both; ++i)
      tally_pair(tally, before[gap.a + i], after[gap.b + i], gap.b + i + 1);
    tally.added += is - both;
    tally.removed += was - both;
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
  const bool small_title = !title || (middle(before.title, after.title) <= 3 &&
                                      numbers(before.title) == numbers(after.title));
  if (words.empty() && tally.letters == 0) return {};
  if (small && small_title && !deck)
    return {Change::spelling, words.empty() ? "a few letters changed" : joined(words)};
  return {Change::developed, joined(words)};
}

} // namespace wireroom::page
