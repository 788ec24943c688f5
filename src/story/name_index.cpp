#include "story/name_index.h"
#include <utility>

namespace wireroom::story {

void NameIndex::add(std::uint32_t hash, std::uint32_t number) {
  if (++used_ * 4 > entries_.size() * 3) {
    std::vector<Entry> old(entries_.size() * 2);
    old.swap(entries_);
    used_ = 1;
    for (const Entry& entry : old)
      if (entry.number != none) add(entry.hash, entry.number);
  }
  std::size_t at = hash & mask();
  while (entries_[at].number != none) at = (at + 1) & mask();
  entries_[at] = {hash, number};
}

// Those behind it that stood there only because their places were taken move up.
void NameIndex::erase(std::uint32_t hash, std::uint32_t number) {
  std::size_t gap = hash & mask();
  while (entries_[gap].number != number) {
    if (entries_[gap].number == none) return;
    gap = (gap + 1) & mask();
  }
  for (std::size_t at = (gap + 1) & mask(); entries_[at].number != none; at = (at + 1) & mask())
    if (((at - entries_[at].hash) & mask()) >= ((at - gap) & mask()))
      entries_[std::exchange(gap, at)] = entries_[at];
  entries_[gap] = {};
  --used_;
}

} // namespace wireroom::story
