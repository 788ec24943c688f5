// SectionPage: a page that lists articles (a section's front, a home page) read as a source.
//
// Links are found outside navigation, footers and forms, told from the site's other links by their
// text, their place (headings) and their address (numbers, dates, slugs, a shape that many share),
// dated by what stands beside them or in their address, and ranked: headlines with a date first,
// in the page's own order. For papers without a feed, and while a feed fails. Pure; any thread;
// linear in the page but for the climb to a link's surroundings (at most eight elements).
#pragma once
#include "feed/document.h"
#include <string_view>

namespace wireroom::feed {

struct SectionSource {
  std::string_view html; // as text (UTF-8)
  std::string_view url;
  std::string_view language; // the paper's, for its dates; may be empty
  std::size_t entries = 200; // at most so many
};

// The document's format is "section". Without any article-like link its entries are empty.
Document read_section_page(const SectionSource& source);

} // namespace wireroom::feed
