// detect(): the language of a headline or a paragraph, from the text alone or with a paper's habit.
//
// Script first: most Asian languages are known by their letters. Where several languages share a
// script, a linear model over words and letter runs decides, learnt by tools/learn-language; CLD2
// has one vote for languages that the model does not know. Any bytes are allowed; a call looks at
// the first 4 KB at most. Any thread.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wireroom::language {

struct Detection {
  std::string code;        // BCP 47 primary subtag such as "id"; "zh-Hant" tells traditional
                           // characters where they are seen; empty: unknown
  double confidence = 0.0; // the share of belief, 0 to 1
};

// What is known of a paper before its text is read: shares of its languages, which need not sum
// to 1.
struct Prior {
  std::vector<std::pair<std::string, double>> shares;
};

Detection detect(std::string_view text);
Detection detect(std::string_view text, const Prior& prior);

} // namespace wireroom::language
