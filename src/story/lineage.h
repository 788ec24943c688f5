// Lineage: who copied whom within a story. Which text came first, from which paper or agency each
// copy has it, and over how many hands.
//
// A copy is found by its runs (copy_finder.h), which says that two texts are one but not which of
// them was there first: clocks of papers go wrong, and a copy is often listed before its original.
// What the texts say of themselves decides, in this order: a credit that names a paper of the story
// ("The Hooghly Chronicle/Asia News Network"), an agency's credit or dateline, then the time.
// Values in, values out; never fails, any thread.
#pragma once
#include "base/time.h"
#include <optional>
#include <string>
#include <vector>

namespace wireroom::story {

struct Printed {
  std::string article;                // id
  std::string paper;                  // name as readers know it
  Instant at{};                       // published
  bool day_only = false;              // `at` tells a day without a time
  std::optional<std::string> copy_of; // the article whose text it shares, as found
  std::string credit;                 // end attribution or agency line as the page states it
  std::string opening;                // the text's first line or two
};

enum class Ground { credit, dateline, time };

struct Descent {
  std::string article;
  std::optional<std::string> from; // the article that it has its text from
  std::string agency;              // else the agency that it has it from; empty: neither
  int hops = 0;                    // hands that the text went through: 0 for an own report
  Ground ground = Ground::time;    // how the direction is known
};

struct Lineage {
  std::optional<std::string> first; // the article that had the story first; none of no articles
  std::vector<Descent> articles;    // in the order given
};

// Another's text, of a paper or an agency.
inline bool is_copy(const Descent& descent) {
  return descent.hops > 0;
}

// `articles` in order of arrival.
Lineage lineage(const std::vector<Printed>& articles);

// The agency that a credit or a dateline names ("DHAKA (ECS) -", "Reuters", "/ANN"); empty: none.
std::string agency_of(const std::string& credit, const std::string& opening);

// Whose hands the text went through before it came to this article: the paper or agency that it
// began with first. Empty for an own report.
std::vector<std::string> hands_of(const Lineage& lineage, const std::vector<Printed>& articles,
                                  std::size_t article);

// "from The Hooghly Chronicle, by its credit line", for people; empty for an own report.
std::string in_words(const Descent& descent, const std::vector<Printed>& articles);

} // namespace wireroom::story
