// Teasers: the related stories that a page shows beside or within its article.
#pragma once
#include "html/tree.h"
#include "page/article.h"
#include <string_view>
#include <vector>

namespace wireroom::page {

// Links within elements that name themselves as related stories: title, absolute address, and the
// short text and day of the same item where it has them. At most 12, each address once, the page's
// own left out. `language` is for the days.
std::vector<Related> read_teasers(const html::Tree& tree, std::string_view base,
                                  std::string_view language);

} // namespace wireroom::page
