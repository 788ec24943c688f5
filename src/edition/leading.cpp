#include "edition/leading.h"
#include "language/words.h"
#include "story/terms.h"
#include <algorithm>
#include <cmath>
#include <tuple>

namespace wireroom::edition {
namespace {

// A headline's words, each once, in order of their keys, with weights as a vector of length one.
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

double cosine(const Heading& a, const Heading& b) {
  double out = 0;
  for (std::size_t i = 0, j = 0; i < a.keys.size() && j < b.keys.size();) {
    if (a.keys[i] == b.keys[j]) out += double(a.weights[i]) * b.weights[j];
    const bool step_a = a.keys[i] <= b.keys[j], step_b = b.keys[j] <= a.keys[i];
    i += step_a;
    j += step_b;
  }
  return out;
}

} // namespace

std::size_t leading_of(const std::vector<Voice>& voices) {
  const auto standing = [](const Voice& voice) {
    return std::tuple(!voice.copy, !voice.commentary, voice.first_language);
  };
  const auto newest =
      std::max_element(voices.begin(), voices.end(), [&](const auto& a, const auto& b) {
        return std::pair(standing(a), a.at) < std::pair(standing(b), b.at);
      });
  if (voices.size() < 3) return std::size_t(newest - voices.begin()); // two are equally near

  std::vector<Heading> headings;
  headings.reserve(voices.size());
  for (const Voice& voice : voices) headings.push_back(heading_of(voice.headline));
  std::size_t best = std::size_t(newest - voices.begin());
  std::pair<double, Instant> most{-1, {}};
  for (std::size_t i = 0; i < voices.size(); ++i) {
    if (standing(voices[i]) != standing(*newest) || voices[i].at < newest->at - hours(24)) continue;
    double nearness = 0;
    for (std::size_t j = 0; j < voices.size(); ++j)
      if (j != i) nearness += cosine(headings[i], headings[j]);
    // Sums of the same terms in another order are the same.
    const std::pair key(std::round(nearness * 1e4), voices[i].at);
    if (key >= most) most = key, best = i;
  }
  return best;
}

} // namespace wireroom::edition
