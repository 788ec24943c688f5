// Headline: which of the names that a page gives itself is the article's title, and where it
// stands.
#pragma once
#include "html/tree.h"
#include "page/metadata.h"
#include "page/paper_names.h"
#include <string>
#include <string_view>

namespace wireroom::page {

struct Headline {
  std::string text;          // empty when the page has none
  const char* evidence = ""; // "h1", "og:title", "json-ld", "title" ...
  html::NodeId node = 0;     // the heading that shows it; 0 when none does
};

// A title that the page tells of itself (Open Graph, linked data, <title>) and shows in a heading
// goes before one that it tells only, that before a heading that nothing speaks for. A heading at
// the end of a trail of sections, or one that is a link, shows a title only where no other does.
// The paper's name at the end and a kicker in an element of its own are no part of it. `url` is the
// page's address (may be empty). Linear in the tree's size.
Headline read_headline(const html::Tree& tree, const Metadata& metadata, const PaperNames& papers,
                       std::string_view url);

} // namespace wireroom::page
