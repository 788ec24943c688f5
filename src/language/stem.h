// light_stem(): the length of a folded word without the endings that say nothing of what it means.
//
// English plurals, Korean particles and Indonesian enclitics: a few endings, no dictionary, so that
// it costs nothing and never maps two different names on one.
#pragma once
#include <cstddef>
#include <string>

namespace wireroom::language {

// Changes `word` (folded UTF-8) in place.
void light_stem(std::string& word);

} // namespace wireroom::language
