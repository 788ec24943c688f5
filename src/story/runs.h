// Runs: the five-word runs (shingles) of a text, which copies share and rewordings do not.
#pragma once
#include "language/words.h"
#include <cstdint>
#include <span>
#include <vector>

namespace wireroom::story {

inline constexpr std::size_t run_words = 5;

// Hashes of all runs of a body's words, sorted, each once.
std::vector<std::uint32_t> runs_of(std::span<const language::Word> body);

// A set of runs in at most 768 bytes: exact up to 384 runs, above that an even sample.
//
// A run is kept when the lowest `level` bits of its hash are zero, and then by its lowest 16 bits,
// so that two sketches of different level can be compared at the coarser one.
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
  std::size_t bytes() const { return kept_.capacity() * sizeof(std::uint16_t); }

 private:
  std::vector<std::uint16_t> kept_; // sorted
  std::uint32_t runs_ = 0;
  std::uint8_t level_ = 0;
};

} // namespace wireroom::story
