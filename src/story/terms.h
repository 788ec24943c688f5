// Terms: how much a word tells, from the stream itself and from a shipped table of common words.
//
// In how many articles of late a word stood is counted with a half-life, so that a month-old flood
// of one word is forgotten. Before the stream has seen enough, the shipped table (learnt from word
// frequencies by tools/learn-words) speaks for it; both are blended. One thread at a time.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace wireroom::story {

class Terms {
 public:
  struct Options {
    double trust = 1500;        // the shipped table counts as so many articles
    double half_life = 100'000; // articles
    bool shipped = true;
  };
  Terms() : Terms(Options{}) {}
  explicit Terms(Options options);

  // One article with these terms (each once) and so many words has arrived.
  void count(std::span<const std::uint32_t> keys, std::size_t words);

  // How much each term tells: the logarithm of how rare it is, between 0 and 12.
  std::vector<float> weights(std::span<const std::uint32_t> keys) const;

  // The same of something that is no word: `share` of the articles are thought to have it.
  float weight(std::uint32_t key, double share) const;

  std::size_t bytes() const { return slots_.capacity() * sizeof(Slot); }

 private:
  struct Slot {
    std::uint32_t key = 0;
    float articles = 0;        // in units of step_
    std::int16_t shipped = -1; // where the shipped table has it, see shipped_share()
  };
  Slot& slot(std::uint32_t key);
  const Slot& slot(std::uint32_t key) const { return const_cast<Terms*>(this)->slot(key); }
  float weight(const Slot& found, double trust, double share) const;
  void make_room();

  Options options_;
  std::vector<Slot> slots_;
  std::size_t used_ = 0;
  double step_ = 1,
         articles_ = 0; // an article counts step_, which grows instead of all others shrinking
  double words_ = 200;  // of a middling article
};

// The share of running words that a word makes up in its language; 0 when the table has it not.
double shipped_frequency(std::uint32_t key);

} // namespace wireroom::story
