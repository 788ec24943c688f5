// Forms: an article written for people and for other programs. The line of the `wireroom read`
// filter is to_json() in page/read.h, the archive's own form is in page/article_form.h.
#pragma once
#include "page/article.h"
#include <string>
#include <string_view>

namespace wireroom::page {

// Title and body as plain text, blocks parted by line ends.
std::string to_text(const Article& article);

// CommonMark: the title as a heading, the deck in slanting type, byline and day, then the blocks;
// pictures with caption and credit, embeds as links. Marks within the words are escaped.
std::string to_markdown(const Article& article);

// One ninjs 1.3 item (IPTC) without a line end, with the body as text and as XHTML, the lead image
// as the association "main". `id` stands for the uri where the page has no canonical address.
std::string to_ninjs(const Article& article, std::string_view id);

} // namespace wireroom::page
