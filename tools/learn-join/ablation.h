// What each part of grouping is worth is measured by leaving it out.
#pragma once
#include "story/grouper.h"
#include <string_view>

namespace wireroom::learn {

// learnt, plain, languages, guards, repair, time, copies, background, title, lead, names, numbers. False when there is
// no such part.
bool leave_out(std::string_view part, story::Grouper::Options& options);

} // namespace wireroom::learn
