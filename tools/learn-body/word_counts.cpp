#include "word_counts.h"
#include "base/result.h"
#include <cmath>
#include <set>

namespace wireroom::learn {

void WordCounts::add(const std::string& publisher, const std::map<std::string, Count>& of_page) {
  for (const auto& [word, count] : of_page) {
    if (count.all <= 0) continue;
    Count& mine = words_[word][publisher];
    mine.yes += count.yes / count.all;
    mine.all += 1;
  }
}

void WordCounts::add_elements(const Page& page, const std::vector<Label>& labels) {
  std::map<html::NodeId, Count> under;
  Count page_all;
  for (std::size_t i = 0; i < page.units.size(); ++i) {
    const double size =
        std::min(400.0, double(page.units[i].prose.weight)) * (labels[i].weight > 0 ? 1 : 0);
    if (size <= 0) continue;
    page_all.yes += size * double(labels[i].truth);
    page_all.all += size;
    for (html::NodeId at = page.units[i].block; at; at = page.tree.parent(at)) {
      under[at].yes += size * double(labels[i].truth);
      under[at].all += size;
    }
  }
  std::map<std::string, Count> words;
  for (const auto& [element, count] : under)
    page::for_element_words(page.tree, element, [&, c = count](std::string_view word) {
      Count& mine = words[std::string(word)];
      mine.yes += c.yes;
      mine.all += c.all;
    });
  if (page_all.all > 0) {
    yes_ += page_all.yes / page_all.all;
    all_ += 1;
  }
  add(page.publisher, words);
}

void WordCounts::add_texts(const Page& page, const std::vector<Label>& labels) {
  std::map<std::string, Count> words;
  Count page_all;
  for (std::size_t i = 0; i < page.units.size(); ++i) {
    if (labels[i].weight <= 0) continue;
    page_all.yes += double(labels[i].truth);
    page_all.all += 1;
    page::for_text_words(page.units[i].text, [&](std::string_view word) {
      Count& mine = words[std::string(word)];
      mine.yes += double(labels[i].truth);
      mine.all += 1;
    });
    if (page.units[i].prose.weight > 500) continue;
    std::set<std::string> inner;
    page::for_inner_words(page.units[i].text, [&](std::string_view word) { inner.emplace(word); });
    for (const std::string& word : inner) {
      Count& mine = words[word];
      mine.yes += double(labels[i].truth);
      mine.all += 1;
    }
  }
  if (page_all.all > 0) {
    yes_ += page_all.yes / page_all.all;
    all_ += 1;
  }
  add(page.publisher, words);
}

std::string WordCounts::table(std::size_t sites) const {
  const double usual = yes_ / all_;
  const double base = std::log(usual / (1 - usual));
  std::string out;
  for (const auto& [word, publishers] : words_) {
    const bool inner = word.front() == '~';
    if (publishers.size() < sites + (inner ? 2 : 0)) continue;
    double yes = 0, all = 0;
    for (const auto& [name, count] : publishers) {
      yes += count.yes / count.all;
      all += 1;
    }
    const double odds = std::log((yes + 2 * usual) / (all - yes + 2 * (1 - usual))) - base;
    if (std::abs(odds) >= (inner ? 0.7 : 0.3))
      out += fmt::format("{}\t{:.2f}\t{}\n", word, odds, publishers.size());
  }
  return out;
}

} // namespace wireroom::learn
