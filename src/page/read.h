// Reading a page: bytes to an Article. The heart of intake; see docs/pages.md for the method.
#pragma once
#include "base/result.h"
#include "page/article.h"
#include "page/paper_rules.h"
#include <cstddef>
#include <string>
#include <string_view>

namespace wireroom::page {

struct Budget {
  std::size_t bytes = 16u << 20; // larger pages are refused with a sentence
  std::size_t nodes = 1'000'000; // what lies beyond is left out with a warning
  std::size_t depth = 512;       // deeper elements are hung at this depth
};

struct PageSource {
  std::string_view bytes;            // as received, after Content-Encoding
  std::string_view url;              // where it was found; may be empty
  std::string_view charset;          // of the Content-Type header; may be empty
  std::string_view language;         // the paper's habit, a hint; may be empty
  const PaperRules* rules = nullptr; // the paper's own; may be none
};

// Reads HTML, or plain text where there is no markup. Fails only for a page over its budget or one
// without anything to read. Pure; any thread.
Result<Article> read_page(const PageSource& source, const Budget& budget = {});

// One line of the `wireroom read` filter, without the line end; `id` is the caller's.
std::string to_json(std::string_view id, const Article& article);

} // namespace wireroom::page
