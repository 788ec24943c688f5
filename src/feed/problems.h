// What a feed's format forbids and the feed does nevertheless, by name: for the people of the paper
// (`wireroom feed`, `wireroom try`), never a reason not to read it.
//
// The names are those of the W3C's feed validator, so that its explanations can be looked up. Rules
// are rows of a table (problem_rules.cpp), values are checked by problem_values.h, and what needs
// more than one element stands in problem_checks.cpp. Pure; any thread; linear in the document, and
// at most `most_problems` are named.
#pragma once
#include "feed/document.h"
#include "feed/xml_names.h"
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace wireroom::feed {

constexpr std::size_t most_problems = 200;

// RSS 0.9x and 2.0, RDF 1.0 and 1.1, Atom 1.0, with their modules. `root`: of the mended tree;
// `document`: what was read of it, with its repairs.
std::vector<Problem> problems_of(pugi::xml_node root, const Document& document);

// Each kind once and where it first stands: "DuplicateElement (title)".
std::vector<std::string> faults_of(const std::vector<Problem>& problems);

// "https://pier.example/rss breaks the rules of its format: language is no code of a language
// [InvalidLanguage]"; of many faults the first five. Empty when there is none.
std::string faults_in_words(std::string_view url, const std::vector<std::string>& faults);

} // namespace wireroom::feed
