// Zones: which elements hold what is not the article, told by their tags, classes and ids.
#pragma once
#include "html/tree.h"
#include <string_view>
#include <vector>

namespace wireroom::page {

// Whether class or id words name something that stands beside an article (share lines, related
// stories, comments ...).
bool is_beside(const html::Tree& tree, html::NodeId node);

// 0 for none; higher for what more surely names the article's text.
int container_rank(const html::Tree& tree, html::NodeId node);

// Says of itself that it is not shown. Scripts may show it all the same.
bool is_concealed(const html::Tree& tree, html::NodeId node);

} // namespace wireroom::page
