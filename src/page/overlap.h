// Overlap: how much of a text stands in another, whatever the spaces, marks and capitals. What
// aligns blocks with the article text of a page's linked data. Memory is fixed (16 KB); a share may
// be too high by about one in a hundred.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

namespace wireroom::page {

class Overlap {
 public:
  explicit Overlap(std::string_view whole); // its first 200,000 bytes

  // 0 to 1: of runs of ten letters (of the whole text, when it has fewer); -1 when there is nothing
  // to compare with.
  float share(std::string_view text) const;

 private:
  std::vector<std::uint64_t> bits_; // empty: nothing to compare with
};

} // namespace wireroom::page
