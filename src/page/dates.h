// Dates: when the article was published and last changed.
#pragma once
#include "base/time.h"
#include "html/tree.h"
#include "page/metadata.h"
#include "page/unit.h"
#include <optional>
#include <span>
#include <string_view>

namespace wireroom::page {

struct Dated {
  std::optional<Stamp> stamp;
  std::string_view evidence; // "json-ld", "article:published_time", "time", "text", "url" ...
};

struct Dates {
  Dated published, updated;
};

// What the page tells as the day of publication goes first; where it tells several, the one that it
// also shows near the title or in its address. Then a date near the title, the date in the address,
// a date marked as one of publication, any other that does not stand beside the article. An instant
// told in UTC gets the paper's own offset where the page shows the same instant in it. `title` is
// where the title stands (0: unknown); `language` settles what several languages write alike.
Dates read_dates(const html::Tree& tree, const Metadata& metadata, std::span<const Unit> units,
                 std::string_view url, html::NodeId title, std::string_view language);

} // namespace wireroom::page
