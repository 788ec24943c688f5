// PublicSite: the site as it is served, put together from its parts: the rows' views, the search
// index and the frozen briefings. Any thread.
#pragma once
#include "base/clock.h"
#include "site/search.h"
#include "site/site.h"

namespace wireroom::app {

struct PublicSite {
  std::unique_ptr<site::SearchIndex> search;
  std::unique_ptr<site::Site> site;
};

// `network` and `clock` live longer than the site. `index` is the path of the search index.
Result<PublicSite> open_public_site(const edition::Network& network,
                                    const store::Database& database, const Clock& clock,
                                    const std::string& index);

} // namespace wireroom::app
