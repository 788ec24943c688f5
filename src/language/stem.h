// light_stem(): the length of a folded word without the endings that say nothing of what it means.
//
// English plurals, Korean particles and Indonesian enclitics: a few endings, no dictionary, so that
// it costs nothing and never maps two different names on one.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace wireroom::language {

// Changes `word` (folded UTF-8) in place; false when it stays as it is.
bool light_stem(std::string& word);

// False only of words of ASCII letters and digits that light_stem() leaves as they are.
inline bool may_have_ending(std::string_view ascii_word) {
  const char last = ascii_word.empty() ? ' ' : ascii_word.back();
  return last == 's' || last == 'a' || last == 'h'; // -s, -nya, -lah
}

} // namespace wireroom::language
