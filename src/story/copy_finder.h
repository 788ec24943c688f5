// CopyFinder: which earlier article a new one copies, whole or in part.
//
// The landmarks among each article's five-word runs stand in a table of fixed buckets that forgets
// the oldest; articles that share some are then compared by their sketches. Keeps `capacity`
// articles and about 300 bytes for each. One thread at a time.
#pragma once
#include "story/runs.h"
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace wireroom::story {

class CopyFinder {
 public:
  struct Options {
    std::size_t capacity = 200'000; // articles remembered
    double least = 0.5;             // containment from which an article is a copy
    std::size_t least_runs = 12;    // shorter texts are never called copies
    std::size_t quotation = 40;     // shorter ones only of texts that are not much longer
  };

  struct Match {
    std::uint32_t article = 0; // the earlier article's number
    Sketch::Overlap overlap;   // first: the new article, second: the earlier one
  };

  CopyFinder() : CopyFinder(Options{}) {}
  explicit CopyFinder(Options options);

  // Looks for the article's best partner among those remembered, then remembers it as number
  // next_number().
  std::optional<Match> add(const Runs& runs);

  std::uint32_t next_number() const { return next_; }
  std::size_t remembered() const { return sketches_.size(); }
  std::size_t bytes() const; // kept in memory

 private:
  // A slot holds number + 1 modulo 2^20 under 12 bits of the run's hash, those that come behind the
  // bits of the bucket's own place: when the bucket is parted, the first of them says to which of
  // two the slot goes. Eight are compared, so that a slot stays good for four partings.
  struct Bucket {
    std::uint32_t slots[8] = {}; // the newest first
  };
  struct Place {
    Bucket* bucket;
    std::uint32_t tag; // where a slot has it
  };

  // An article that shares landmarks with the new one, and how much it seems to share.
  struct Suspect {
    double share = 0;
    std::uint32_t number = 0;
  };

  void find_places(std::span<const std::uint32_t> landmarks);
  void vote();
  std::vector<Suspect> suspects(std::size_t runs) const; // in the new article
  bool enough(const Sketch::Overlap& overlap) const;
  std::optional<Match> best(std::span<const std::uint32_t> runs) const;
  void remember();
  Bucket& bucket(std::size_t place) const;
  std::size_t buckets() const { return (std::size_t(1) << doublings_) + parted_; }
  Place place_of(std::uint32_t run) const;
  const Sketch* sketch_of(std::uint32_t number) const;
  void grow();

  Options options_;
  std::deque<Sketch> sketches_; // by number modulo capacity
  // Linear hashing: of 2^doublings_ buckets the first parted_ are parted already, and their other
  // halves stand behind, so that the table grows with what it holds and never stops for it.
  std::vector<std::unique_ptr<Bucket[]>> buckets_; // blocks of one size
  unsigned doublings_ = 12;
  std::size_t parted_ = 0;
  std::size_t postings_ = 0;
  std::uint32_t next_ = 0;
  // Kept for their memory.
  std::vector<Place> places_;        // of the new article's landmarks
  std::vector<std::uint32_t> votes_; // numbers met, one entry a landmark
};

} // namespace wireroom::story
