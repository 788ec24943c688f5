#include "story/across.h"
#include "base/assert.h"
#include "story/join.h"
#include "story_assets.h"
#include <algorithm>
#include <cmath>

namespace wireroom::story {
namespace {

constexpr std::size_t most_read = 400; // newest articles read of one mark's list
constexpr float least_asked = 2.0f;    // what a mark must tell to be looked up
constexpr std::size_t most_compared = 24;

bool is_latin(std::string_view language) {
  static constexpr std::string_view others[] = {"ko", "ja", "zh", "th", "lo", "km",
                                                "my", "mn", "ne", "hi", "ur", "bn",
                                                "si", "ta", "ru", "ar", "fa"};
  return std::find(std::begin(others), std::end(others), primary_tag(language)) == std::end(others);
}

// Calls `take` with the marks of both and what each tells, by key.
template <typename Take>
void each_shared(const Across::Article& a, const Across::Article& b, Take take) {
  auto x = a.marks.begin(), y = b.marks.begin();
  while (x != a.marks.end() && y != b.marks.end()) {
    if (x->key != y->key) {
      ++(x->key < y->key ? x : y);
      continue;
    }
    // Two texts in Latin letters share names as written, or not at all.
    if (x->kind != Mark::Kind::sound || !(a.latin && b.latin))
      take(*x, *y, std::min(x->weight, y->weight));
    ++x;
    ++y;
  }
}

Agreement::Part part_of(Mark::Kind kind) {
  switch (kind) {
  case Mark::Kind::number:
    return Agreement::numbers;
  case Mark::Kind::day:
    return Agreement::days;
  case Mark::Kind::place:
    return Agreement::places;
  case Mark::Kind::concept_:
    return Agreement::things;
  default:
    return Agreement::names;
  }
}

Agreement compare(const Across::Article& a, const Across::Article& b) {
  using A = Agreement;
  Agreement out;
  float squares = 0;
  each_shared(a, b, [&](const Across::Weighed& x, const Across::Weighed& y, float tells) {
    out[A::all] += tells;
    if (x.head && y.head) out[A::head] += tells;
    squares += tells * tells;
    out[part_of(x.kind)] += tells;
  });
  if (a.norm > 0 && b.norm > 0) out[A::cosine] = squares / (a.norm * b.norm);
  if (const float least = std::min(a.sum, b.sum); least > 0) out[A::covered] = out[A::all] / least;
  for (const auto part : {A::numbers, A::places, A::things, A::names})
    out[A::kinds] += out[part] >= 2 ? 1.0f : 0.0f;
  out[A::gap] = float(std::abs(std::chrono::duration<double, days::period>(a.at - b.at).count()));
  return out;
}

} // namespace

std::string_view primary_tag(std::string_view language) {
  return language.substr(0, language.find('-'));
}

std::uint32_t language_key(std::string_view language) {
  std::uint32_t h = 2166136261u;
  for (const char c : primary_tag(language)) h = (h ^ static_cast<unsigned char>(c)) * 16777619u;
  return h;
}

std::string_view name_of(Agreement::Part part) {
  static constexpr std::string_view names[Agreement::parts] = {
      "across languages: weight of what is shared",
      "the same in titles and leads",
      "shared of all that is told",
      "share of the poorer",
      "shared numbers across languages",
      "shared days",
      "shared places across languages",
      "shared things across languages",
      "shared names across languages",
      "kinds of what is shared",
      "shared with the second article",
      "days between",
      "ahead of other stories across languages"};
  return names[part];
}

int direction_of(Agreement::Part part) {
  return part == Agreement::gap ? -1 : 1;
}

const Forest& across_forest() {
  static const Forest forest = [] {
    for (const auto& asset : assets())
      if (asset.name == "assets/across.forest") {
        auto read = Forest::parse(asset.bytes, Agreement::parts);
        ASSERT(read); // a test reads what is shipped
        return *std::move(read);
      }
    return Forest{};
  }();
  return forest;
}

Across::Article Across::weigh(Number number, std::string_view language, Instant at,
                              const std::vector<Mark>& marks) {
  if (!filed_ && !languages_.empty() && !languages_.count(language_key(language))) {
    for (const Article& each : articles_) file(each);
    filed_ = true;
  }
  std::vector<std::uint32_t> keys;
  keys.reserve(marks.size());
  for (const Mark& mark : marks) keys.push_back(mark.key);
  terms_.count(keys, 200);
  Article article{
      .number = number, .language = language_key(language), .at = at, .latin = is_latin(language)};
  static const auto shares = [] {
    std::array<double, 256> made{};
    for (std::size_t i = 0; i < made.size(); ++i) made[i] = std::exp2(-double(i) / 8);
    return made;
  }();
  article.marks.reserve(marks.size());
  for (const Mark& mark : marks) {
    const float weight = terms_.weight(mark.key, shares[mark.common]);
    article.marks.push_back({mark.key, weight, mark.kind, mark.head});
    article.norm += weight * weight;
    article.sum += weight;
  }
  article.norm = std::sqrt(article.norm);
  return article;
}

std::vector<std::pair<Number, Agreement>> Across::alike(const Article& article,
                                                        std::size_t most) const {
  std::vector<std::pair<Number, Agreement>> out;
  if (languages_.size() == languages_.count(article.language)) return out; // all speak its own
  std::unordered_map<Number, float> sums;
  for (const Weighed& mark : article.marks) {
    if (mark.weight < least_asked) continue;
    const auto list = index_.find(mark.key);
    if (list == index_.end()) continue;
    std::size_t read = 0;
    for (auto at = list->second.rbegin(); at != list->second.rend() && read < most_read;
         ++at, ++read)
      if (!articles_.empty() && *at >= articles_.front().number) sums[*at] += mark.weight;
  }
  std::vector<std::pair<float, Number>> best;
  for (const auto& [number, sum] : sums)
    if (articles_[number - articles_.front().number].language != article.language)
      best.emplace_back(sum, number);
  const std::size_t kept = std::min(most_compared, best.size());
  std::partial_sort(best.begin(), best.begin() + std::ptrdiff_t(kept), best.end(),
                    [](const auto& a, const auto& b) {
                      return a.first != b.first ? a.first > b.first : a.second < b.second;
                    });
  for (std::size_t i = 0; i < kept; ++i)
    out.emplace_back(best[i].second,
                     compare(article, articles_[best[i].second - articles_.front().number]));
  std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) {
    return a.second[Agreement::all] > b.second[Agreement::all];
  });
  out.resize(std::min(most, out.size()));
  return out;
}

