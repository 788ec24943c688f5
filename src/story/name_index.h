// NameIndex: from the hash of an id to the number of the article that has it, in eight bytes an
// entry; the caller knows the ids and tells those of one hash apart. One thread at a time.
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

namespace wireroom::story {

class NameIndex {
 public:
  // The number of which `is_it` says so, among those that were added with this hash; null: none.
  template <typename IsIt>
  std::uint32_t* find(std::uint32_t hash, IsIt is_it) {
    for (std::size_t at = hash & mask(); entries_[at].number != none; at = (at + 1) & mask())
      if (entries_[at].hash == hash && is_it(entries_[at].number)) return &entries_[at].number;
    return nullptr;
  }
  template <typename IsIt>
  const std::uint32_t* find(std::uint32_t hash, IsIt is_it) const {
    return const_cast<NameIndex*>(this)->find(hash, is_it);
  }

  void add(std::uint32_t hash, std::uint32_t number); // under UINT32_MAX
  void erase(std::uint32_t hash, std::uint32_t number);
  std::size_t bytes() const { return entries_.capacity() * sizeof(Entry); }

 private:
  static constexpr std::uint32_t none = UINT32_MAX;
  struct Entry {
    std::uint32_t hash = 0, number = none;
  };
  std::size_t mask() const { return entries_.size() - 1; }

  std::vector<Entry> entries_ = std::vector<Entry>(1 << 6); // open addressing, a power of two
  std::size_t used_ = 0;
};

} // namespace wireroom::story
