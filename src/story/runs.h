// Runs: the five-word runs (shingles) of a text, which copies share and rewordings do not.
#pragma once
#include "language/words.h"
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace wireroom::story {

inline constexpr std::size_t run_words = 5;

// Hashes of a text's runs.
struct Runs {
  std::vector<std::uint32_t> all; // sorted, each once
  // Of every stretch of so many runs the lowest, each once: a stretch that two texts share has some
  // in common, wherever it stands in them. The longer the text, the longer the stretches, and what
  // is lowest of a long one is lowest of a short one within it. Some 8 to 32 of most texts.
  std::vector<std::uint32_t> landmarks;
};
Runs runs_of(std::span<const language::Word> body);
Runs runs_of(std::vector<std::uint32_t> in_order); // of hashes in the order of the text

// A set of runs in about a byte each: all of them up to most_kept, above that those whose hashes
// are lowest, which is an even sample.
//
// They are kept by the upper bits of their hashes, in order, each as its distance from the one
// before in Golomb's and Rice's code.
class Sketch {
 public:
  static constexpr std::size_t most_kept = 160;

  Sketch() = default;
  explicit Sketch(std::span<const std::uint32_t> runs); // all of a text, sorted

  struct Overlap {
    double of_first = 0, of_second = 0, jaccard = 0; // shares, 0 to 1
    std::size_t compared = 0;                        // runs of the shorter text that were looked at
    bool exact = false;                              // all of them: the sketch is no sample
    double containment() const { return of_first > of_second ? of_first : of_second; }
  };
  // first: the text whose runs these are, second: the one that was sketched.
  static Overlap compare(std::span<const std::uint32_t> runs, const Sketch& sketch);

  std::size_t runs() const { return runs_; } // in the whole text
  std::size_t bytes() const { return size_; }

 private:
  std::unique_ptr<std::uint8_t[]> kept_;
  std::uint32_t runs_ = 0;
  std::uint16_t size_ = 0; // bytes
  std::uint8_t count_ = 0; // runs that are kept
  std::uint8_t rest_bits_ = 0;
};

} // namespace wireroom::story
