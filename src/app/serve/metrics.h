// Metrics: the program's numbers as text, one a line (Prometheus text format 0.0.4).
#pragma once
#include "app/serve/rounds.h"

namespace wireroom::app {

// `database` is the caller's connection.
Result<std::string> metrics_text(const edition::Network& network, store::Database& database,
                                 const RoundCounts& counts, Instant now);

} // namespace wireroom::app