std::vector<Across::Shared> Across::shared(const Article& article, Number remembered) const {
  std::vector<Shared> out;
  const std::size_t at = articles_.empty() ? 0 : remembered - articles_.front().number;
  if (at >= articles_.size()) return out;
  const Article& other = articles_[at];
  const auto said = [](const Article& by, std::uint32_t key) {
    const auto found =
        std::lower_bound(by.said.begin(), by.said.end(), key,
                         [](const auto& one, std::uint32_t wanted) { return one.first < wanted; });
    return found != by.said.end() && found->first == key ? found->second : std::string();
  };
  each_shared(article, other, [&](const Weighed& x, const Weighed&, float tells) {
    out.push_back({x.kind, tells, said(article, x.key), said(other, x.key)});
  });
  std::stable_sort(out.begin(), out.end(),
                   [](const Shared& a, const Shared& b) { return a.weight > b.weight; });
  return out;
}

void Across::keep(Article article) {
  forget(article.at - days(most_days));
  ++languages_[article.language];
  ASSERT(articles_.empty() || article.number == articles_.back().number + 1);
  articles_.push_back(std::move(article));
  if (filed_) file(articles_.back());
}

// Under the marks that tell something; those that many have would make long lists.
void Across::file(const Article& article) {
  for (const Weighed& mark : article.marks)
    if (mark.weight >= least_asked) index_[mark.key].push_back(article.number);
}

// From the front on, so that one date in the future forgets nothing but what came long before it.
void Across::forget(Instant before) {
  while (articles_.size() >= most_articles ||
         (articles_.size() > 1'000 && articles_.front().at < before)) {
    const Article& old = articles_.front();
    for (const Weighed& mark : old.marks) {
      const auto list = index_.find(mark.key);
      if (list == index_.end() || list->second.front() != old.number) continue;
      list->second.erase(list->second.begin());
      if (list->second.empty()) index_.erase(list);
    }
    if (--languages_[old.language] == 0) languages_.erase(old.language);
    articles_.pop_front();
  }
}

std::size_t Across::bytes() const {
  std::size_t total = terms_.bytes() + index_.bucket_count() * 8;
  for (const Article& article : articles_)
    total += sizeof(Article) + article.marks.capacity() * sizeof(Weighed);
  for (const auto& [key, list] : index_) total += 56 + list.capacity() * sizeof(Number);
  return total;
}

} // namespace wireroom::story
