#include "story/lineage.h"
#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>
#include <string_view>

namespace wireroom::story {
namespace {

constexpr std::array<std::string_view, 22> agencies = {"Reuters",  "AFP",    "Associated Press",
                                                       "AP",       "Xinhua", "Kyodo",
                                                       "Jiji",     "Yonhap", "Bernama",
                                                       "Antara",   "ANI",    "PTI",
                                                       "IANS",     "UNB",    "BSS",
                                                       "APP",      "RSS",    "PNA",
                                                       "VNA",      "TNA",    "Montsame",
                                                       "Bloomberg"};
constexpr std::size_t dateline_reach = 80; // bytes within which a dateline ends

bool is_letter(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (static_cast<unsigned char>(c) & 0x80);
}

// As a word of its own, and not within another.
bool names(std::string_view text, std::string_view name) {
  for (std::size_t at = text.find(name); at != std::string_view::npos;
       at = text.find(name, at + 1)) {
    const std::size_t end = at + name.size();
    if ((at == 0 || !is_letter(text[at - 1])) && (end == text.size() || !is_letter(text[end])))
      return true;
  }
  return false;
}

// "DHAKA (ECS) -": capitals between brackets or strokes before the dash.
std::string bracketed(std::string_view opening) {
  const auto head = opening.substr(0, std::min(dateline_reach, opening.find('\n')));
  const std::size_t open = head.find_first_of("(/");
  if (open == std::string_view::npos) return "";
  const std::size_t close = head.find_first_of(")/", open + 1);
  if (close == std::string_view::npos) return "";
  const auto after = head.substr(close + 1, 5);
  if (after.find('-') == std::string_view::npos && after.find("\xE2\x80\x93") != 1 &&
      after.find("\xE2\x80\x94") != 1)
    return "";
  const auto name = head.substr(open + 1, close - open - 1);
  const bool is_name = name.size() >= 2 && name.size() <= 30 && name.front() >= 'A' &&
                       name.front() <= 'Z' &&
                       name.find_first_of("0123456789.,:;") == std::string_view::npos;
  return is_name ? std::string(name) : "";
}

class Families {
 public:
  explicit Families(const std::vector<Printed>& articles) : articles_(articles) {
    for (std::size_t i = 0; i < articles.size(); ++i) {
      by_id_[articles[i].article] = i;
      root_.push_back(i);
    }
    for (std::size_t i = 0; i < articles.size(); ++i)
      if (const auto of = partner(i)) root_[find(i)] = find(*of);
  }

  std::size_t find(std::size_t i) const {
    while (root_[i] != i) i = root_[i];
    return i;
  }

  std::optional<std::size_t> partner(std::size_t i) const {
    if (!articles_[i].copy_of) return std::nullopt;
    const auto found = by_id_.find(*articles_[i].copy_of);
    if (found == by_id_.end() || found->second == i) return std::nullopt;
    return found->second;
  }

