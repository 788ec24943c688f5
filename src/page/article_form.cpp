#include "page/article_form.h"
#include "base/json_writer.h"
#include "page/block_names.h"
#include <simdjson.h>

namespace wireroom::page {
namespace {

using Json = simdjson::dom::element;

void write_image(JsonWriter& json, std::string_view name, const Image& image) {
  if (image.url.empty()) return;
  json.object(name, [&] {
    json.field("url", image.url);
    json.field_if("caption", image.caption);
    json.field_if("credit", image.credit);
  });
}

void write_block(JsonWriter& json, const Block& block) {
  json.object([&] {
    json.field("type", int(block.type));
    json.field_if("text", block.text);
    if (block.level) json.field("level", block.level);
    if (!block.items.empty())
      json.array("items", [&] {
        for (const std::string& item : block.items) json.value(item);
      });
    json.field_if("url", block.url);
    json.field_if("caption", block.caption);
    json.field_if("credit", block.credit);
  });
}

void write_related(JsonWriter& json, const Related& related) {
  json.object([&] {
    json.field_if("title", related.title);
    json.field_if("url", related.url);
    json.field_if("text", related.text);
    json.field_if("byline", related.byline);
    if (related.date) json.field("date", format_stamp(*related.date));
  });
}

void write_list(JsonWriter& json, std::string_view name, const std::vector<std::string>& list) {
  if (list.empty()) return;
  json.array(name, [&] {
    for (const std::string& item : list) json.value(item);
  });
}

std::string text(const Json& object, const char* name) {
  std::string_view value;
  return object[name].get_string().get(value) ? std::string() : std::string(value);
}

std::vector<std::string> list(const Json& object, const char* name) {
  std::vector<std::string> out;
  simdjson::dom::array items;
  if (object[name].get_array().get(items)) return out;
  for (const Json item : items) {
    std::string_view value;
    if (!item.get_string().get(value)) out.emplace_back(value);
  }
  return out;
}

std::optional<Stamp> stamp(const Json& object, const char* name) {
  const auto read = parse_rfc3339(text(object, name));
  return read ? std::optional(*read) : std::nullopt;
}

int number(const Json& object, const char* name) {
  std::int64_t value = 0;
  return object[name].get_int64().get(value) ? 0 : int(value);
}

Block block_of(const Json& object) {
  Block block;
  const std::string named = text(object, "type"); // in the archive it is a number
  block.type = named.empty()
                   ? BlockType(std::clamp(number(object, "type"), 0, int(BlockType::embed)))
                   : block_named(named);
  block.text = text(object, "text");
  block.level = number(object, "level");
  block.items = list(object, "items");
  block.url = text(object, "url");
  block.caption = text(object, "caption");
  block.credit = text(object, "credit");
  return block;
}

Related related_of(const Json& object) {
  return {text(object, "title"), text(object, "url"), text(object, "text"), text(object, "byline"),
          stamp(object, "date")};
}

template <typename Take>
void each(const Json& object, const char* name, Take take) {
  simdjson::dom::array items;
  if (object[name].get_array().get(items)) return;
  for (const Json item : items) take(item);
}

} // namespace

std::string to_form(const Article& article) {
  std::string out;
  JsonWriter json(out);
  json.object([&] {
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
    write_image(json, "image", article.image);
    json.array("body", [&] {
      for (const Block& block : article.body) write_block(json, block);
    });
    if (!article.related.empty())
      json.array("related", [&] {
        for (const Related& related : article.related) write_related(json, related);
      });
    write_list(json, "corrections", article.corrections);
    if (article.paywalled) json.field("paywalled", *article.paywalled);
    json.field_if("encoding", article.encoding);
    json.object("evidence", [&] {
      for (const auto& [field, source] : article.evidence) json.field(field, source);
    });
    write_list(json, "warnings", article.warnings);
  });
  return out;
}

namespace {

Article article_of(const Json& root) {
  Article article;
  article.title = text(root, "title");
  article.deck = text(root, "deck");
  article.byline = list(root, "byline");
  article.paper = text(root, "paper");
  article.attribution = text(root, "attribution");
  article.published = stamp(root, "published");
  article.updated = stamp(root, "updated");
  article.section = text(root, "section");
  article.topics = list(root, "topics");
  article.language = text(root, "language");
  article.canonical = text(root, "canonical");
  if (Json image; !root["image"].get(image))
    article.image = {text(image, "url"), text(image, "caption"), text(image, "credit")};
  each(root, "body", [&](const Json& item) { article.body.push_back(block_of(item)); });
  each(root, "related", [&](const Json& item) { article.related.push_back(related_of(item)); });
  article.corrections = list(root, "corrections");
  if (bool paywalled = false; !root["paywalled"].get_bool().get(paywalled))
    article.paywalled = paywalled;
  article.encoding = text(root, "encoding");
  if (simdjson::dom::object evidence; !root["evidence"].get_object().get(evidence))
    for (const auto [field, source] : evidence)
      if (std::string_view value; !source.get_string().get(value))
        article.evidence.emplace(field, value);
  article.warnings = list(root, "warnings");
  return article;
}

} // namespace

Result<Article> from_form(std::string_view form) {
  simdjson::dom::parser parser;
  Json root;
  if (parser.parse(form.data(), form.size()).get(root) || !root.is_object())
    return fail("an archived article cannot be read");
  return article_of(root);
}

Result<Article> from_line(std::string_view line) {
  simdjson::dom::parser parser;
  Json root, article;
  if (parser.parse(line.data(), line.size()).get(root) || !root.is_object())
    return fail("this is no line of JSON");
  if (root["article"].get(article)) article = root;
  Json body;
  if (text(article, "title").empty() || article["body"].get(body) || !body.is_array())
    return fail("this JSON is no article of `wireroom read` or `wireroom export`");
  return article_of(article);
}

} // namespace wireroom::page
