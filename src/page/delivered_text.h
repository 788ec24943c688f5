// Delivered text: an article's own text as its source hands it over (an entry of a feed, a news
// item, a post of an export), without the page around it. Here everything is the article's; only
// what can be told for sure is left out, and what feed software adds of itself.
#pragma once
#include "page/article.h"
#include <string_view>

namespace wireroom::page {

// Fills in body, corrections and attribution from `markup` (HTML in UTF-8, sanitised). Title,
// byline, canonical address and lead image of the article are known already and are not told again
// in the body. Left out besides: links back to the article or its paper ("Read more", "The post ...
// appeared first on ..."), told by where they lead and not by their words, and boxes of other
// articles. Linear.
void read_delivered_text(std::string_view markup, Article& article);

} // namespace wireroom::page
