// What the memory of papers is worth (page/recurrence.h): every page is read with what was learnt from
// all other pages of its paper in the set, and without.
#pragma once
#include "learn.h"

namespace wireroom::learn {

// Prints both measures for the papers of which a set has three pages or more.
void judge_memory(const Model& model, const std::vector<Example>& examples);

} // namespace wireroom::learn
