#include "page/overlaps.h"
#include "base/ascii.h"
#include <algorithm>
#include <cstring>
#include <string>

namespace wireroom::page {
namespace {

constexpr std::size_t slots = 1u << 17, run = 10, longest_whole = 200'000, longest_text = 4000;

// What counts as a letter, as it is compared; 0: nothing does. Bytes of other scripts count.
constexpr auto letters = [] {
  std::array<char, 256> made{};
  for (int c = 0; c < 256; ++c)
    if (c >= 0x80 || ascii::is_alpha(char(c)) || ascii::is_digit(char(c)))
      made[std::size_t(c)] = ascii::lower(char(c));
  return made;
}();

// Writes the letters of `text` to `out`, which has room for all of it; returns how many.
std::size_t take_letters(std::string_view text, char* out) {
  char* to = out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (std::uint8_t(text[i]) == 0xE2) { // quotes and dashes, written in many ways
      i += 2;
      continue;
    }
    *to = letters[std::uint8_t(text[i])];
    to += *to != 0;
  }
  return std::size_t(to - out);
}

// Calls `use` with the slot of each run of letters.
template <typename Use>
void for_runs(const char* text, std::size_t size, Use&& use) {
  constexpr std::uint64_t factor = 0x9E3779B97F4A7C15, other = 0xC2B2AE3D27D4EB4F;
  for (std::size_t at = 0; at + run <= size; ++at) {
    std::uint64_t eight;
    std::uint16_t two;
    std::memcpy(&eight, text + at, sizeof eight);
    std::memcpy(&two, text + at + sizeof eight, sizeof two);
    use(std::size_t(((eight ^ two * other) * factor) >> 47));
  }
}

// By the bits of a slot: one for each, in fields wide enough for the runs of a text.
constexpr int field = 12;
static_assert(longest_text < 1u << field && Overlaps::count * field < 64);
constexpr auto fields = [] {
  std::array<std::uint64_t, 1u << Overlaps::count> made{};
  for (std::size_t bits = 0; bits < made.size(); ++bits)
    for (std::size_t i = 0; i < Overlaps::count; ++i)
      if (bits >> i & 1) made[bits] |= 1ull << (i * field);
  return made;
}();

} // namespace

Overlaps::Overlaps(const std::array<std::string_view, count>& wholes) : in_(slots, 0) {
  std::string buffer;
  for (std::size_t i = 0; i < count; ++i) {
    any_[i] = wholes[i].size() >= run;
    if (!any_[i]) continue;
    const std::string_view whole = wholes[i].substr(0, longest_whole);
    buffer.resize(whole.size());
    for_runs(buffer.data(), take_letters(whole, buffer.data()),
             [&](std::size_t slot) { in_[slot] |= std::uint8_t(1u << i); });
  }
}

Overlaps::Shares Overlaps::of(std::string_view text) const {
  std::array<char, longest_text> buffer;
  const std::size_t size = take_letters(text.substr(0, longest_text), buffer.data());
  std::uint64_t found = 0;
  for_runs(buffer.data(), size, [&](std::size_t slot) { found += fields[in_[slot]]; });
  const std::size_t all = size < run ? 0 : size - run + 1;
  Shares shares;
  for (std::size_t i = 0; i < count; ++i)
    shares[i] = !any_[i] ? -1 : !all ? 0 : float(found >> (i * field) & 0xFFF) / float(all);
  return shares;
}

} // namespace wireroom::page
