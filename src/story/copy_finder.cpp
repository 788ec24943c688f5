#include "story/copy_finder.h"
#include <algorithm>

namespace wireroom::story {
namespace {

constexpr std::uint32_t number_mask = (1u << 24) - 1;
constexpr std::size_t looked_at = 24; // articles compared for each new one

std::uint32_t tag_of(std::uint32_t run) {
  return run & 0xFF000000u;
}

// Long texts put one run in eight into the table, short ones one in four or two: a subset relation,
// so that a short copy meets its long original.
std::uint32_t sample_mask(std::size_t runs) {
  return runs > 384 ? 7u : runs > 192 ? 3u : 1u;
}

} // namespace

CopyFinder::CopyFinder(Options options) : options_(options) {
  options_.capacity = std::clamp<std::size_t>(options_.capacity, 1, number_mask / 2);
  buckets_.resize(1 << 14);
}

const Sketch* CopyFinder::sketch_of(std::uint32_t number) const {
  if (number >= next_ || next_ - number > options_.capacity) return nullptr;
  return &sketches_[number % options_.capacity];
}

// Twice the room while fewer than `capacity` articles are held; entries move by their number only,
// so the runs are not needed again: a bucket's slots go to both halves and age out.
void CopyFinder::grow() {
  const std::size_t size = buckets_.size();
  buckets_.resize(size * 2);
  std::copy_n(buckets_.begin(), size, buckets_.begin() + std::ptrdiff_t(size));
}

void CopyFinder::vote(std::span<const std::uint32_t> runs) {
  votes_.clear();
  const std::uint32_t mask = sample_mask(runs.size());
  for (const std::uint32_t run : runs) {
    if (run & mask) continue;
    for (const std::uint32_t slot : bucket_of(run).slots) {
      if (!slot || (slot & 0xFF000000u) != tag_of(run)) continue;
      // The newest article whose number ends in these 24 bits.
      const std::uint32_t back = (next_ - (slot & number_mask) + 1) & number_mask;
      if (back && back <= next_) votes_.push_back(next_ - back);
    }
  }
  std::sort(votes_.begin(), votes_.end());
}

std::optional<CopyFinder::Match> CopyFinder::best(const Sketch& sketch) const {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> counted; // votes, number
  for (std::size_t i = 0, j = 0; i < votes_.size(); i = j) {
    while (j < votes_.size() && votes_[j] == votes_[i]) ++j;
    counted.emplace_back(std::uint32_t(j - i), votes_[i]);
  }
  const std::size_t most = std::min(looked_at, counted.size());
  std::partial_sort(counted.begin(), counted.begin() + std::ptrdiff_t(most), counted.end(),
                    std::greater<>());
  std::optional<Match> found;
  double best_share = 0;
  for (std::size_t i = 0; i < most; ++i) {
    const Sketch* earlier = sketch_of(counted[i].second);
    if (!earlier || earlier->runs() < options_.least_runs) continue;
    const auto overlap = Sketch::compare(sketch, *earlier);
    const double share = overlap.containment() + overlap.jaccard;
    if (overlap.containment() < options_.least || share <= best_share) continue;
    best_share = share;
    found = Match{counted[i].second, overlap};
  }
  return found;
}

void CopyFinder::remember(std::span<const std::uint32_t> runs) {
  const std::uint32_t mask = sample_mask(runs.size());
  const std::uint32_t entry = (next_ + 1) & number_mask;
  for (const std::uint32_t run : runs) {
    if (run & mask) continue;
    auto& slots = bucket_of(run).slots;
    std::copy_backward(std::begin(slots), std::end(slots) - 1, std::end(slots));
    slots[0] = tag_of(run) | entry;
    ++postings_;
  }
  // Grown until the table holds what `capacity` articles of middling length put in.
  if (postings_ > buckets_.size() * 2 && next_ < options_.capacity) grow();
}

std::optional<CopyFinder::Match> CopyFinder::add(std::span<const std::uint32_t> runs) {
  Sketch sketch(runs);
  std::optional<Match> found;
  if (runs.size() >= options_.least_runs) {
    vote(runs);
    found = best(sketch);
    remember(runs);
  }
  if (sketches_.size() < options_.capacity)
    sketches_.push_back(std::move(sketch));
  else
    sketches_[next_ % options_.capacity] = std::move(sketch);
  ++next_;
  return found;
}

std::size_t CopyFinder::bytes() const {
  std::size_t total = sketches_.capacity() * sizeof(Sketch) + buckets_.capacity() * sizeof(Bucket);
  for (const auto& sketch : sketches_) total += sketch.bytes();
  return total;
}

} // namespace wireroom::story
