// The newest stories of a trial, read as the intake reads them.
#pragma once
#include "app/trial/asker.h"

namespace wireroom::app {

// Of the first way in that has any; those with a day before those without, newest first. Adds what
// their pages say about being used to `rights`. The paper's name is taken off titles.
std::vector<TriedStory> read_stories(const std::vector<TriedWay>& ways, std::size_t most,
                                     const std::string& language, Asker& asker,
                                     feed::RightsSignals& rights, const std::string& paper);

} // namespace wireroom::app
