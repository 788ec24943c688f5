#include "story/runs.h"
#include "story/spread_sort.h"
#include <algorithm>

namespace wireroom::story {
namespace {

constexpr unsigned far = 255; // a step of so much or more stands in the two bytes behind

std::uint16_t mask_of(unsigned level) {
  return std::uint16_t((1u << level) - 1);
}

std::uint32_t mixed(std::uint64_t h) {
  h ^= h >> 31;
  h *= 0x9E3779B97F4A7C15u;
  h ^= h >> 29;
  return std::uint32_t(h >> 16);
}

} // namespace

std::vector<std::uint32_t> runs_of(std::span<const language::Word> body) {
  std::vector<std::uint32_t> runs;
  if (body.size() < run_words) return runs;
  runs.reserve(body.size() - run_words + 1);
  for (std::size_t i = 0; i + run_words <= body.size(); ++i) {
    std::uint64_t h = 0;
    for (std::size_t k = 0; k < run_words; ++k) h = (h + body[i + k].raw) * 0xD6E8FEB86659FD93u;
    runs.push_back(mixed(h));
  }
  spread_sort(runs, [](std::uint32_t run) { return run; });
  runs.erase(std::unique(runs.begin(), runs.end()), runs.end());
  return runs;
}

// A text may have more runs than are kept at the coarsest level; then the last are left out.
Sketch::Sketch(std::span<const std::uint32_t> runs) : runs_(std::uint32_t(runs.size())) {
  while ((runs.size() >> level_) > most_exact && level_ < 10) ++level_;
  const std::uint16_t mask = mask_of(level_);
  std::vector<std::uint16_t> kept;
  kept.reserve(most_kept);
  for (const std::uint32_t run : runs)
    if ((run & mask) == 0) kept.push_back(std::uint16_t(run));
  spread_sort(kept, [](std::uint16_t value) { return value; });
  kept.erase(std::unique(kept.begin(), kept.end()), kept.end());
  if (kept.size() > most_kept) kept.resize(most_kept);
  std::uint8_t packed[most_kept * 3];
  std::size_t size = 0;
  unsigned last = 0;
  for (const std::uint16_t value : kept) {
    const unsigned step = (value - last) >> level_;
    last = value;
    packed[size++] = std::uint8_t(std::min(step, far));
    if (step < far) continue;
    packed[size++] = std::uint8_t(step);
    packed[size++] = std::uint8_t(step >> 8);
  }
  size_ = std::uint16_t(size);
  kept_ = std::make_unique<std::uint8_t[]>(size);
  std::copy_n(packed, size, kept_.get());
}

// Those that a sketch of this mask would have kept too.
void Sketch::unpack(Unpacked& out, std::uint16_t mask) const {
  unsigned last = 0;
  for (const std::uint8_t *at = kept_.get(), *end = at + size_; at < end;) {
    unsigned step = *at++;
    if (step == far) {
      step = at[0] | unsigned(at[1]) << 8;
      at += 2;
    }
    last += step << level_;
    out.values[out.size] = std::uint16_t(last);
    out.size += (last & mask) == 0;
  }
}

Sketch::Overlap Sketch::compare(const Sketch& first, const Sketch& second) {
  const std::uint16_t mask = mask_of(std::max(first.level_, second.level_));
  Unpacked a, b;
  first.unpack(a, mask);
  second.unpack(b, mask);
  const std::size_t in_first = a.size, in_second = b.size;
  std::size_t both = 0;
  for (std::size_t i = 0, j = 0; i < in_first && j < in_second;) {
    const std::uint16_t x = a.values[i], y = b.values[j];
    both += x == y;
    i += x <= y;
    j += y <= x;
  }
  if (!in_first || !in_second) return {};
  // Of 16 bits, some agree by chance: so many of those that are not shared.
  const double chance = double(in_first - both) * double(in_second - both) /
                        double(0x10000 / (std::size_t(mask) + 1));
  const double shared = std::max(0.0, double(both) - chance);
  return {shared / double(in_first), shared / double(in_second),
          shared / (double(in_first + in_second) - shared), std::min(in_first, in_second),
          mask == 0};
}

} // namespace wireroom::story
