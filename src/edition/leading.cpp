#include "edition/leading.h"
#include "language/words.h"
#include "story/terms.h"
#include <algorithm>
#include <cmath>
#include <tuple>
#include <unordered_map>

namespace wireroom::edition {
namespace {

// A headline's words, each once, with weights as a vector of length one.
struct Heading {
  std::vector<std::uint32_t> keys;
  std::vector<float> weights;
};

Heading heading_of(std::string_view headline) {
  static const story::Terms table; // the shipped one: a headline says too little to learn from
  Heading out;
  for (const language::Word& word : language::words(headline))
    if (word.key) out.keys.push_back(word.key);
  std::sort(out.keys.begin(), out.keys.end());
  out.keys.erase(std::unique(out.keys.begin(), out.keys.end()), out.keys.end());
  out.weights = table.weights(out.keys);
  double sum = 0;
  for (const float weight : out.weights) sum += double(weight) * weight;
  if (sum > 0)
    for (float& weight : out.weights) weight = float(weight / std::sqrt(sum));
  return out;
}

// The sum of a headline's cosines with all others is its product with their sum.
class Crowd {
 public:
  void add(const Heading& heading) {
    for (std::size_t i = 0; i < heading.keys.size(); ++i)
      sum_[heading.keys[i]] += heading.weights[i];
  }
  double nearness(const Heading& heading) const { // of one that is among them
    double out = 0;
    for (std::size_t i = 0; i < heading.keys.size(); ++i)
      out += (sum_.at(heading.keys[i]) - heading.weights[i]) * heading.weights[i];
    return out;
  }

 private:
  std::unordered_map<std::uint32_t, double> sum_;
};

} // namespace

std::size_t leading_of(const std::vector<Voice>& voices) {
  const auto standing = [](const Voice& voice) {
    return std::tuple(!voice.copy, !voice.commentary, voice.first_language);
  };
  const auto newest =
      std::max_element(voices.begin(), voices.end(), [&](const auto& a, const auto& b) {
        return std::pair(standing(a), a.at) < std::pair(standing(b), b.at);
      });
  std::size_t best = std::size_t(newest - voices.begin());
  if (voices.size() < 3) return best; // two are equally near

  std::vector<Heading> headings;
  headings.reserve(voices.size());
  Crowd all;
  for (const Voice& voice : voices) all.add(headings.emplace_back(heading_of(voice.headline)));
  std::pair<double, Instant> most{-1, {}};
  for (std::size_t i = 0; i < voices.size(); ++i) {
    if (standing(voices[i]) != standing(*newest) || voices[i].at < newest->at - hours(24)) continue;
    // Rounded, since sums of the same terms differ in their last digits.
    const std::pair key(std::round(all.nearness(headings[i]) * 1e4), voices[i].at);
    if (key >= most) most = key, best = i;
  }
  return best;
}

} // namespace wireroom::edition
