#include "story/runs.h"
#include "story/spread_sort.h"
#include <algorithm>
#include <bit>

namespace wireroom::story {
namespace {

// Of a hash, what is left out: of a sample, which errs more by being one, all but so many bits that
// runs of the whole text are 16 to 32 values apart.
unsigned shift_of(std::size_t runs) {
  return runs <= Sketch::most_kept ? 16 : 32 - std::min(20u, unsigned(std::bit_width(runs * 16)));
}

// Bits, the lowest of a byte first.
class BitWriter {
 public:
  void put(std::uint32_t value, unsigned bits) {
    for (unsigned i = 0; i < bits; ++i, ++count_) {
      if (count_ % 8 == 0) bytes_.push_back(0);
      bytes_.back() |= std::uint8_t(((value >> i) & 1) << (count_ % 8));
    }
  }
  const std::vector<std::uint8_t>& bytes() const { return bytes_; }

 private:
  std::vector<std::uint8_t> bytes_;
  std::size_t count_ = 0;
};

class BitReader {
 public:
  explicit BitReader(const std::uint8_t* bytes) : next_(bytes) {}
  std::uint32_t take(unsigned bits) {
    fill();
    const std::uint32_t value = std::uint32_t(held_) & ((1u << bits) - 1);
    drop(bits);
    return value;
  }
  std::uint32_t take_ones() { // that stand before a zero
    std::uint32_t count = 0;
    for (fill(); held_ & 1; fill()) {
      ++count;
      drop(1);
    }
    drop(1);
    return count;
  }

 private:
  void fill() {
    for (; count_ < 24; count_ += 8) held_ |= std::uint64_t(*next_++) << count_;
  }
  void drop(unsigned bits) {
    held_ >>= bits;
    count_ -= bits;
  }
  const std::uint8_t* next_;
  std::uint64_t held_ = 0;
  unsigned count_ = 0;
};
constexpr std::size_t read_ahead = 4; // bytes that a reader may look at beyond the last

std::uint32_t mixed(std::uint64_t h) {
  h ^= h >> 31;
  h *= 0x9E3779B97F4A7C15u;
  h ^= h >> 29;
  return std::uint32_t(h >> 16);
}

std::size_t stretch_of(std::size_t runs) {
  return runs > 384 ? 47 : runs > 192 ? 23 : runs > 96 ? 11 : 5;
}

// Schleimer, Wilkerson, Aiken: Winnowing (SIGMOD 2003), section 3.
std::vector<std::uint32_t> lowest_of_stretches(std::span<const std::uint32_t> runs,
                                               std::size_t stretch) {
  std::vector<std::uint32_t> out;
  stretch = std::min(stretch, runs.size());
  out.reserve(runs.size() * 3 / (stretch + 1) + 1);
  for (std::size_t end = stretch, lowest = 0; stretch && end <= runs.size(); ++end) {
    const std::size_t from = end - stretch;
    if (end == stretch || lowest < from)
      lowest = std::size_t(std::min_element(runs.begin() + std::ptrdiff_t(from),
                                            runs.begin() + std::ptrdiff_t(end)) -
                           runs.begin());
    else if (runs[end - 1] < runs[lowest])
      lowest = end - 1;
    else
      continue;
    out.push_back(runs[lowest]);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

} // namespace

Runs runs_of(std::span<const language::Word> body) {
  std::vector<std::uint32_t> runs;
  if (body.size() < run_words) return {};
  runs.reserve(body.size() - run_words + 1);
  for (std::size_t i = 0; i + run_words <= body.size(); ++i) {
    std::uint64_t h = 0;
    for (std::size_t k = 0; k < run_words; ++k) h = (h + body[i + k].raw) * 0xD6E8FEB86659FD93u;
    runs.push_back(mixed(h));
  }
  return runs_of(std::move(runs));
}

Runs runs_of(std::vector<std::uint32_t> in_order) {
  Runs out{std::move(in_order), {}};
  out.landmarks = lowest_of_stretches(out.all, stretch_of(out.all.size()));
  spread_sort(out.all, [](std::uint32_t run) { return run; });
  out.all.erase(std::unique(out.all.begin(), out.all.end()), out.all.end());
  return out;
}

Sketch::Sketch(std::span<const std::uint32_t> runs) : runs_(std::uint32_t(runs.size())) {
  const unsigned shift = shift_of(runs.size());
  std::uint32_t values[most_kept];
  for (const std::uint32_t run : runs.first(std::min(runs.size(), most_kept)))
    if (!count_ || values[count_ - 1] != run >> shift) values[count_++] = run >> shift;
  if (!count_) return;
  // The best code for steps of this length on average has about so many bits that are not counted.
  rest_bits_ = std::uint8_t(std::bit_width(values[count_ - 1] / count_ * 7 / 10 + 1) - 1);
  BitWriter bits;
  std::uint32_t last = 0;
  for (std::size_t i = 0; i < count_; ++i) {
    const std::uint32_t step = values[i] - last;
    last = values[i];
    for (std::uint32_t ones = step >> rest_bits_; ones; --ones) bits.put(1, 1);
    bits.put(0, 1);
    bits.put(step, rest_bits_);
  }
  size_ = std::uint16_t(bits.bytes().size() + read_ahead);
  kept_ = std::make_unique<std::uint8_t[]>(size_);
  std::copy(bits.bytes().begin(), bits.bytes().end(), kept_.get());
}

Sketch::Overlap Sketch::compare(std::span<const std::uint32_t> runs, const Sketch& sketch) {
  if (!sketch.count_ || runs.empty()) return {};
  const bool exact = sketch.runs_ <= most_kept;
  const unsigned shift = shift_of(sketch.runs_);
  std::uint32_t values[most_kept];
  BitReader bits(sketch.kept_.get());
  for (std::uint32_t i = 0, last = 0; i < sketch.count_; ++i) {
    const std::uint32_t ones = bits.take_ones();
    values[i] = last += (ones << sketch.rest_bits_) + bits.take(sketch.rest_bits_);
  }
  // Of a sample, what stands below its highest run is known, of either text.
  const std::size_t in_second = exact ? sketch.count_ : sketch.count_ - 1u;
  const std::uint32_t end = exact ? UINT32_MAX : values[in_second];
  std::size_t in_first = 0, both = 0, j = 0;
  std::uint32_t last = UINT32_MAX;
  for (const std::uint32_t run : runs) {
    const std::uint32_t value = run >> shift;
    if (value >= end) break;
    if (value == last) continue;
    last = value;
    ++in_first;
    while (j < in_second && values[j] < value) ++j;
    both += j < in_second && values[j] == value;
  }
  if (!in_first || !in_second) return {};
  // Some agree by chance: so many of those that are not shared.
  const double range = exact ? double(1u << (32 - shift)) : double(end);
  const double chance = double(in_first - both) * double(in_second - both) / range;
  const double shared = std::max(0.0, double(both) - chance);
  return {shared / double(in_first), shared / double(in_second),
          shared / (double(in_first + in_second) - shared), std::min(in_first, in_second), exact};
}

} // namespace wireroom::story
