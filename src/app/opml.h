// OPML, the lists of feeds that feed readers give and take (OPML 2.0): in for `wireroom init
// --from FILE`, out for `wireroom export papers --opml`.
#pragma once
#include "base/time.h"
#include "feed/document.h"
#include "feed/paper.h"
#include <span>
#include <string>
#include <vector>

namespace wireroom::app {

// The papers of a list: feeds whose pages (or else they themselves) are of one registrable domain
// are one paper's. Its name is what their names begin with alike, else the first one's; its country
// is what a group is called, else by the address, its zone by the country. Ids are unique.
std::vector<feed::Paper> papers_of_opml(const feed::Document& list);

// The papers' feeds, grouped by country; other ways in have no place in OPML.
std::string opml_of(std::span<const feed::Paper> papers, const std::string& title, Instant now);

} // namespace wireroom::app
