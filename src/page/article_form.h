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

} // namespace wireroom::page
