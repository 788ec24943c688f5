// Illustrations: the pictures and embedded posts, films and maps that stand among an article's
// blocks.
#pragma once
#include "html/tree.h"
#include "page/article.h"
#include "page/pictures.h"
#include <span>
#include <string_view>
#include <vector>

namespace wireroom::page {

// Puts image blocks (of the page's `pictures`, with caption and credit) and embed blocks (as links)
// between `blocks`, where they stand on the page. `nodes` has for each block a node that it was
// read from, and is kept in step. Only what stands within the element that holds all blocks is
// taken, nothing from boxes beside the article, and not the lead image again. Addresses become
// absolute by `base`.
void place_illustrations(const html::Tree& tree, std::string_view base,
                         std::span<const Picture> pictures, const Image& lead,
                         std::vector<html::NodeId>& nodes, std::vector<Block>& blocks);

} // namespace wireroom::page
