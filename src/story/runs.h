// Runs: the five-word runs (shingles) of a text, which copies share and rewordings do not.
#pragma once
#include "language/words.h"
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace wireroom::story {

inline constexpr std::size_t run_words = 5;

// Hashes of all runs of a body's words, sorted, each once.
std::vector<std::uint32_t> runs_of(std::span<const language::Word> body);

// A set of runs in about 1.2 bytes each: exact up to 384 runs, above that an even sample of about
// 200 to 400.
//
// A run is kept when the lowest `level` bits of its hash are zero, and then by its lowest 16 bits,
// so that two sketches of different level can be compared at the coarser one. They are kept in
// order, each as its distance from the one before, in a byte where that is under 255.
class Sketch {
 public:
  Sketch() = default;
  explicit Sketch(std::span<const std::uint32_t> runs);

  struct Overlap {
    double of_first = 0, of_second = 0, jaccard = 0; // shares, 0 to 1
    std::size_t compared = 0;                        // runs of the shorter text that were looked at
    bool exact = false;                              // all of them: neither side is a sample
    double containment() const { return of_first > of_second ? of_first : of_second; }
  };
  static Overlap compare(const Sketch& first, const Sketch& second);

  std::size_t runs() const { return runs_; } // in the whole text
  std::size_t bytes() const { return size_; }

 private:
  static constexpr std::size_t most_exact = 384;
  static constexpr std::size_t most_kept = 512; // a sample is not quite even
  struct Unpacked {
    std::uint16_t values[most_kept]; // sorted
    std::size_t size = 0;
  };
  void unpack(Unpacked& out, std::uint16_t mask) const;

  std::unique_ptr<std::uint8_t[]> kept_;
  std::uint16_t size_ = 0; // bytes
  std::uint32_t runs_ = 0;
  std::uint8_t level_ = 0;
};

} // namespace wireroom::story
