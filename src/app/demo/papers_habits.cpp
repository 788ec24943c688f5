// paper.toml: how a paper's site behaves. The only file here that includes the TOML reader.
#include "app/demo/papers_material.h"
#define TOML_EXCEPTIONS 0 // as in network_file.cpp: one program, one form of the library
#include <toml++/toml.h>

namespace wireroom::app::demo {
namespace {

std::string text_of(const toml::table& table, std::string_view key,
                    std::string_view otherwise = "") {
  return table[key].value_or(std::string(otherwise));
}

Result<FeedKind> feed_kind(std::string_view name) {
  static constexpr std::pair<std::string_view, FeedKind> names[] = {
      {"rss20", FeedKind::rss20},
      {"rss091", FeedKind::rss091},
      {"rss-broken", FeedKind::rss_broken},
      {"rdf", FeedKind::rdf},
      {"atom", FeedKind::atom},
      {"json", FeedKind::json},
      {"news-sitemap", FeedKind::news_sitemap}};
  for (const auto& [known, kind] : names)
    if (known == name) return kind;
  return fail("there is no kind of feed \"{}\"", name);
}

FeedText feed_text(std::string_view name) {
  if (name == "full") return FeedText::full;
  return name == "none" ? FeedText::none : FeedText::summary;
}

Result<FeedHabit> read_feed(const toml::table& table) {
  FeedHabit feed;
  TRY_SET(feed.kind, feed_kind(text_of(table, "kind")));
  feed.path = text_of(table, "path");
  feed.section = text_of(table, "section");
  feed.text = feed_text(text_of(table, "text", "summary"));
  feed.items = table["items"].value_or(25u);
  feed.partners = table["partners"].value_or(false);
  return feed;
}

Outcome read_lists(const toml::table& table, Paper& paper) {
  if (const auto* months = table["months"].as_array())
    for (const auto& month : *months) paper.months.push_back(month.value_or(std::string()));
  if (const auto* sections = table["section"].as_array())
    for (const auto& node : *sections)
      if (const auto* section = node.as_table())
        paper.sections.push_back(
            {text_of(*section, "id"), text_of(*section, "name"), text_of(*section, "path")});
  if (const auto* feeds = table["feed"].as_array())
    for (const auto& node : *feeds)
      if (const auto* feed = node.as_table()) {
        TRY_SET(auto habit, read_feed(*feed));
        paper.feeds.push_back(std::move(habit));
      }
  return {};
}

} // namespace

Result<Paper> read_habits(std::string_view text) {
  const toml::parse_result parsed = toml::parse(text);
  if (!parsed)
    return fail("line {}: {}", parsed.error().source().begin.line, parsed.error().description());
  const toml::table& table = parsed.table();
  Paper paper;
  paper.name = text_of(table, "name");
  paper.tagline = text_of(table, "tagline");
  paper.organisation = text_of(table, "organisation", paper.name);
  paper.zone = text_of(table, "zone");
  paper.language = text_of(table, "language", "en");
  paper.charset = text_of(table, "charset", "utf-8");
  paper.article_path = text_of(table, "article");
  paper.link_suffix = text_of(table, "link_suffix");
  paper.link_path = text_of(table, "link");
  paper.date_pattern = text_of(table, "date", "{D} {Month} {YYYY}, {hh}:{mm}");
  paper.markup = text_of(table, "markup", "p");
  paper.inset = text_of(table, "inset");
  paper.label_updated = text_of(table, "updated", "Updated: ");
  paper.label_correction = text_of(table, "correction", "Correction");
  paper.first_number = table["first_number"].value_or(1000u);
  paper.slow = table["slow"].value_or(0u);
  paper.moody = table["moody"].value_or(false);
  paper.validators = table["validators"].value_or(true);
  TRY(read_lists(table, paper));
  return paper;
}

} // namespace wireroom::app::demo
