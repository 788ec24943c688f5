// find_concepts(): what a text is about, as numbers that are the same in every language of news.
//
// A table of some 240 things that news tells of (assets/concepts.tsv, written for this project):
// "earthquake", "gempa", "แผ่นดินไหว", "지진" and "地震" are one. Any bytes are allowed, any thread.
#pragma once
#include "language/lexicon.h"

namespace wireroom::language {

// The value of what is found is the number of its line; the same in one build of the program.
std::vector<Lexicon::Found> find_concepts(std::string_view text, std::span<const Word> words,
                                          std::size_t limit = 400);

} // namespace wireroom::language
