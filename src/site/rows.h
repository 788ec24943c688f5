// The site's views from the network's rows: archive, stories, editions and terms.
//
// What may be shown is asked of edition::decide() in one place (Rows::decision); views hold only
// what it allowed. The functions share one connection and take turns on it.
#pragma once
#include "base/clock.h"
#include "edition/network.h"
#include "site/source.h"
#include "store/database.h"

namespace wireroom::site {

// The network as it stands on every page. `origin` is the site's address without a slash at the
// end, network.site when that is set.
Network network_of(const edition::Network& network, const std::string& origin);

// `network` and `clock` live longer than the source. The briefing and search functions are left
// empty-handed (no briefing, no hits) for the caller to set.
Source source_of(const edition::Network& network, store::Database database, const Clock& clock);

} // namespace wireroom::site
