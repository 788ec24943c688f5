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

Tables tables_of(const std::vector<Example>& examples, int left_out_half);

int half_of(const Page& page) {
  return int(std::hash<std::string>{}(page.publisher + "/half") & 1);
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

Tables tables_of(const std::vector<Example>& examples, int left_out_half) {
  WordCounts elements, texts;
  for (const Example& example : examples) {
    if (half_of(*example.page) == left_out_half) continue;
    elements.add_elements(*example.page, *example.labels);
    texts.add_texts(*example.page, *example.labels);
  }
  Tables made;
  made.element_text = elements.table(left_out_half < 0 ? 4 : 3);
  made.text_text = texts.table(left_out_half < 0 ? 4 : 3);
  made.elements = *page::WordOdds::parse(made.element_text);
  made.texts = *page::WordOdds::parse(made.text_text);
  return made;
}

template <typename Rows>
void add_rows(Table& table, const Rows& rows, const std::vector<Label>& labels) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (labels[i].weight <= 0) continue;
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
    table.weight.push_back(labels[i].weight);
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
  std::vector<std::vector<Evidence>> rows(examples.size());
  Table first[3]; // without half 0, without half 1, all
  for (int half = 0; half < 2; ++half) {
    const Tables tables = tables_of(examples, half);
    for (std::size_t i = 0; i < examples.size(); ++i) {
      if (half_of(*examples[i].page) != half) continue;
      rows[i] = rows_of(*examples[i].page, tables.elements, tables.texts, wishes.without);
      add_rows(first[1 - half], rows[i], *examples[i].labels);
      add_rows(first[2], rows[i], *examples[i].labels);
    }
  }
  Forest forests[3];
  {
    std::jthread beside([&] {
      for (int half = 0; half < 2; ++half) forests[half] = boost(first[half], options);
    });
    forests[2] = boost(first[2], options);
  }
  Table second;
  for (std::size_t i = 0; i < examples.size(); ++i) {
    const Page& page = *examples[i].page;
    const auto odds = odds_of(forests[half_of(page)], rows[i]);
    add_rows(second, page::ballots(page.tree, page.units, rows[i], odds), *examples[i].labels);
  }
  Model model;
  model.without = wishes.without;
  model.voters = {std::move(forests[2]), boost(second, options)};
  Tables tables = tables_of(examples, -1);
  model.element_table = std::move(tables.element_text);
  model.text_table = std::move(tables.text_text);
  model.elements = std::move(tables.elements);
  model.texts = std::move(tables.texts);
  return model;
}

std::string Model::read(const Page& page) const {
  page::Reading reading;
  reading.units = page.units;
  reading.rows = rows_of(page, elements, texts, without);
  page::decide(page.tree, page.hints(), voters, reading);
  page::Article article;
  article.body = page::make_body(page.tree, page.hints(), reading).blocks;
  return article.text();
}

Model shipped_model() {
  Model model;
  model.elements = page::element_words();
  model.texts = page::text_words();
  model.voters = page::shipped_voters();
  return model;
}

} // namespace wireroom::learn
