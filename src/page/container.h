// The judges that name the element which holds the article: by where good text lies near together,
// and by what elements call themselves.
#pragma once
#include "html/tree.h"
#include "page/unit.h"
#include <span>
#include <vector>

namespace wireroom::page {

// A unit's worth to a container: its weight where it reads as running text, else 0.
float goodness(const Unit& unit);

class Containers {
 public:
  // Linear in the tree and the units. `beside` tells of each node whether it lies in a box that
  // names itself as standing beside the article.
  Containers(const html::Tree& tree, std::span<const Unit> units,
             const std::vector<std::uint8_t>& beside);

  html::NodeId scored() const { return scored_; } // 0: none
  html::NodeId named() const { return named_; }   // 0: none
  html::NodeId best() const;                      // of both; 0: none

  float mass(html::NodeId node) const { return mass_[node]; } // good text under a node

 private:
  html::NodeId climbed(html::NodeId from) const;
  html::NodeId find_named() const;

  const html::Tree& tree_;
  std::vector<float> mass_, near_;
  html::NodeId scored_ = 0, named_ = 0;
};

} // namespace wireroom::page
