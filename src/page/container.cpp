#include "page/container.h"
#include "page/zones.h"
#include <algorithm>

namespace wireroom::page {

using html::NodeId;
using html::Tag;

float goodness(const Unit& unit) {
  const float all = unit.prose.weight;
  if (unit.linked > all * 0.5f || all < 25) return 0;
  return unit.prose.sentences ? all : all > 80 ? all * 0.5f : 0;
}

Containers::Containers(const html::Tree& tree, std::span<const Unit> units,
                       const std::vector<std::uint8_t>& beside)
    : tree_(tree), mass_(tree.size(), 0), near_(tree.size(), 0) {
  for (const Unit& unit : units) {
    const float good = beside[unit.block] ? 0 : goodness(unit);
    if (good <= 0) continue;
    mass_[unit.block] += good;
    float share = good;
    NodeId at = tree.tag(unit.block) == Tag::p ? tree.parent(unit.block) : unit.block;
    for (int level = 0; level < 6; ++level, at = tree.parent(at)) {
      near_[at] += share;
      share *= 0.6f;
      if (at == 0) break;
    }
  }
  for (NodeId at = tree.size(); at-- > 1;) mass_[tree.parent(at)] += mass_[at];
  scored_ = climbed(NodeId(std::max_element(near_.begin(), near_.end()) - near_.begin()));
  named_ = find_named();
}

NodeId Containers::best() const {
  return named_ && mass_[named_] >= mass_[scored_] * 0.6f ? named_ : scored_;
}

// Goes up while that brings much more of the article: it may stand in several boxes side by side.
NodeId Containers::climbed(NodeId from) const {
  NodeId best = from;
  for (NodeId at = tree_.parent(from); at != 0; at = tree_.parent(at)) {
    if (tree_.tag(at) == Tag::body || tree_.tag(at) == Tag::html) break;
    if (mass_[at] > mass_[best] * 1.25f) best = at;
  }
  return best;
}

NodeId Containers::find_named() const {
  NodeId best = 0;
  float most = 0;
  for (NodeId at = 1; at < tree_.size(); ++at) {
    if (mass_[at] <= 0 || tree_.is_text(at)) continue;
    const int rank = container_rank(tree_, at);
    const float worth = mass_[at] * (rank >= 4 ? 3.0f : rank >= 2 ? 1.2f : 1.0f);
    if (rank > 0 && worth > most) {
      most = worth;
      best = at;
    }
  }
  return best;
}

} // namespace wireroom::page
