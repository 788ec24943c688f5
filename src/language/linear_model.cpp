#include "language/linear_model.h"
#include "base/ascii.h"
#include "base/utf8.h"
#include "language/characters.h"
#include "language/script.h"
#include "language_assets.h"
#include <algorithm>
#include <cmath>
#include <cstring>

namespace wireroom::language {
namespace {

constexpr std::size_t most_words = 80;
constexpr std::size_t longest_word = 30; // letters that are looked at

std::uint32_t slot_of(std::u32string_view letters, std::uint32_t kind) {
  std::uint32_t h = 2166136261u + kind * 0x9E3779B1u;
  for (const char32_t c : letters) h = (h ^ std::uint32_t(c)) * 16777619u;
  h ^= h >> 15;
  h *= 0x2C1B3C6Du;
  h ^= h >> 13;
  return h & (model_slots - 1);
}

void add_word(std::u32string word, std::vector<std::uint32_t>& out) {
  out.push_back(slot_of(word, 9));
  word = U'^' + word.substr(0, longest_word) + U'$';
  for (std::size_t n = 2; n <= 4; ++n)
    for (std::size_t i = 0; i + n <= word.size(); ++i)
      out.push_back(slot_of(std::u32string_view(word).substr(i, n), std::uint32_t(n)));
}

} // namespace

std::vector<std::uint32_t> model_features(std::string_view text) {
  std::vector<std::uint32_t> out;
  std::u32string word;
  std::size_t words = 0;
  for (std::size_t at = 0; at < text.size() && words < most_words;) {
    const CharacterInfo info = info_of(utf8::next(text, at));
    const bool letter = info.kind == Character::letter || info.kind == Character::mark;
    if (letter) word += info.folded;
    if (word.empty() || (letter && at < text.size())) continue;
    add_word(word, out);
    word.clear();
    ++words;
  }
  return out;
}

LinearModel::LinearModel(std::string_view bytes) {
  // A line of codes parted by blanks, the scale, then one byte for each slot and code.
  const std::size_t line = bytes.find('\n');
  if (line == std::string_view::npos || bytes.size() < line + 1 + sizeof scale_) return;
  std::vector<std::string> codes;
  for (const auto code : ascii::split(bytes.substr(0, line), ' ')) codes.emplace_back(code);
  if (bytes.size() != line + 1 + sizeof scale_ + codes.size() * model_slots) return;
  std::memcpy(&scale_, bytes.data() + line + 1, sizeof scale_);
  weights_ = reinterpret_cast<const signed char*>(bytes.data() + line + 1 + sizeof scale_);
  codes_ = std::move(codes);
}

std::string LinearModel::write(const std::vector<std::string>& codes,
                               std::span<const float> weights) {
  float largest = 1e-6f;
  for (const float weight : weights) largest = std::max(largest, std::abs(weight));
  const float scale = largest / 127;
  std::string out;
  for (const auto& code : codes) out += (out.empty() ? "" : " ") + code;
  out += '\n';
  out.append(reinterpret_cast<const char*>(&scale), sizeof scale);
  for (const float weight : weights) out += char(std::lround(weight / scale));
  return out;
}

std::vector<LinearModel::Score> LinearModel::scores(std::string_view text) const {
  const auto features = model_features(text);
  std::vector<Score> out;
  if (features.empty() || codes_.empty()) return out;
  std::vector<int> sums(codes_.size());
  for (const std::uint32_t slot : features)
    for (std::size_t c = 0; c < codes_.size(); ++c) sums[c] += weights_[slot * codes_.size() + c];
  const double unit = double(scale_) / std::sqrt(double(features.size()));
  const int best = *std::max_element(sums.begin(), sums.end());
  double total = 0;
  for (std::size_t c = 0; c < codes_.size(); ++c) {
    out.push_back({codes_[c], std::exp(unit * (sums[c] - best))});
    total += out.back().share;
  }
  for (Score& score : out) score.share /= total;
  std::sort(out.begin(), out.end(),
            [](const Score& a, const Score& b) { return a.share > b.share; });
  return out;
}

const LinearModel& latin_model() {
  static const LinearModel model = [] {
    for (const auto& asset : assets())
      if (asset.name == "assets/languages.bin") return LinearModel(asset.bytes);
    return LinearModel("");
  }();
  return model;
}

} // namespace wireroom::language
