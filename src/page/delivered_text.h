// Delivered text: an article's own text as its source hands it over (an entry of a feed, a news
// item, a post of an export), without the page around it. Here everything is the article's; only
// what can be told for sure is left out, and what feed software adds of itself.
#pragma once
#include "page/article.h"
#include <string>
#include <string_view>

namespace wireroom::page {

// Fills in body, corrections and attribution from `markup` (HTML in UTF-8, sanitised). Title,
// byline, canonical address and lead image of the article are known already and are not told again
// in the body. Left out besides: links back to the article or its paper ("Read more", "The post ...
// appeared first on ..."), told by where they lead and not by their words, and boxes of other
// articles. Linear.
void read_delivered_text(std::string_view markup, Article& article);

// Plain text as markup: a paragraph a line, or, where lines are broken within sentences as old
// wires break them, a paragraph from one blank or indented line to the next. Linear.
std::string markup_of_plain(std::string_view text);

} // namespace wireroom::page
