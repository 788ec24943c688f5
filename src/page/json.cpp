#include "base/json_writer.h"
#include "page/block_names.h"
#include "page/read.h"

namespace wireroom::page {
namespace {

void write_list(JsonWriter& json, std::string_view name, const std::vector<std::string>& values) {
  if (values.empty()) return;
  json.array(name, [&] {
    for (const std::string& value : values) json.value(value);
  });
}

void write_block(JsonWriter& json, const Block& block) {
  json.object([&] {
    json.field("type", name_of(block.type));
    json.field_if("text", block.text);
    if (block.level) json.field("level", block.level);
    write_list(json, "items", block.items);
    json.field_if("url", block.url);
    json.field_if("caption", block.caption);
    json.field_if("credit", block.credit);
  });
}

void write_related(JsonWriter& json, const Related& story) {
  json.object([&] {
    json.field_if("title", story.title);
    json.field_if("url", story.url);
    json.field_if("text", story.text);
    json.field_if("byline", story.byline);
    if (story.date) json.field("date", format_stamp(*story.date));
  });
}

} // namespace

std::string to_json(std::string_view id, const Article& article) {
  std::string line;
  JsonWriter json(line);
  json.object([&] {
    json.field("id", id);
    json.field_if("title", article.title);
    json.field_if("deck", article.deck);
    write_list(json, "byline", article.byline);
    json.field_if("paper", article.paper);
    json.field_if("attribution", article.attribution);
    if (article.published) json.field("published", format_stamp(*article.published));
    if (article.updated) json.field("updated", format_stamp(*article.updated));
    json.field_if("section", article.section);
    write_list(json, "topics", article.topics);
    json.field_if("language", article.language);
    json.field_if("canonical", article.canonical);
    if (!article.image.url.empty())
      json.object("image", [&] {
        json.field("url", article.image.url);
        json.field_if("caption", article.image.caption);
        json.field_if("credit", article.image.credit);
      });
    json.array("body", [&] {
      for (const Block& block : article.body) write_block(json, block);
    });
    json.field("text", article.text());
    if (!article.related.empty())
      json.array("related", [&] {
        for (const Related& story : article.related) write_related(json, story);
      });
    write_list(json, "corrections", article.corrections);
    if (article.paywalled) json.field("paywalled", *article.paywalled);
    json.field_if("encoding", article.encoding);
    json.object("evidence", [&] {
      for (const auto& [name, from] : article.evidence) json.field(name, from);
    });
    write_list(json, "warnings", article.warnings);
  });
  return line;
}

} // namespace wireroom::page
