// The first sentences of an article, word for word, for the briefing.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace wireroom::edition {

// Up to `count` whole sentences from the beginning of the paragraphs, joined by a blank (nothing
// between those of scripts without blanks), at most `bytes` long; never a part of a sentence, so
// the answer may be shorter or empty. Sentence ends as ICU finds them for the language (UAX #29).
std::string first_sentences(const std::vector<std::string>& paragraphs, std::string_view language,
                            std::size_t count = 2, std::size_t bytes = 700);

} // namespace wireroom::edition
