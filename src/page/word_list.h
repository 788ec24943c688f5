// Word lists: the words by which the fields of a page are known, in many languages; kept as data in
// assets/fields.words, a section for each list.
#pragma once
#include <string_view>
#include <vector>

namespace wireroom::page {

using WordList = std::vector<std::string_view>;

// The list of that name ("byline labels"); one that is not in the file is a bug. Lives as long as
// the program; any thread.
const WordList& word_list(std::string_view name);

// Whether `text` holds one of the words, or begins with one; ASCII letters without case.
bool holds_any(std::string_view text, const WordList& words);
bool begins_with_any(std::string_view text, const WordList& words);

} // namespace wireroom::page
