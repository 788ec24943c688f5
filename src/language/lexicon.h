// Lexicon: many names of things, found in a text of any script, the longest first.
//
// In scripts that part words by blanks a name is a sequence of up to three words, compared by their
// stems; in Hangul it is the beginning of a word, after which particles may follow; in scripts that
// do not part words it is looked for as written: in Han anywhere, in Thai, Lao, Khmer and Burmese
// where a word begins. Made once, then immutable: any thread. Any bytes are allowed; time is linear
// in the text.
#pragma once
#include "language/key_filter.h"
#include "language/words.h"
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace wireroom::language {

class Lexicon {
 public:
  static constexpr std::uint32_t nothing = UINT32_MAX; // stops shorter names, and is not found

  struct Found {
    std::uint32_t value = 0;
    std::uint32_t first = 0, words = 0; // where it stands in the text's words
  };

  // The last value given for a name holds, or with `keep` the first.
  void add(std::string_view name, std::uint32_t value, bool keep = false);

  // `capitals`: a Latin name must begin with a capital, and one of up to three letters be all
  // capitals ("us" is a pronoun and "US" a country). Looks at the first `limit` of the words.
  std::vector<Found> find(std::string_view text, std::span<const Word> words, bool capitals,
                          std::size_t limit) const;

  // The value of exactly this name; `nothing` when it has none.
  std::uint32_t value_of(std::string_view name) const;

 private:
  struct Written {
    std::string name;
    std::uint32_t value;
  };
  Found spaced(std::string_view text, std::span<const Word> words, std::size_t at, std::size_t end,
               bool capitals) const;
  const Written* written(std::string_view text, std::size_t from) const;

  // Of a name's words, or of those with which some name begins: most words begin none, and one look
  // tells so.
  struct Sequence {
    std::uint64_t hash = 0; // 0: free
    std::uint32_t value = nothing;
    bool named = false, goes_on = false;
  };
  Sequence& sequence(std::uint64_t hash);
  const Sequence* find_sequence(std::uint64_t hash) const;

  std::vector<Sequence> sequences_ = std::vector<Sequence>(1 << 10);
  std::size_t used_ = 0;
  KeyFilter begins_; // the first words of names that are sequences
  std::unordered_map<char32_t, std::vector<Written>>
      written_; // by the first character, longest first
};

} // namespace wireroom::language
