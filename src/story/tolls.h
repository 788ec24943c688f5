// Tolls: how many people a report says died, were hurt or are missing.
//
// A number counts only where its sentence leaves no doubt what it counts: between the two stand
// nothing but people and words that change nothing (assets/tolls.tsv, in nineteen languages), and
// nothing in the sentence speaks of another year or event. What is not sure is not found. Any bytes
// are allowed; time is linear in them. Any thread.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace wireroom::story {

enum class Toll : std::uint8_t { dead, hurt, missing };
inline constexpr Toll all_tolls[] = {Toll::dead, Toll::hurt, Toll::missing};

struct TollStatement {
  Toll toll = Toll::dead;
  std::int64_t count = 0;
  std::size_t end = 0; // of its sentence, in bytes; 0 in the title
};

// Of the title and the first sentences of the text; `language` is BCP 47, and without it nothing is
// found. In the order of the text.
std::vector<TollStatement> find_tolls(std::string_view title, std::string_view text,
                                      std::string_view language);

} // namespace wireroom::story
