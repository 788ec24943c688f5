// LinearModel: tells languages that share the Latin script apart by words and runs of two to four
// letters, each with a learnt weight for each language.
//
// Learnt by tools/learn-language; shipped in assets/languages.bin. Immutable, any thread; looks at
// the first 80 words.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wireroom::language {

inline constexpr std::size_t model_slots = 1u << 15;

// The slots of a text's features, one entry each time a feature occurs.
std::vector<std::uint32_t> model_features(std::string_view text);

class LinearModel {
 public:
  struct Score {
    std::string_view code; // "other": none of the languages it knows
    double share = 0;      // of belief
  };

  // The bytes are a table as write() makes it; a table that is not whole knows no language.
  explicit LinearModel(std::string_view bytes);
  static std::string write(const std::vector<std::string>& codes, std::span<const float> weights);

  std::vector<Score> scores(std::string_view text) const; // likeliest first; empty: no words

 private:
  std::vector<std::string> codes_;
  const signed char* weights_ = nullptr; // by slot, then by code
  float scale_ = 0;
};

const LinearModel& latin_model();

} // namespace wireroom::language
