#include "story/copy_finder.h"
#include <algorithm>
#include <cmath>

namespace wireroom::story {
namespace {

constexpr unsigned number_bits = 20;
constexpr std::uint32_t number_mask = (1u << number_bits) - 1;
constexpr std::uint32_t compared_mask = 0xFFu << number_bits; // of a slot's tag
constexpr std::size_t looked_at = 48;                         // articles compared for each new one
constexpr std::size_t entries_a_bucket = 6; // on average, of the eight that it has room for
constexpr std::size_t allocation = 16;      // what memory costs beyond what is asked for
constexpr unsigned block_bits = 12;         // buckets that are allocated at a time

} // namespace

CopyFinder::CopyFinder(Options options) : options_(options) {
  options_.capacity = std::clamp<std::size_t>(options_.capacity, 1, number_mask / 2);
  buckets_.push_back(std::make_unique<Bucket[]>(1 << block_bits));
}

const Sketch* CopyFinder::sketch_of(std::uint32_t number) const {
  if (number >= next_ || next_ - number > options_.capacity) return nullptr;
  return &sketches_[number % options_.capacity];
}

CopyFinder::Bucket& CopyFinder::bucket(std::size_t place) const {
  return buckets_[place >> block_bits][place & ((1u << block_bits) - 1)];
}

CopyFinder::Place CopyFinder::place_of(std::uint32_t run) const {
  const std::uint64_t hash = (run * 0x9E3779B97F4A7C15u) >> 24;
  const auto first = [&](unsigned bits) { return hash & ((std::uint64_t(1) << bits) - 1); };
  const unsigned bits = doublings_ + (first(doublings_) < parted_);
  return {&bucket(first(bits)), std::uint32_t(hash >> bits) << number_bits};
}

// Parts one bucket in two by the first bit of its slots' tags.
void CopyFinder::grow() {
  if (buckets() >> block_bits == buckets_.size())
    buckets_.push_back(std::make_unique<Bucket[]>(1 << block_bits));
  Bucket& old = bucket(parted_);
  Bucket halves[2];
  std::size_t sizes[2] = {};
  for (const std::uint32_t slot : old.slots) {
    if (!slot) continue;
    const std::size_t half = (slot >> number_bits) & 1;
    const std::uint32_t tag = (slot >> (number_bits + 1)) << number_bits;
    halves[half].slots[sizes[half]++] = tag | (slot & number_mask);
  }
  bucket(buckets()) = halves[1];
  old = halves[0];
  if (++parted_ < std::size_t(1) << doublings_) return;
  ++doublings_;
  parted_ = 0;
}

// Memory is waited for at every bucket, unless it was asked for before.
void CopyFinder::find_places(std::span<const std::uint32_t> landmarks) {
  places_.clear();
  for (const std::uint32_t run : landmarks) {
    places_.push_back(place_of(run));
    __builtin_prefetch(places_.back().bucket, 1);
  }
}

void CopyFinder::vote() {
  votes_.clear();
  for (const Place& place : places_)
    for (const std::uint32_t slot : place.bucket->slots) {
      if (!slot || ((slot ^ place.tag) & compared_mask)) continue;
      // The newest article whose number ends in these bits.
      const std::uint32_t back = (next_ - (slot & number_mask) + 1) & number_mask;
      if (back && back <= next_) votes_.push_back(next_ - back);
    }
  std::sort(votes_.begin(), votes_.end());
}

// Whoever seems to share most of the shorter text comes first: a short dispatch within a long
// article has few votes and yet is all there.
std::vector<CopyFinder::Suspect> CopyFinder::suspects(std::size_t runs) const {
  std::vector<Suspect> found;
  for (std::size_t i = 0, j = 0; i < votes_.size(); i = j) {
    while (j < votes_.size() && votes_[j] == votes_[i]) ++j;
    const Sketch* earlier = sketch_of(votes_[i]);
    if (!earlier || earlier->runs() < options_.least_runs) continue;
    const double shorter = double(std::min(earlier->runs(), runs));
    const double seen = double(j - i) / double(places_.size()) * double(runs);
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

std::optional<CopyFinder::Match> CopyFinder::best(std::span<const std::uint32_t> runs) const {
  std::optional<Match> found;
  double best_share = 0;
  for (const Suspect& suspect : suspects(runs.size())) {
    const Sketch& earlier = *sketch_of(suspect.number);
    const auto overlap = Sketch::compare(runs, earlier);
    // A sentence or two within a long article is a quotation.
    if (std::min(runs.size(), earlier.runs()) < options_.quotation &&
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
    std::uint32_t* const slots = place.bucket->slots;
    for (int i = 7; i > 0; --i) slots[i] = slots[i - 1];
    slots[0] = place.tag | entry;
  }
  postings_ += places_.size();
  // Grown until the table holds what `capacity` articles of middling length put in.
  while (postings_ > buckets() * entries_a_bucket && next_ < options_.capacity) grow();
}

std::optional<CopyFinder::Match> CopyFinder::add(const Runs& runs) {
  std::optional<Match> found;
  if (runs.all.size() >= options_.least_runs) {
    find_places(runs.landmarks);
    vote();
    found = best(runs.all);
    remember();
  }
  if (sketches_.size() < options_.capacity)
    sketches_.emplace_back(runs.all);
  else
    sketches_[next_ % options_.capacity] = Sketch(runs.all);
  ++next_;
  return found;
}

std::size_t CopyFinder::bytes() const {
  std::size_t total =
      sketches_.size() * sizeof(Sketch) + buckets_.size() * (sizeof(Bucket) << block_bits);
  for (const auto& sketch : sketches_) total += sketch.bytes() + allocation;
  return total;
}

} // namespace wireroom::story
