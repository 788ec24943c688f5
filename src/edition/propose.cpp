#include "edition/propose.h"
#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace wireroom::edition {
namespace {

bool may_stand(const Candidate& candidate) {
  return candidate.usable && !candidate.sentences.empty() &&
         (!candidate.told || !candidate.developed.empty());
}

std::string reason(const Candidate& candidate, bool for_its_region) {
  std::string out = candidate.facts;
  if (candidate.told) out += "; told before, and new: " + candidate.developed;
  if (for_its_region) out += "; the best of its region";
  return out;
}

Item item_of(const Candidate& candidate, bool for_its_region) {
  return {candidate.story, candidate.article, candidate.headline, candidate.sentences,
          reason(candidate, for_its_region)};
}

// Takes candidates while the day's limits of place and subject allow.
class Picking {
 public:
  explicit Picking(const ProposalLimits& limits) : limits_(limits) {}

  bool take(const Candidate& candidate) {
    if (taken_.contains(candidate.story)) return false;
    if (countries_[candidate.country] >= limits_.per_country) return false;
    if (!candidate.section.empty() && sections_[candidate.section] >= limits_.per_section)
      return false;
    force(candidate);
    return true;
  }
  void force(const Candidate& candidate) {
    taken_.insert(candidate.story);
    ++countries_[candidate.country];
    ++sections_[candidate.section];
  }
  bool has(StoryId story) const { return taken_.contains(story); }
  std::size_t size() const { return taken_.size(); }

 private:
  const ProposalLimits& limits_;
  std::set<StoryId> taken_;
  std::map<std::string, std::size_t> countries_, sections_;
};

} // namespace

std::vector<Item> propose(std::vector<Candidate> candidates, const ProposalLimits& limits) {
  std::erase_if(candidates, [](const Candidate& c) { return !may_stand(c); });
  std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
    return a.rank != b.rank ? a.rank > b.rank : a.story < b.story;
  });

  // The best of each region first, so that the limits of place cannot keep a region out.
  Picking picking(limits);
  std::set<StoryId> for_region;
  std::set<std::string> regions;
  for (const Candidate& candidate : candidates)
    if (!candidate.region.empty() && regions.insert(candidate.region).second &&
        picking.size() < limits.most) {
      picking.force(candidate);
      for_region.insert(candidate.story);
    }
  for (const Candidate& candidate : candidates)
    if (picking.size() < limits.most) picking.take(candidate);
  // A thin day: rather three stories of one country than an empty page.
  for (const Candidate& candidate : candidates)
    if (picking.size() < limits.least && !picking.has(candidate.story)) picking.force(candidate);

  std::vector<Item> items;
  for (const Candidate& candidate : candidates)
    if (picking.has(candidate.story))
      items.push_back(item_of(candidate, for_region.contains(candidate.story) && !items.empty()));
  return items;
}

} // namespace wireroom::edition