 private:
  const std::vector<Printed>& articles_;
  std::map<std::string, std::size_t> by_id_;
  std::vector<std::size_t> root_;
};

// Whether following whom each has it from leads from one to the other.
bool leads(const std::vector<std::optional<std::size_t>>& from, std::size_t at, std::size_t to) {
  for (std::size_t steps = 0; steps < from.size() && from[at]; ++steps) {
    at = *from[at];
    if (at == to) return true;
  }
  return false;
}

// A day without a time is no evidence against an hour of that day.
bool earlier(const Printed& a, const Printed& b) {
  if (a.day_only || b.day_only) {
    const auto day = [](Instant at) { return std::chrono::floor<std::chrono::days>(at); };
    if (day(a.at) != day(b.at)) return a.at < b.at;
    return !a.day_only && b.day_only;
  }
  return a.at < b.at;
}

// Of two at one time, the one that is given first.
bool before(const std::vector<Printed>& articles, std::size_t a, std::size_t b) {
  return earlier(articles[a], articles[b]) || (!earlier(articles[b], articles[a]) && a < b);
}

} // namespace

std::string agency_of(const std::string& credit, const std::string& opening) {
  const std::string_view head =
      std::string_view(opening).substr(0, std::min(dateline_reach, opening.size()));
  for (const std::string_view name : agencies)
    if (names(credit, name)) return std::string(name);
  if (auto name = bracketed(opening); !name.empty()) return name;
  const std::size_t dash = head.find(" - ");
  for (const std::string_view name : agencies)
    if (dash != std::string_view::npos && names(head.substr(0, dash), name))
      return std::string(name);
  return "";
}

// "KUALA LUMPUR (The Star) -" in The Star itself is no agency's.
static std::string agency_of(const Printed& one) {
  auto agency = agency_of(one.credit, one.opening);
  if (!agency.empty() && (names(one.paper, agency) || names(agency, one.paper))) agency.clear();
  return agency;
}

Lineage lineage(const std::vector<Printed>& articles) {
  Lineage out;
  if (articles.empty()) return out;
  const Families families(articles);
  const auto first = std::min_element(articles.begin(), articles.end(), earlier);
  out.first = first->article;
  std::vector<std::optional<std::size_t>> from(articles.size());
  for (std::size_t i = 0; i < articles.size(); ++i) {
    const Printed& one = articles[i];
    Descent descent{.article = one.article};
    // A credit that names a paper whose article shares the text.
    for (std::size_t j = 0; j < articles.size() && !from[i]; ++j)
      if (j != i && families.find(j) == families.find(i) && articles[j].paper != one.paper &&
          !articles[j].paper.empty() && names(one.credit, articles[j].paper)) {
        from[i] = j;
        descent.ground = Ground::credit;
      }
    if (!from[i]) {
      descent.agency = agency_of(one);
      if (!descent.agency.empty())
        descent.ground = agency_of(one.credit, "").empty() ? Ground::dateline : Ground::credit;
    }
    out.articles.push_back(std::move(descent));
  }
  // What says nothing of itself has its text from the earliest of its family, or, where that is
  // itself, is the original.
  for (std::size_t i = 0; i < articles.size(); ++i) {
    if (from[i] || !out.articles[i].agency.empty()) continue;
    std::size_t best = i;
    for (std::size_t j = 0; j < articles.size(); ++j)
      if (families.find(j) == families.find(i) && !leads(from, j, i) && before(articles, j, best))
        best = j;
    // A paper that prints its own text again copies nobody.
    if (best != i && (articles[best].paper != articles[i].paper || articles[i].paper.empty()))
      from[i] = best;
  }
  for (std::size_t i = 0; i < articles.size(); ++i) {
    Descent& descent = out.articles[i];
    if (from[i]) descent.from = articles[*from[i]].article;
    std::size_t at = i;
    int hops = 0;
    while (from[at] && hops < int(articles.size())) {
      at = *from[at];
      ++hops;
    }
    descent.hops = hops + (out.articles[at].agency.empty() ? 0 : 1);
  }
  // The one that had it first: an original, where the earliest is a copy of one.
  std::size_t at = std::size_t(first - articles.begin());
  for (std::size_t steps = 0; from[at] && steps < articles.size(); ++steps) at = *from[at];
  out.first = articles[at].article;
  return out;
}

std::vector<std::string> hands_of(const Lineage& lineage, const std::vector<Printed>& articles,
                                  std::size_t article) {
  std::vector<std::string> hands;
  const Descent* at = &lineage.articles[article];
  while (at->from && hands.size() < articles.size()) {
    const auto from = std::find_if(articles.begin(), articles.end(),
                                   [&](const Printed& one) { return one.article == *at->from; });
    hands.push_back(from->paper);
    at = &lineage.articles[std::size_t(from - articles.begin())];
  }
  if (!at->agency.empty()) hands.push_back(at->agency);
  std::reverse(hands.begin(), hands.end());
  return hands;
}

std::string in_words(const Descent& descent, const std::vector<Printed>& articles) {
  std::string source = descent.agency;
  for (const Printed& one : articles)
    if (descent.from && one.article == *descent.from) source = one.paper;
  if (source.empty()) return "";
  switch (descent.ground) {
  case Ground::credit:
    return fmt::format("from {}, by its credit line", source);
  case Ground::dateline:
    return fmt::format("from {}, by its dateline", source);
  default:
    return fmt::format("from {}, which had it earlier", source);
  }
}

} // namespace wireroom::story
