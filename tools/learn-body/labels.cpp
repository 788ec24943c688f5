#include "labels.h"
#include "base/ascii.h"
#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace wireroom::learn {
namespace {

constexpr std::size_t run = 4;

std::uint64_t key_of(const std::uint32_t* words) {
  std::uint64_t key = 0;
  for (std::size_t i = 0; i < run; ++i) key = key * 0x9E3779B97F4A7C15 + words[i] + 1;
  return key;
}

class Aligner {
 public:
  explicit Aligner(const Page& page) : page_(page), labels_(page.units.size()) {
    for (const TrueLine& line : page.body) {
      all_.insert(all_.end(), line.words.begin(), line.words.end());
      optional_.resize(all_.size(), line.optional);
    }
    for (std::size_t at = 0; at + run <= all_.size(); ++at)
      places_.try_emplace(key_of(&all_[at]), at);
  }

  std::vector<Label> run_over() {
    found_.assign(page_.units.size(), {});
    for (std::size_t i = 0; i < page_.units.size(); ++i) {
      words_.push_back(words_of(page_.units[i].text, page_.characters));
      find_long(i);
    }
    for (std::size_t i = 0; i < page_.units.size(); ++i)
      if (words_[i].size() < run) find_short(i);
    weigh();
    return std::move(labels_);
  }

 private:
  struct Found {
    bool yes = false;
    std::size_t from = 0, to = 0;
  };

  void find_long(std::size_t i) {
    const Words& words = words_[i];
    if (words.size() < run) return;
    std::size_t hits = 0;
    for (std::size_t at = 0; at + run <= words.size(); ++at) {
      const auto place = places_.find(key_of(&words[at]));
      if (place == places_.end()) continue;
      ++hits;
      if (!found_[i].yes) found_[i] = {true, place->second, 0};
      found_[i].to = place->second + run;
    }
    labels_[i].truth = float(hits) / float(words.size() - run + 1);
    if (labels_[i].truth < 0.5f) found_[i].yes = false;
  }

  void find_short(std::size_t i) {
    std::size_t from = 0, to = all_.size();
    for (std::size_t at = i; at-- > 0;)
      if (words_[at].size() >= run && found_[at].yes) {
        from = found_[at].to;
        break;
      }
    for (std::size_t at = i + 1; at < words_.size(); ++at)
      if (words_[at].size() >= run && found_[at].yes) {
        to = found_[at].from;
        break;
      }
    if (from >= to || words_[i].empty()) return;
    const auto at = std::search(all_.begin() + long(from), all_.begin() + long(to),
                                words_[i].begin(), words_[i].end());
    if (at == all_.begin() + long(to)) return;
    const auto begin = std::size_t(at - all_.begin());
    found_[i] = {true, begin, begin + words_[i].size()};
    labels_[i].truth = 1;
  }

  void weigh() {
    std::unordered_set<std::string_view> seen;
    const float whole = float(std::max<std::size_t>(all_.size(), 60));
    for (std::size_t i = 0; i < labels_.size(); ++i) {
      const float size = float(words_[i].size());
      labels_[i].weight = std::min(0.3f, size / whole) + 0.003f;
      if (found_[i].yes && optional_[found_[i].from]) labels_[i].weight = 0;
      if (found_[i].yes && size >= run && !seen.insert(page_.units[i].text).second)
        labels_[i].weight = 0; // the same again: either may be taken
    }
  }

  const Page& page_;
  std::vector<Label> labels_;
  Words all_;
  std::vector<bool> optional_;
  std::unordered_map<std::uint64_t, std::size_t> places_;
  std::vector<Words> words_;
  std::vector<Found> found_;
};

bool shares(const std::string& unit, const std::string& segment) {
  return unit.find(segment) != std::string::npos ||
         (unit.size() > 20 && segment.find(unit) != std::string::npos);
}

std::vector<Label> labels_by_segments(const Page& page) {
  std::vector<Label> labels(page.units.size());
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const std::string& text = page.units[i].text;
    for (const auto& segment : page.must_not)
      if (shares(text, segment)) labels[i] = {0, 0.1f};
    for (const auto& segment : page.must)
      if (shares(text, segment)) labels[i] = {1, 0.1f};
  }
  return labels;
}

} // namespace

std::vector<Label> labels_of(const Page& page) {
  return page.body.empty() ? labels_by_segments(page) : Aligner(page).run_over();
}

} // namespace wireroom::learn
