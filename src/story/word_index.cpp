#include "story/word_index.h"
#include <algorithm>

namespace wireroom::story {

WordIndex::WordIndex() : entries_(1 << 10) {}

std::size_t WordIndex::place_of(std::uint32_t key) const {
  const std::size_t mask = entries_.size() - 1;
  std::size_t at = (key * 0x9E3779B1u) & mask;
  while (entries_[at].list && entries_[at].key != key) at = (at + 1) & mask;
  return at;
}

void WordIndex::rebuild(std::size_t size) {
  std::vector<Entry> old(size);
  old.swap(entries_);
  for (const Entry& entry : old)
    if (entry.list) entries_[place_of(entry.key)] = entry;
}

void WordIndex::file(std::uint32_t key, std::uint32_t slot, float weight) {
  Entry* entry = &entries_[place_of(key)];
  if (!entry->list) {
    if (lists_.size() * 10 > entries_.size() * 7) {
      rebuild(entries_.size() * 2);
      entry = &entries_[place_of(key)];
    }
    lists_.emplace_back();
    *entry = {key, std::uint32_t(lists_.size())};
  }
  List& list = lists_[entry->list - 1];
  // Most words are of one story or two.
  if (list.size() == list.capacity())
    list.reserve(list.size() + std::max<std::size_t>(1, list.size() / 2));
  list.push_back({slot, weight});
}

std::vector<std::pair<float, std::uint32_t>>
WordIndex::alike(std::span<const Asked> asked, std::size_t slots, std::size_t most, float least,
                 Limits limits, const std::function<bool(std::uint32_t)>& wanted) const {
  if (sums_.size() < slots) sums_.resize(slots);
  // Memory is waited for at every step, so each step asks for what the next one needs.
  const std::size_t mask = entries_.size() - 1;
  for (const Asked& one : asked) __builtin_prefetch(&entries_[(one.key * 0x9E3779B1u) & mask]);
  std::vector<std::pair<const List*, float>> lists;
  lists.reserve(asked.size());
  for (const Asked& one : asked)
    if (const Entry& entry = entries_[place_of(one.key)]; entry.list) {
      lists.emplace_back(&lists_[entry.list - 1], one.weight);
      __builtin_prefetch(lists.back().first);
    }
  std::stable_sort(lists.begin(), lists.end(),
                   [](const auto& a, const auto& b) { return a.first->size() < b.first->size(); });
  for (const auto& [list, weight] : lists) __builtin_prefetch(list->data() + list->size() - 1);
  touched_.clear();
  std::size_t read = 0;
  for (const auto& [list, weight] : lists) {
    if (read > limits.in_all) break;
    const std::size_t from = list->size() > limits.of_list ? list->size() - limits.of_list : 0;
    read += list->size() - from;
    for (const Posting *at = list->data() + from, *end = list->data() + list->size(); at != end;
         ++at) {
      float& sum = sums_[at->slot];
      if (sum == 0) touched_.push_back(at->slot);
      sum += weight * at->weight;
    }
  }
  found_.clear();
  for (const std::uint32_t slot : touched_)
    if (const float sum = std::exchange(sums_[slot], 0.0f); sum > least)
      found_.emplace_back(sum, slot);
  std::vector<std::pair<float, std::uint32_t>> best;
  for (std::size_t from = 0; best.size() < most && from < found_.size();) {
    const std::size_t to = best_first(from, most);
    for (; from < to && best.size() < most; ++from)
      if (wanted(found_[from].second)) best.push_back(found_[from]);
  }
  return best;
}

// Brings the `count` best of what stands from there on to its beginning; where they end.
std::size_t WordIndex::best_first(std::size_t from, std::size_t count) const {
  const auto better = [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  };
  const auto begin = found_.begin() + std::ptrdiff_t(from);
  const std::size_t to = std::min(from + count, found_.size());
  const auto middle = found_.begin() + std::ptrdiff_t(to);
  std::nth_element(begin, middle == found_.end() ? middle - 1 : middle, found_.end(), better);
  std::sort(begin, middle, better);
  return to;
}

void WordIndex::sweep(const std::function<bool(std::uint32_t)>& gone) {
  std::vector<List> kept;
  for (Entry& entry : entries_) {
    if (!entry.list) continue;
    List& list = lists_[entry.list - 1];
    std::erase_if(list, [&](const Posting& posting) { return gone(posting.slot); });
    entry.list = 0;
    if (list.empty()) continue;
    kept.push_back(std::move(list));
    entry.list = std::uint32_t(kept.size());
  }
  lists_ = std::move(kept);
  rebuild(entries_.size()); // a key that was taken out may have parted others from their place
}

std::size_t WordIndex::bytes() const {
  std::size_t total = entries_.capacity() * sizeof(Entry) + lists_.capacity() * sizeof(List);
  for (const List& list : lists_) total += list.capacity() * sizeof(Posting) + 16;
  return total;
}

} // namespace wireroom::story
