#include "page/alignment.h"
#include "base/utf8.h"
#include <algorithm>

namespace wireroom::page {
namespace {

constexpr float least_likeness = 0.3f;
// Beyond this many pairs between equal paragraphs nothing is paired: such a text was written anew.
constexpr std::size_t most_pairs = 10'000;

using Threes = std::vector<std::uint64_t>;

// Three letters at a time, in a script-neutral measure: Thai and Chinese have no words to count.
Threes threes(std::string_view text) {
  Threes out;
  std::uint64_t window = 0;
  for (std::size_t at = 0; at < text.size();) {
    window = (window << 21 | utf8::next(text, at)) & ((std::uint64_t(1) << 63) - 1);
    out.push_back(window);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

float likeness(const Threes& a, const Threes& b) {
  if (a.empty() || b.empty()) return 0;
  std::size_t shared = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j])
      ++shared, ++i, ++j;
    else if (a[i] < b[j])
      ++i;
    else
      ++j;
  }
  return 2 * float(shared) / float(a.size() + b.size());
}

// The pairs, in order on both sides, that weigh most together; a weight of 0 is no pair.
template <typename Weight>
std::vector<Aligned> heaviest(std::size_t rows, std::size_t columns, const Weight& weight) {
  std::vector<float> table((rows + 1) * (columns + 1), 0);
  const auto cell = [&](std::size_t i, std::size_t j) -> float& {
    return table[i * (columns + 1) + j];
  };
  const auto paired = [&](std::size_t i, std::size_t j) {
    const float here = weight(i, j);
    return here > 0 ? cell(i + 1, j + 1) + here : -1;
  };
  for (std::size_t i = rows; i-- > 0;)
    for (std::size_t j = columns; j-- > 0;)
      cell(i, j) = std::max({paired(i, j), cell(i + 1, j), cell(i, j + 1)});
  std::vector<Aligned> out;
  for (std::size_t i = 0, j = 0; i < rows || j < columns;) {
    if (j == columns)
      out.push_back({.before = i++, .after = Aligned::none});
    else if (i == rows)
      out.push_back({.before = Aligned::none, .after = j++});
    else if (paired(i, j) == cell(i, j))
      out.push_back({.before = i++, .after = j++});
    else if (cell(i + 1, j) == cell(i, j))
      out.push_back({.before = i++, .after = Aligned::none});
    else
      out.push_back({.before = Aligned::none, .after = j++});
  }
  return out;
}

// Both runs lie between equal paragraphs; what is paired in them is the same paragraph, reworded.
void align_run(const std::vector<std::string>& before, const std::vector<std::string>& after,
               std::vector<Aligned>& run) {
  std::vector<std::size_t> was, is;
  for (const Aligned& one : run)
    one.before == Aligned::none ? is.push_back(one.after) : was.push_back(one.before);
  if (was.empty() || is.empty() || was.size() * is.size() > most_pairs) return;
  std::vector<Threes> a, b;
  for (const std::size_t at : was) a.push_back(threes(before[at]));
  for (const std::size_t at : is) b.push_back(threes(after[at]));
  run = heaviest(a.size(), b.size(), [&](std::size_t i, std::size_t j) {
    const float like = likeness(a[i], b[j]);
    return like >= least_likeness ? like : 0;
  });
  for (Aligned& one : run) {
    if (one.before != Aligned::none) one.before = was[one.before];
    if (one.after != Aligned::none) one.after = is[one.after];
  }
}

} // namespace

std::vector<Aligned> align(const std::vector<std::string>& before,
                           const std::vector<std::string>& after) {
  std::size_t front = 0, a_end = before.size(), b_end = after.size();
  while (front < a_end && front < b_end && before[front] == after[front]) ++front;
  while (a_end > front && b_end > front && before[a_end - 1] == after[b_end - 1]) --a_end, --b_end;

  std::vector<Aligned> out, run;
  const auto close_run = [&] {
    align_run(before, after, run);
    out.insert(out.end(), run.begin(), run.end());
    run.clear();
  };
  for (std::size_t i = 0; i < front; ++i) out.push_back({i, i});
  for (Aligned one : heaviest(a_end - front, b_end - front, [&](std::size_t i, std::size_t j) {
         return before[front + i] == after[front + j] ? 1.f : 0.f;
       })) {
    if (one.before != Aligned::none) one.before += front;
    if (one.after != Aligned::none) one.after += front;
    if (one.before == Aligned::none || one.after == Aligned::none) {
      run.push_back(one);
      continue;
    }
    close_run();
    out.push_back(one);
  }
  close_run();
  for (; a_end < before.size(); ++a_end, ++b_end) out.push_back({a_end, b_end});
  return out;
}

} // namespace wireroom::page
