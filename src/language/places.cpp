#include "language/places.h"
#include "base/ascii.h"
#include "language_assets.h"
#include <algorithm>
#include <map>
#include <string>
#include <unordered_map>

namespace wireroom::language {
namespace {

constexpr std::size_t most_words = 3; // of a name

std::uint64_t extend(std::uint64_t name, std::uint32_t key) {
  return (name + key) * 0x9E3779B97F4A7C15u;
}

// assets/places.tsv: country, place within it, names; parted by "|".
class Table {
 public:
  explicit Table(std::string_view text) {
    for (const std::string_view line : ascii::split(text, '\n')) {
      if (line.empty() || line.front() == '#') continue;
      const auto parts = ascii::split(line, '|');
      if (parts.size() < 3) continue;
      const Place place = number(std::string(parts[0]), std::string(parts[1]));
      for (std::size_t i = 2; i < parts.size(); ++i) add(parts[i], place);
    }
  }

  const Place* find(std::uint64_t name) const {
    const auto found = names_.find(name);
    return found == names_.end() ? nullptr : &found->second;
  }

 private:
  Place number(const std::string& country, const std::string& within) {
    auto& known = places_.emplace(country, std::map<std::string, std::uint8_t>{}).first->second;
    const auto of = countries_.emplace(country, std::uint8_t(countries_.size())).first->second;
    if (within.empty()) return {of, 0};
    return {of, known.emplace(within, std::uint8_t(known.size() + 1)).first->second};
  }

  void add(std::string_view name, Place place) {
    std::uint64_t hash = 0;
    const auto found = words(name);
    if (found.size() > most_words) return;
    for (const Word& word : found) hash = extend(hash, word.key);
    names_[hash] = place;
  }

  std::map<std::string, std::map<std::string, std::uint8_t>> places_;
  std::map<std::string, std::uint8_t> countries_;
  std::unordered_map<std::uint64_t, Place> names_;
};

const Table& table() {
  static const Table table = [] {
    for (const auto& asset : assets())
      if (asset.name == "assets/places.tsv") return Table(asset.bytes);
    return Table("");
  }();
  return table;
}

// "us" is a pronoun and "US" a country.
bool may_begin(std::string_view text, const Word& word) {
  if (!word.latin) return true;
  if (!word.capital) return false;
  const auto written = text.substr(word.from, word.size);
  return word.size > 3 ||
         std::none_of(written.begin(), written.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

} // namespace

std::vector<PlaceName> find_places(std::string_view text, std::span<const Word> words,
                                   std::size_t limit) {
  std::vector<PlaceName> out;
  const std::size_t end = std::min(words.size(), limit);
  for (std::size_t i = 0; i < end;) {
    PlaceName longest;
    if (words[i].capital || !words[i].latin) {
      std::uint64_t name = 0;
      for (std::size_t n = 1; n <= most_words && i + n <= end; ++n) {
        name = extend(name, words[i + n - 1].key);
        if (const Place* place = table().find(name); place && (n > 1 || may_begin(text, words[i])))
          longest = {*place, std::uint32_t(i), std::uint32_t(n)};
      }
    }
    if (longest.words) out.push_back(longest);
    i += std::max<std::size_t>(1, longest.words);
  }
  return out;
}

Nearness nearness(std::span<const Place> a, std::span<const Place> b) {
  if (a.empty() || b.empty()) return Nearness::unknown;
  Nearness best = Nearness::apart;
  const auto has_within = [](std::span<const Place> list, std::uint8_t country) {
    return std::any_of(list.begin(), list.end(),
                       [&](const Place& p) { return p.country == country && p.within; });
  };
  for (const Place& x : a)
    for (const Place& y : b) {
      if (x.country != y.country) continue;
      if (x.within && x.within == y.within) return Nearness::same;
      const bool open = !has_within(a, x.country) || !has_within(b, x.country);
      best = std::max(best, open ? Nearness::country : Nearness::elsewhere);
    }
  return best;
}

} // namespace wireroom::language
