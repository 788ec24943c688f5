// KeyFilter: tells of most words at one look that no name begins with them. Any thread once filled.
#pragma once
#include <cstdint>

namespace wireroom::language {

class KeyFilter {
 public:
  void add(std::uint32_t key) { bits_[key % bits / 64] |= std::uint64_t(1) << (key % 64); }
  // False only of a key that was not added.
  bool may_have(std::uint32_t key) const { return (bits_[key % bits / 64] >> (key % 64)) & 1; }

 private:
  static constexpr std::uint32_t bits = 1 << 16;
  std::uint64_t bits_[bits / 64] = {};
};

} // namespace wireroom::language
