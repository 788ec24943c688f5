#include "learn.h"
#include "boosting/boosting.h"
#include "page/body.h"
#include "word_counts.h"
#include <thread>

namespace wireroom::learn {
namespace {

using page::Evidence;

struct Tables {
  std::string element_text, text_text;
  page::WordOdds elements, texts;
};

constexpr int parts = 4;

int part_of(const Page& page) {
  return int(std::hash<std::string>{}(page.publisher + "/half") % parts);
}

std::vector<Evidence> rows_of(const Page& page, const page::WordOdds& elements,
                              const page::WordOdds& texts, const std::set<page::Judge>& without) {
  std::vector<Evidence> rows = page::gather(page.tree, page.units, page.hints(), elements, texts);
  if (!without.empty())
    for (Evidence& row : rows)
      for (std::size_t c = 0; c < page::clue_count; ++c)
        if (without.contains(page::judge_of(c))) row.values[c] = 0;
  return rows;
}

// Without one part of the pages; -1: with all.
Tables tables_of(const std::vector<Example>& examples, int left_out) {
  WordCounts elements, texts;
  for (const Example& example : examples) {
    if (part_of(*example.page) == left_out) continue;
    elements.add_elements(*example.page, *example.labels);
    texts.add_texts(*example.page, *example.labels);
  }
  Tables made;
  made.element_text = elements.table(left_out < 0 ? 4 : 3);
  made.text_text = texts.table(left_out < 0 ? 4 : 3);
  made.elements = *page::WordOdds::parse(made.element_text);
  made.texts = *page::WordOdds::parse(made.text_text);
  return made;
}

// Of the many units that weigh little only some are learnt from, and those weigh more for it. A
// row's number decides, so that every table draws alike.
float drawn_weight(float weight, std::size_t i) {
  constexpr float whole = 0.012f;
  if (weight >= whole || weight <= 0) return weight;
  const float chance = weight / whole;
  const auto number = std::uint32_t((i + 1) * 2654435761u);
  return float(number >> 8) / float(1 << 24) < chance ? whole : 0;
}

template <typename Rows>
void add_rows(Table& table, const Rows& rows, const std::vector<Label>& labels) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const float weight = drawn_weight(labels[i].weight, i);
    if (weight <= 0) continue;
    const float* values = nullptr;
    if constexpr (requires { rows[i].values; }) {
      values = rows[i].values.data();
      table.width = rows[i].values.size();
    } else {
      values = rows[i].data();
      table.width = rows[i].size();
    }
    table.values.insert(table.values.end(), values, values + table.width);
    table.truth.push_back(labels[i].truth);
    table.weight.push_back(weight);
  }
}

std::vector<float> odds_of(const Forest& forest, const std::vector<Evidence>& rows) {
  std::vector<float> odds;
  for (const Evidence& row : rows) odds.push_back(float(forest.odds(row.values)));
  return odds;
}

} // namespace

Model learn(const std::vector<Example>& examples, const Wishes& wishes) {
  BoostingOptions options;
  options.trees = wishes.trees;
  options.depth = wishes.depth;
  options.rate = wishes.rate;
  options.least_weight = 0.002;
  options.shrink = 0.0005;
  options.rows = wishes.rows;
  options.columns = wishes.columns;
  std::vector<std::vector<Evidence>> rows(examples.size());
  Table first[parts + 1]; // without each part; all
  for (int part = 0; part < parts; ++part) {
    const Tables tables = tables_of(examples, part);
    for (std::size_t i = 0; i < examples.size(); ++i) {
      if (part_of(*examples[i].page) != part) continue;
      rows[i] = rows_of(*examples[i].page, tables.elements, tables.texts, wishes.without);
      for (int other = 0; other <= parts; ++other)
        if (other != part) add_rows(first[other], rows[i], *examples[i].labels);
    }
  }
  Forest forests[parts + 1];
  {
    std::jthread beside([&] {
      for (int part = 0; part <= parts; part += 2) forests[part] = boost(first[part], options);
    });
    for (int part = 1; part <= parts; part += 2) forests[part] = boost(first[part], options);
  }
  Table second;
  for (std::size_t i = 0; i < examples.size(); ++i) {
    const Page& page = *examples[i].page;
    const auto odds = odds_of(forests[part_of(page)], rows[i]);
    add_rows(second, page::ballots(page.tree, page.units, rows[i], odds), *examples[i].labels);
  }
  Model model;
  model.without = wishes.without;
  model.voters = {std::move(forests[parts]), boost(second, options)};
  Tables tables = tables_of(examples, -1);
  model.element_table = std::move(tables.element_text);
  model.text_table = std::move(tables.text_text);
  model.elements = std::move(tables.elements);
  model.texts = std::move(tables.texts);
  return model;
}

page::Article Model::article(const Page& page) const {
  page::Reading reading;
  reading.units = page.units;
  reading.rows = rows_of(page, elements, texts, without);
  page::decide(page.tree, page.hints(), voters, reading);
  page::Article article;
  article.body = page::make_body(page.tree, page.hints(), reading).blocks;
  return article;
}

Model shipped_model() {
  Model model;
  model.elements = page::element_words();
  model.texts = page::text_words();
  model.voters = page::shipped_voters();
  return model;
}

} // namespace wireroom::learn
