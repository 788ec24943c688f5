// Marks: what an article shares with articles of other languages, whatever the words: numbers,
// days, places, things that news tells of, names as written and as they sound.
#pragma once
#include "language/words.h"
#include "story/document.h"
#include "story/views.h"
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wireroom::story {

struct Mark {
  enum class Kind : std::uint8_t { number, day, place, concept_, name, sound };
  std::uint32_t key = 0;
  Kind kind = Kind::number;
  bool head = false;       // it stands in the title or the lead
  std::uint8_t common = 0; // -8 log2 of the share of articles that are thought to have it
};

inline constexpr std::size_t most_marks = 64;

// As shown to people: "number", "name".
std::string_view name_of(Mark::Kind kind);

// Keys of marks, and for each what the article says: names, places and things as written, numbers
// and days as figures. By key, each once.
using MarkWords = std::vector<std::pair<std::uint32_t, std::string>>;

// At most most_marks, by key, each once. `words` are those of the texts; any thread. Fills `said`
// when it is given.
std::vector<Mark> marks_of(const Document& document, std::span<const language::Word> title,
                           std::span<const language::Word> body, MarkWords* said = nullptr);

} // namespace wireroom::story
