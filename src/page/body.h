// Which part of a page is the article, and its blocks. See docs/pages.md for the method.
#pragma once
#include "html/tree.h"
#include "page/article.h"
#include "page/prose.h"
#include <string>
#include <string_view>
#include <vector>

namespace wireroom::page {

struct Body {
  std::vector<Block> blocks;
  std::vector<html::NodeId> nodes; // for each block the element that it was read from
  html::NodeId container = 0;      // the element that holds them
};

// `title` and `deck` are not repeated among the blocks. Linear in the tree's size.
Body find_body(const html::Tree& tree, std::string_view title, std::string_view deck);

} // namespace wireroom::page
