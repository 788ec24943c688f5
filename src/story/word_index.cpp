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
WordIndex::alike(std::span<const Asked> asked, std::size_t most, float least, Limits limits,
                 std::span<const std::uint8_t> wanted, std::uint32_t except) const {
  if (sums_.size() < wanted.size()) sums_.resize(wanted.size());
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
  const auto first_read = [&](const List& list) {
    return list.size() > limits.of_list ? list.size() - limits.of_list : 0;
  };
  for (const auto& [list, weight] : lists) __builtin_prefetch(list->data() + first_read(*list));
  if (touched_.size() < limits.in_all + limits.of_list)
    touched_.resize(limits.in_all + limits.of_list);
  std::size_t read = 0, touched = 0;
  for (const auto& [list, weight] : lists) {
    if (read > limits.in_all) break;
    const std::size_t from = first_read(*list);
    read += list->size() - from;
    for (const Posting *at = list->data() + from, *end = list->data() + list->size(); at != end;
         ++at) {
      float& sum = sums_[at->slot];
      touched_[touched] = at->slot; // stays only when it is the first time
      touched += sum == 0;
      sum += weight * at->weight;
    }
  }
  return best_of({touched_.data(), touched}, most, least, wanted, except);
}

// A heap whose top is the worst of the best so far.
std::vector<std::pair<float, std::uint32_t>>
WordIndex::best_of(std::span<const std::uint32_t> touched, std::size_t most, float least,
                   std::span<const std::uint8_t> wanted, std::uint32_t except) const {
  const auto better = [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  };
  std::vector<std::pair<float, std::uint32_t>> best;
  best.reserve(most + 1);
  for (const std::uint32_t slot : touched) {
    const float sum = std::exchange(sums_[slot], 0.0f);
    if (sum <= least || (best.size() == most && sum < best.front().first) || !wanted[slot] ||
        slot == except)
      continue;
    best.emplace_back(sum, slot);
    std::push_heap(best.begin(), best.end(), better);
    if (best.size() <= most) continue;
    std::pop_heap(best.begin(), best.end(), better);
    best.pop_back();
  }
  std::sort_heap(best.begin(), best.end(), better);
  return best;
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
