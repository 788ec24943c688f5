// How a paper is doing, from rows: its sources' states and when its last articles came. What check,
// desk and metrics show.
#pragma once
#include "feed/fallback.h"
#include "store/database.h"

namespace wireroom::page {

Result<feed::PaperHealth> paper_health(const feed::Paper& paper, store::Database& database,
                                       Instant now, minutes offset);

} // namespace wireroom::page
