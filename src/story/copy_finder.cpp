#include "story/copy_finder.h"
#include <algorithm>
#include <bit>
#include <cmath>

namespace wireroom::story {
namespace {

constexpr unsigned number_bits = 20;
constexpr std::uint32_t number_mask = (1u << number_bits) - 1;
constexpr std::uint32_t compared_mask = 0xFF000000u; // of a slot's tag
constexpr std::size_t looked_at = 48;                // articles compared for each new one
constexpr std::size_t entries_a_bucket = 6; // on average, of the eight that it has room for

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

CopyFinder::Place CopyFinder::place_of(std::uint32_t run) const {
  const std::uint64_t hash = run * 0x9E3779B97F4A7C15u;
  const int bits = std::countr_zero(buckets_.size());
  return {std::size_t(hash >> (64 - bits)), std::uint32_t(hash << bits >> 32) & ~number_mask};
}

// Twice the room: a bucket's slots are parted by the first bit of their tags.
void CopyFinder::grow() {
  std::vector<Bucket> grown(buckets_.size() * 2);
  for (std::size_t i = 0; i < buckets_.size(); ++i) {
    std::size_t sizes[2] = {};
    for (const std::uint32_t slot : buckets_[i].slots) {
      if (!slot) continue;
      const std::size_t half = slot >> 31;
      const std::uint32_t tag = slot << 1 & ~((number_mask << 1) | 1);
      grown[i * 2 + half].slots[sizes[half]++] = tag | (slot & number_mask);
    }
  }
  buckets_.swap(grown);
}

// Memory is waited for at every bucket, unless it was asked for before.
void CopyFinder::find_places(std::span<const std::uint32_t> runs) {
  places_.clear();
  const std::uint32_t mask = sample_mask(runs.size());
  for (const std::uint32_t run : runs) {
    if (run & mask) continue;
    places_.push_back(place_of(run));
    __builtin_prefetch(&buckets_[places_.back().bucket], 1);
  }
}

void CopyFinder::vote() {
  votes_.clear();
  for (const Place& place : places_)
    for (const std::uint32_t slot : buckets_[place.bucket].slots) {
      if (!slot || ((slot ^ place.tag) & compared_mask)) continue;
      // The newest article whose number ends in these bits.
      const std::uint32_t back = (next_ - (slot & number_mask) + 1) & number_mask;
      if (back && back <= next_) votes_.push_back(next_ - back);
    }
  std::sort(votes_.begin(), votes_.end());
}

// Whoever seems to share most of the shorter text comes first: a short dispatch within a long
// article has few votes and yet is all there.
std::vector<CopyFinder::Suspect> CopyFinder::suspects(const Sketch& sketch,
                                                      std::size_t sampled) const {
  std::vector<Suspect> found;
  for (std::size_t i = 0, j = 0; i < votes_.size(); i = j) {
    while (j < votes_.size() && votes_[j] == votes_[i]) ++j;
    const Sketch* earlier = sketch_of(votes_[i]);
    if (!earlier || earlier->runs() < options_.least_runs) continue;
    const double shorter = double(std::min(earlier->runs(), sketch.runs()));
    const double seen = double(j - i) / double(sampled) * double(sketch.runs());
    found.push_back({seen / shorter, votes_[i]});
  }
  const std::size_t most = std::min(looked_at, found.size());
  std::partial_sort(found.begin(), found.begin() + std::ptrdiff_t(most), found.end(),
                    [](const Suspect& a, const Suspect& b) {
                      return a.share != b.share ? a.share > b.share : a.number > b.number;
                    });
  found.resize(most);
  return found;
}

// A sample may err: a large one by little, so that half is told a little early; of a small one more
// than half is asked. Where all runs were compared, what compare() takes off for chance is given
// back as a tenth of a run.
bool CopyFinder::enough(const Sketch::Overlap& overlap) const {
  const double compared = double(overlap.compared);
  const double margin = overlap.exact   ? -0.1 / compared
                        : compared < 48 ? 1 / std::sqrt(compared + 1)
                                        : -0.01;
  return overlap.compared && overlap.containment() >= options_.least + margin;
}

std::optional<CopyFinder::Match> CopyFinder::best(const Sketch& sketch, std::size_t sampled) const {
  std::optional<Match> found;
  double best_share = 0;
  for (const Suspect& suspect : suspects(sketch, sampled)) {
    const Sketch& earlier = *sketch_of(suspect.number);
    const auto overlap = Sketch::compare(sketch, earlier);
    // A sentence or two within a long article is a quotation.
    if (std::min(sketch.runs(), earlier.runs()) < options_.quotation &&
        overlap.jaccard < options_.least / 2)
      continue;
    const double share = overlap.containment() + overlap.jaccard;
    if (!enough(overlap) || share <= best_share) continue;
    best_share = share;
    found = Match{suspect.number, overlap};
  }
  return found;
}

void CopyFinder::remember() {
  const std::uint32_t entry = (next_ + 1) & number_mask;
  for (const Place& place : places_) {
    std::uint32_t* const slots = buckets_[place.bucket].slots;
    for (int i = 7; i > 0; --i) slots[i] = slots[i - 1];
    slots[0] = place.tag | entry;
  }
  postings_ += places_.size();
  // Grown until the table holds what `capacity` articles of middling length put in.
  if (postings_ > buckets_.size() * entries_a_bucket && next_ < options_.capacity) grow();
}

std::optional<CopyFinder::Match> CopyFinder::add(std::span<const std::uint32_t> runs) {
  Sketch sketch(runs);
  std::optional<Match> found;
  if (runs.size() >= options_.least_runs) {
    find_places(runs);
    vote();
    if (!places_.empty()) found = best(sketch, places_.size());
    remember();
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
