// Compare: what changed between two versions of an article, in words a person can check.
#pragma once
#include "page/article.h"
#include <string>

namespace wireroom::page {

enum class Change {
  none = 0,
  first = 1,
  developed = 2,
  correction = 3,
  spelling = 4,
  withdrawn = 5
};

const char* name_of(Change change); // "developed"

struct Difference {
  Change kind = Change::none;
  std::string words; // "title changed; 12 became 15 in paragraph 3; 2 paragraphs added"
};

// What a reader would notice: white space, related teasers, pictures' addresses and the like do not
// count. A new correction note makes a correction; a few letters in an otherwise equal text,
// numbers and names untouched, make spelling; all else has developed. Pure; linear in the texts for
// all but pathological input (at most 2,000 blocks are aligned). A number is said to have become
// another only where both stand beside the same words.
Difference compare(const Article& before, const Article& after);

} // namespace wireroom::page
