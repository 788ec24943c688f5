#include "story/views.h"
#include <algorithm>
#include <array>
#include <cmath>

namespace wireroom::story {
namespace {

constexpr float least_telling = 4; // of Terms::weight(): one article in fifty has the word

float square(float x) {
  return x * x;
}

float cosine(float dot, float a, float b) {
  return a > 0 && b > 0 ? std::min(1.0f, dot / (a * b)) : 0.0f;
}

// What a term brings to each view, whichever side it stands on.
struct Part {
  std::uint32_t key;
  float all, title, lead;
  std::uint8_t views, rarity;
};
Part part(const Term& term) {
  const float value = term.value();
  return {
      term.key,   value,      term.views & in_title ? value : 0, term.views & in_lead ? value : 0,
      term.views, term.rarity};
}
Part part(const StoryTerm& term) {
  return {term.key, term.all, term.title, term.lead, term.views, term.rarity};
}

struct Norms {
  float all, title, lead, names, numbers;
};
Norms norms(const ArticleView& v) {
  return {1.0f, v.title_norm, v.lead_norm, v.name_norm, v.number_norm};
}
Norms norms(const StoryView& v) {
  return {v.norm(), v.title_norm(), v.lead_norm(), v.name_norm(), v.number_norm()};
}

// Gathers what two lists of terms have in common.
struct Meeting {
  Likeness dot;
  float covered = 0;

  void take(const Part& p, const Part& q) {
    const float product = p.all * q.all, tells = float(p.rarity) / 20.0f;
    dot.all += product;
    dot.title += p.title * q.title;
    dot.lead += p.lead * q.lead;
    const std::uint8_t views = p.views & q.views;
    if (views & is_name) dot.names += product;
    if (views & is_number) dot.numbers += product;
    if (views & (is_name | is_number)) {
      dot.name_evidence += tells;
      dot.marks += tells >= least_telling;
    }
    covered += square(p.title);
    const auto head = [](std::uint8_t v) { return (v & (in_title | in_lead)) != 0; };
    if (head(p.views) && head(q.views) && !(views & is_place)) {
      dot.head_evidence += tells;
      dot.head_rarest = std::max(dot.head_rarest, tells);
    }
    dot.title_number |= (views & in_title) && (views & is_number);
    dot.evidence += tells;
    dot.rarest = std::max(dot.rarest, tells);
  }

