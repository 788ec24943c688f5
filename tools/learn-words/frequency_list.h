// The word lists of the package `wordfreq`: how often each word of a language is used. Files
// small_CODE.msgpack.gz: words in groups, the n-th group's words making up 10^(-n/100) of all text.
#pragma once
#include "base/result.h"
#include <string>
#include <vector>

namespace wireroom::learn {

struct WordShare {
  std::string word;
  double share = 0; // of all running words
};

// Most used first.
Result<std::vector<WordShare>> read_frequency_list(const std::string& path);

} // namespace wireroom::learn
