// The fields around the body: title, deck, byline, dates, image and the rest, each with its
// evidence.
#pragma once
#include "html/tree.h"
#include "page/article.h"
#include "page/metadata.h"
#include <string>
#include <string_view>

namespace wireroom::page {

// Fills all of `article` but body, related and encoding. `url` is where the page was found.
void read_fields(const html::Tree& tree, const Metadata& metadata, std::string_view url,
                 Article& article);

} // namespace wireroom::page