  Likeness done(const Norms& an, const Norms& bn) {
    dot.all = cosine(dot.all, an.all, bn.all);
    dot.title = cosine(dot.title, an.title, bn.title);
    dot.lead = cosine(dot.lead, an.lead, bn.lead);
    dot.names = cosine(dot.names, an.names, bn.names);
    dot.numbers = cosine(dot.numbers, an.numbers, bn.numbers);
    dot.covered = an.title > 0 ? covered / square(an.title) : 0;
    return dot;
  }
};

template <typename A, typename B>
Likeness compare(std::span<const A> a, Norms an, std::span<const B> b, Norms bn) {
  Meeting meeting;
  auto x = a.begin();
  auto y = b.begin();
  while (x != a.end() && y != b.end()) {
    if (x->key < y->key)
      ++x;
    else if (y->key < x->key)
      ++y;
    else
      meeting.take(part(*x++), part(*y++));
  }
  return meeting.done(an, bn);
}

// Few of the words are shared: those that may be are gathered without a branch, then looked at.
template <typename B, typename Take>
void each_shared(const Probe& a, std::span<const B> b, Take take) {
  std::uint16_t maybe[std::max(most_terms, most_story_terms)];
  std::size_t count = 0;
  for (std::size_t i = 0; i < b.size(); ++i) {
    maybe[count] = std::uint16_t(i);
    count += a.may_have(b[i].key) ? 1 : 0;
  }
  for (std::size_t i = 0; i < count; ++i)
    if (const Term* x = a.find(b[maybe[i]].key)) take(*x, b[maybe[i]]);
}

template <typename B>
Likeness compare(const Probe& a, std::span<const B> b, Norms bn) {
  Meeting meeting;
  each_shared<B>(a, b, [&](const Term& x, const B& y) { meeting.take(part(x), part(y)); });
  return meeting.done(norms(a.article()), bn);
}

} // namespace

// One plus the logarithm of how often a text has a word, which is seldom more than a few times.
float emphasis(std::uint16_t count) {
  static const auto known = [] {
    std::array<float, 64> made{};
    for (std::size_t i = 1; i < made.size(); ++i) made[i] = 1.0f + std::log(float(i));
    return made;
  }();
  return count < known.size() ? known[count] : 1.0f + std::log(float(count));
}

ArticleView weigh(const Mentions& mentions, const Terms& terms, std::uint8_t without) {
  struct Weighed {
    float value;
    float tells;
    const Mention* mention;
  };
  std::vector<std::uint32_t> keys;
  keys.reserve(mentions.terms.size());
  for (const Mention& mention : mentions.terms) keys.push_back(mention.key);
  const std::vector<float> tells = terms.weights(keys);
  std::vector<float> values(keys.size());
  for (std::size_t i = 0; i < keys.size(); ++i)
    values[i] = emphasis(mentions.terms[i].count) * tells[i];
  // The strongest, of equals those that come first.
  float least = -1;
  std::size_t of_least = 0; // so many that are no stronger than `least`
  if (values.size() > most_terms) {
    std::vector<float> sorted = values;
    const auto last = sorted.begin() + (most_terms - 1);
    std::nth_element(sorted.begin(), last, sorted.end(), std::greater<>());
    least = *last;
    of_least = std::size_t(std::count(sorted.begin(), last + 1, least));
  }
  std::vector<Weighed> all;
  all.reserve(std::min(values.size(), most_terms));
  for (std::size_t i = 0; i < values.size(); ++i)
    if (values[i] > least || (values[i] == least && of_least && of_least--))
      all.push_back({values[i], tells[i], &mentions.terms[i]});
  float norm = 0;
  for (const auto& each : all) norm += square(each.value);
  norm = norm > 0 ? std::sqrt(norm) : 1;
  ArticleView view;
  std::vector<Term> kept;
  kept.reserve(all.size());
  for (const auto& each : all) {
    const float value = each.value / norm;
    const auto views = std::uint8_t(each.mention->views & ~without);
    kept.push_back({each.mention->key, std::uint16_t(std::lround(value * 65535)), views,
                    std::uint8_t(std::min(255.0f, each.tells * 20))});
    if (views & in_title) view.title_norm += square(value);
    if (views & in_lead) view.lead_norm += square(value);
    if (views & is_name) view.name_norm += square(value);
    if (views & is_number) view.number_norm += square(value);
    view.title_numbers |= (views & in_title) && (views & is_number);
  }
  view.terms = TermList(kept);
  view.title_norm = std::sqrt(view.title_norm);
  view.lead_norm = std::sqrt(view.lead_norm);
  view.name_norm = std::sqrt(view.name_norm);
  view.number_norm = std::sqrt(view.number_norm);
  return view;
}

void StoryView::add(const ArticleView& article) {
  thread_local std::vector<StoryTerm> sum; // kept for its memory
  sum.clear();
  sum.reserve(terms_.size() + article.terms.size());
  auto x = terms_.begin();
  for (const Term& term : article.terms) {
    while (x != terms_.end() && x->key < term.key) sum.push_back(*x++);
    StoryTerm each{term.key};
    if (x != terms_.end() && x->key == term.key) each = *x++;
    const Part p = part(term);
    each.all += p.all;
    each.title += p.title;
    each.lead += p.lead;
    each.members = std::uint16_t(std::min(65'535, each.members + 1));
    each.views |= term.views;
    each.rarity = term.rarity;
    sum.push_back(each);
  }
  sum.insert(sum.end(), x, terms_.end());
  settle(sum);
}

void StoryView::merge(const StoryView& other) {
  thread_local std::vector<StoryTerm> sum; // kept for its memory
  sum.clear();
  sum.reserve(terms_.size() + other.terms_.size());
  auto x = terms_.begin();
  for (const StoryTerm& term : other.terms_) {
    while (x != terms_.end() && x->key < term.key) sum.push_back(*x++);
    StoryTerm each = term;
    if (x != terms_.end() && x->key == term.key) {
      each.all += x->all;
      each.title += x->title;
      each.lead += x->lead;
      each.members = std::uint16_t(std::min(65'535, each.members + x->members));
      each.views |= x->views;
      ++x;
    }
    sum.push_back(each);
  }
  sum.insert(sum.end(), x, terms_.end());
  settle(sum);
}

// Keeps the strongest terms, in no more memory than they need, and takes the lengths of all views
// anew.
void StoryView::settle(std::vector<StoryTerm>& sum) {
  if (sum.size() > most_story_terms) {
    std::vector<float> strengths;
    strengths.reserve(sum.size());
    for (const auto& term : sum) strengths.push_back(term.all);
    std::nth_element(strengths.begin(), strengths.begin() + most_story_terms, strengths.end(),
                     std::greater<>());
    const float least = strengths[most_story_terms];
    std::erase_if(sum, [&](const StoryTerm& term) { return term.all <= least; });
  }
  terms_ = std::vector<StoryTerm>(sum.begin(), sum.end());
  norm_ = title_norm_ = lead_norm_ = name_norm_ = number_norm_ = 0;
  for (const auto& term : terms_) {
    norm_ += square(term.all);
    title_norm_ += square(term.title);
    lead_norm_ += square(term.lead);
    if (term.views & is_name) name_norm_ += square(term.all);
    if (term.views & is_number) number_norm_ += square(term.all);
  }
  norm_ = std::sqrt(norm_);
  title_norm_ = std::sqrt(title_norm_);
  lead_norm_ = std::sqrt(lead_norm_);
  name_norm_ = std::sqrt(name_norm_);
  number_norm_ = std::sqrt(number_norm_);
}

Likeness likeness(const ArticleView& a, const ArticleView& b) {
  return compare<Term, Term>(a.terms, norms(a), b.terms, norms(b));
}
Likeness likeness(const ArticleView& a, const StoryView& b) {
  return compare<Term, StoryTerm>(a.terms, norms(a), b.terms(), norms(b));
}
Probe::Probe(const ArticleView& article) : article_(article) {
  for (std::size_t i = 0; i < article.terms.size(); ++i) {
    const std::uint32_t key = article.terms[i].key;
    std::size_t at = key % slots;
    while (at_[at]) at = (at + 1) % slots;
    at_[at] = std::uint8_t(i + 1);
    maybe_[key % bits / 64] |= std::uint64_t(1) << (key % 64);
  }
}

Likeness likeness(const Probe& a, const ArticleView& b) {
  return compare<Term>(a, b.terms, norms(b));
}
Likeness likeness(const Probe& a, const StoryView& b) {
  return compare<StoryTerm>(a, b.terms(), norms(b));
}

float plain_likeness(const Probe& a, const StoryView& b) {
  float dot = 0;
  each_shared<StoryTerm>(a, b.terms(),
                         [&](const Term& x, const StoryTerm& y) { dot += x.value() * y.all; });
  return cosine(dot, 1.0f, b.norm());
}

Likeness likeness(const StoryView& a, const StoryView& b) {
  return compare<StoryTerm, StoryTerm>(a.terms(), norms(a), b.terms(), norms(b));
}

} // namespace wireroom::story
