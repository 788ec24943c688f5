// Overlaps: how much of a text stands in each of several others, whatever the spaces, marks and
// capitals. What aligns blocks with the article text of a page's linked data, its title and the
// like. Memory is fixed (128 KB); a share may be too high by about one in a hundred.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace wireroom::page {

class Overlaps {
 public:
  static constexpr std::size_t count = 5;
  using Shares = std::array<float, count>;

  explicit Overlaps(const std::array<std::string_view, count>& wholes); // 200,000 bytes of each

  // For each 0 to 1: of the runs of ten letters of `text` (its first 4,000 bytes); 0 where it has
  // fewer; -1 where there is nothing to compare with.
  Shares of(std::string_view text) const;

 private:
  std::vector<std::uint8_t> in_; // by a run's slot: a bit for each that has such a run
  std::array<bool, count> any_{};
};

} // namespace wireroom::page
