// Actors: names that a text brings into a story.
//
// Only names of two words or more in scripts that know capitals, standing within a sentence: others
// cannot be told from common words, and then nothing is said. Values only; any thread.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace wireroom::story {

// Every word that a story has had, as a name or not.
class KnownWords {
 public:
  void add(std::string_view text);
  bool has(std::uint32_t key) const { return keys_.contains(key); }

 private:
  std::unordered_set<std::uint32_t> keys_;
};

struct Actor {
  std::string name;    // as the text writes it
  std::size_t end = 0; // of its first mention, in bytes
};

// Names of which the story has had no word and to which the text comes back: who took a picture and
// what somebody drove stand in it once. In the order of the text, each once; places are none.
std::vector<Actor> new_actors(std::string_view text, const KnownWords& known);

} // namespace wireroom::story
