#include "story/terms.h"
#include "story_assets.h"
#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>

namespace wireroom::story {
namespace {

// assets/words.bin: a count, so many keys in ascending order, so many bytes: -8 log2 of the share.
struct Shipped {
  std::vector<std::uint32_t> keys;
  std::vector<std::uint32_t> starts; // where keys with these upper 16 bits begin
  const unsigned char* shares = nullptr;
  double powers[256] = {};
};

Shipped load() {
  Shipped table;
  for (int i = 0; i < 256; ++i) table.powers[i] = std::exp2(-double(i) / 8);
  for (const auto& asset : assets()) {
    if (asset.name != "assets/words.bin" || asset.bytes.size() < 4) continue;
    std::uint32_t count = 0;
    std::memcpy(&count, asset.bytes.data(), 4);
    if (asset.bytes.size() != 4 + std::size_t(count) * 5) continue;
    table.keys.resize(count);
    std::memcpy(table.keys.data(), asset.bytes.data() + 4, std::size_t(count) * 4);
    table.starts.resize((1 << 16) + 1);
    for (const std::uint32_t key : table.keys) ++table.starts[(key >> 16) + 1];
    std::partial_sum(table.starts.begin(), table.starts.end(), table.starts.begin());
    table.shares =
        reinterpret_cast<const unsigned char*>(asset.bytes.data()) + 4 + std::size_t(count) * 4;
  }
  return table;
}

const Shipped& shipped() {
  static const Shipped table = load();
  return table;
}

// The byte that tells a word's share; -1 when the table has it not.
std::int16_t shipped_share(std::uint32_t key) {
  const Shipped& table = shipped();
  if (table.starts.empty()) return -1;
  for (std::uint32_t at = table.starts[key >> 16]; at < table.starts[(key >> 16) + 1]; ++at)
    if (table.keys[at] == key) return table.shares[at];
  return -1;
}

} // namespace

double shipped_frequency(std::uint32_t key) {
  const int share = shipped_share(key);
  return share < 0 ? 0 : shipped().powers[share];
}

Terms::Terms(Options options) : options_(options), slots_(1 << 12) {}

Terms::Slot& Terms::slot(std::uint32_t key) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = (key * 0x9E3779B1u) & mask;
  while (slots_[at].key && slots_[at].key != key) at = (at + 1) & mask;
  return slots_[at];
}

// Takes out the words that have not been met for long, and doubles the table when that does not
// leave it half empty: it grows with the words in use and not with all that were ever met.
void Terms::make_room() {
  const float least = float(0.02 * step_);
  const auto in_use = [&](const Slot& one) { return one.key && one.articles >= least; };
  used_ = std::size_t(std::count_if(slots_.begin(), slots_.end(), in_use));
  std::vector<Slot> old(used_ * 2 > slots_.size() ? slots_.size() * 2 : slots_.size());
  old.swap(slots_);
  for (const Slot& kept : old)
    if (in_use(kept)) slot(kept.key) = kept;
}

void Terms::count(std::span<const std::uint32_t> keys, std::size_t words) {
  articles_ += step_;
  words_ += (double(words) - words_) / 500;
  // Memory is waited for at every word, unless it was asked for before.
  for (const std::uint32_t key : keys)
    __builtin_prefetch(&slots_[(key * 0x9E3779B1u) & (slots_.size() - 1)]);
  for (const std::uint32_t key : keys) {
    Slot& found = slot(key);
    if (!found.key) {
      found.key = key;
      found.shipped = options_.shipped ? shipped_share(key) : std::int16_t(-1);
      ++used_;
    }
    found.articles += float(step_);
    if (used_ * 10 > slots_.size() * 7) make_room();
  }
  step_ *= std::exp2(1 / options_.half_life);
  if (step_ < 1e9) return;
  for (Slot& each : slots_) each.articles = float(each.articles / step_);
  articles_ /= step_;
  step_ = 1;
}

std::vector<float> Terms::weights(std::span<const std::uint32_t> keys) const {
  // Of articles with words_ words each, so many hold a word of this share at least once.
  double expected[256];
  std::fill(std::begin(expected), std::end(expected), -1.0);
  const auto share_of = [&](std::int16_t shipped_at) {
    if (shipped_at < 0) return 0.0;
    double& known = expected[shipped_at];
    if (known < 0) known = 1 - std::exp(-shipped().powers[shipped_at] * words_);
    return known;
  };
  std::vector<float> out;
  out.reserve(keys.size());
  for (const std::uint32_t key : keys) {
    const Slot& found = slot(key);
    const std::int16_t shipped_at =
        found.key || !options_.shipped ? found.shipped : shipped_share(key);
    out.push_back(weight(found, options_.shipped ? options_.trust : 0, share_of(shipped_at)));
  }
  return out;
}

float Terms::weight(std::uint32_t key, double share) const {
  return weight(slot(key), options_.shipped || share > 0 ? options_.trust : 0, share);
}

float Terms::weight(const Slot& found, double trust, double share) const {
  const double seen = found.key ? found.articles / step_ : 0;
  const double all = articles_ / step_;
  const double expected = trust * share;
  const double weight = std::log((trust + all + 1) / (expected + seen + 0.5));
  return float(std::clamp(weight, 0.0, 12.0));
}

} // namespace wireroom::story
