// Pages without markup: a text as it was copied out of a browser or a mail.
#pragma once
#include "page/article.h"
#include <string_view>

namespace wireroom::page {

bool has_markup(std::string_view text);

// Lines parted by white lines; what stands before the byline or date is title and deck, what
// follows the last of the running paragraphs is the paper's box and the related stories.
void read_plain(std::string_view text, Article& article);

} // namespace wireroom::page
