// What blocks are called in the forms that other programs read.
#pragma once
#include "page/article.h"
#include <array>
#include <string_view>

namespace wireroom::page {

inline constexpr std::array<const char*, 8> block_names = {
    "paragraph", "heading", "quote", "list", "image", "table", "code", "embed"};

constexpr const char* name_of(BlockType type) {
  return block_names[std::size_t(type)];
}

// A paragraph for a name that is none.
constexpr BlockType block_named(std::string_view name) {
  for (std::size_t i = 0; i < block_names.size(); ++i)
    if (name == block_names[i]) return BlockType(i);
  return BlockType::paragraph;
}

} // namespace wireroom::page
