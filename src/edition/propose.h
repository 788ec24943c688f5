// Proposing an edition: 8 to 12 stories for a day, by rank, spread over the regions, nothing told
// the day before unless it developed. Each comes with the reason why it is there. Pure.
#pragma once
#include "edition/edition.h"
#include <set>
#include <string>
#include <vector>

namespace wireroom::edition {

// A story as it stands, filled from the rows of stories and articles.
struct Candidate {
  StoryId story;
  ArticleId article; // whose words are used: an own report whose terms allow them in the mail
  std::string headline, sentences;
  std::string region;  // of that article's paper: "south", "southeast", "northeast"
  std::string country; // the same
  std::string section;
  int papers = 0, countries = 0;
  double rank = 0;       // higher stands higher
  std::string facts;     // "told by 6 papers in 5 countries"
  bool told = false;     // an earlier edition had it
  std::string developed; // what is new since then; empty: nothing
  bool usable = true;    // some article may go out by mail, today
};

struct ProposalLimits {
  std::size_t least = 8, most = 12;
  std::size_t per_country = 3, per_section = 4; // so that no place or subject fills the day
};

// Items in the order in which they should stand: the first is the top story; no region is left out
// while it has a story that may go out.
std::vector<Item> propose(std::vector<Candidate> candidates, const ProposalLimits& limits = {});

} // namespace wireroom::edition
