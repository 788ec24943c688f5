// The vote: whether each unit is the article's. A first forest weighs what the judges say of the
// unit; a second one what the first thinks of the units around it, of those in the same element and
// of those of the same make. Coefficients are learnt by tools/learn-body and shipped as text.
#pragma once
#include "base/forest.h"
#include "page/evidence.h"
#include <array>
#include <span>
#include <vector>

namespace wireroom::page {

// What the second forest sees besides the evidence.
inline constexpr std::size_t opinion_count = 21;
std::string_view name_of_opinion(std::size_t opinion);

using Ballot = std::array<float, clue_count + opinion_count>;

// The evidence with the first forest's opinions, `first` being its odds for each unit.
std::vector<Ballot> ballots(const html::Tree& tree, std::span<const Unit> units,
                            std::span<const Evidence> rows, std::span<const float> first);

struct Voters {
  Forest first, second;
};
const Voters& shipped_voters();

// Whether the first forest is so sure that a unit is none of the article's that the second is not
// asked: it never turns such a vote round.
inline bool is_settled(float first) {
  return first <= -3;
}

// The logarithm of the odds for each unit; above 0 it is the article's.
std::vector<float> vote(const html::Tree& tree, std::span<const Unit> units,
                        std::span<const Evidence> rows, const Voters& voters);

} // namespace wireroom::page
