// WordIndex: from words to the numbered slots that are filed under them, with weights; finds the
// slots that share most with a list of words.
//
// Entries are only ever added; sweep() takes out those of slots that are gone. Keeps one list a
// word in the order of filing. One thread at a time.
#pragma once
#include <cstdint>
#include <functional>
#include <span>
#include <utility>
#include <vector>

namespace wireroom::story {

class WordIndex {
 public:
  struct Asked {
    std::uint32_t key;
    float weight;
  };
  struct Limits {
    std::size_t of_list; // newest entries read of one word's list
    std::size_t in_all;  // no further list is begun after so many
  };

  WordIndex();

  void file(std::uint32_t key, std::uint32_t slot, float weight);

  // Sums of products of weights, best first, of equals the lower slot; at most `most` of those that
  // are `wanted` (a byte for each slot; not zero) and whose sum is over `least`, but for `except`.
  // The words that fewest slots have are read first.
  std::vector<std::pair<float, std::uint32_t>> alike(std::span<const Asked> asked, std::size_t most,
                                                     float least, Limits limits,
                                                     std::span<const std::uint8_t> wanted,
                                                     std::uint32_t except) const;

  void sweep(const std::function<bool(std::uint32_t)>& gone);
  std::size_t bytes() const;

 private:
  struct Posting {
    std::uint32_t slot;
    float weight;
  };
  using List = std::vector<Posting>;
  struct Entry {
    std::uint32_t key = 0;
    std::uint32_t list = 0; // its number plus one; 0: free
  };

  std::size_t place_of(std::uint32_t key) const;
  void rebuild(std::size_t size);
  std::vector<std::pair<float, std::uint32_t>> best_of(std::span<const std::uint32_t> touched,
                                                       std::size_t most, float least,
                                                       std::span<const std::uint8_t> wanted,
                                                       std::uint32_t except) const;

  std::vector<Entry> entries_; // open addressing; the size is a power of two
  std::vector<List> lists_;
  // Kept for their memory.
  mutable std::vector<float> sums_; // by slot, all zero between calls
  mutable std::vector<std::uint32_t> touched_;
};

} // namespace wireroom::story
