// The fields around the body: title, deck, byline, dates, image and the rest, each with its
// evidence.
#pragma once
#include "html/tree.h"
#include "page/article.h"
#include "page/metadata.h"
#include "page/pictures.h"
#include "page/read.h"
#include "page/unit.h"
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wireroom::page {

// Fills all of `article` but body, related and encoding. `units` are the page's
// (page/unit.h). Gives all pictures of the page.
std::vector<Picture> read_fields(const html::Tree& tree, const Metadata& metadata,
                                 std::span<const Unit> units, const PageSource& source,
                                 Article& article);

} // namespace wireroom::page
