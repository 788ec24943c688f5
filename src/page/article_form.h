// An Article as one text for the archive, and back. JSON, so that a data file can be read without
// us.
#pragma once
#include "base/result.h"
#include "page/article.h"
#include <string>
#include <string_view>

namespace wireroom::page {

std::string to_form(const Article& article);
Result<Article> from_form(std::string_view form); // fails for what to_form() did not write

// The same out of a line of `wireroom read` or `wireroom export articles`; fails for other JSON.
Result<Article> from_line(std::string_view line);

} // namespace wireroom::page
