// Id<Tag>: a row's number that cannot be mistaken for another kind of row's.
// 0 is never a row; a default-made id says "none".
#pragma once
#include <compare>
#include <cstdint>
#include <functional>

namespace wireroom {
template <typename Tag>
struct Id {
  std::int64_t value = 0;
  explicit operator bool() const { return value != 0; }
  auto operator<=>(const Id&) const = default;
};

using SourceId = Id<struct SourceTag>;
using ArticleId = Id<struct ArticleTag>;
using VersionId = Id<struct VersionTag>;
using StoryId = Id<struct StoryTag>;
using EditionId = Id<struct EditionTag>;
using ReaderId = Id<struct ReaderTag>;
} // namespace wireroom

template <typename Tag>
struct std::hash<wireroom::Id<Tag>> {
  std::size_t operator()(wireroom::Id<Tag> id) const noexcept {
    return std::hash<std::int64_t>()(id.value);
  }
};
