#include "page/overlap.h"
#include "base/ascii.h"

namespace wireroom::page {
namespace {

constexpr std::size_t slots = 1u << 17, run = 10, longest = 200'000;
constexpr std::uint64_t factor = 0x9E3779B97F4A7C15;

constexpr std::uint64_t power(std::uint64_t base, std::size_t times) {
  std::uint64_t out = 1;
  while (times--) out *= base;
  return out;
}

// Calls `use` with the hash of each run of letters; bytes of other scripts count as letters.
template <typename Use>
void for_runs(std::string_view text, Use&& use) {
  constexpr std::uint64_t base = 0x100000001B3, oldest = power(base, run);
  std::uint64_t hash = 0;
  char ring[run] = {};
  std::size_t letters = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = ascii::lower(text[i]);
    if (std::uint8_t(c) < 0x80) {
      if (!ascii::is_alpha(c) && !ascii::is_digit(c)) continue;
    } else if (std::uint8_t(c) == 0xE2) { // quotes and dashes, written in many ways
      i += 2;
      continue;
    }
    hash = hash * base + std::uint8_t(c) + 1;
    char& old = ring[letters % run];
    if (letters >= run) hash -= oldest * (std::uint8_t(old) + 1u);
    old = c;
    if (++letters >= run) use(hash);
  }
}

std::size_t slot(std::uint64_t hash) {
  return std::size_t((hash * factor) >> 47);
}

} // namespace

Overlap::Overlap(std::string_view whole) {
  if (whole.size() < run) return;
  bits_.assign(slots / 64, 0);
  for_runs(whole.substr(0, longest),
           [&](std::uint64_t hash) { bits_[slot(hash) / 64] |= 1ull << (slot(hash) % 64); });
}

float Overlap::share(std::string_view text) const {
  if (bits_.empty()) return -1;
  std::size_t all = 0, found = 0;
  for_runs(text.substr(0, 4000), [&](std::uint64_t hash) {
    ++all;
    found += (bits_[slot(hash) / 64] >> (slot(hash) % 64)) & 1;
  });
  return all ? float(found) / float(all) : 0;
}

} // namespace wireroom::page
