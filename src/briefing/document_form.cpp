#include "briefing/document_form.h"
#include "base/json_writer.h"
#include <simdjson.h>

namespace wireroom::briefing {
namespace {

// The fields once, for both directions.
template <typename Self, typename Visit>
void fields(Self& document, Visit visit) {
  visit("day", document.day);
  visit("title", document.title);
  visit("network", document.network);
  visit("intro", document.intro);
  visit("language", document.language);
  visit("address", document.address);
  visit("web_url", document.web_url);
  visit("privacy_url", document.privacy_url);
}

template <typename Self, typename Visit>
void item_fields(Self& item, Visit visit) {
  visit("headline", item.headline);
  visit("kicker", item.kicker);
  visit("sentences", item.sentences);
  visit("source", item.source);
  visit("told_by", item.told_by);
  visit("changed", item.changed);
  visit("story_url", item.story_url);
  visit("article_url", item.article_url);
  visit("language", item.language);
}

auto reader_of(simdjson::dom::element object) {
  return [object](const char* name, std::string& into) {
    if (std::string_view text; !object[name].get_string().get(text)) into = text;
  };
}

} // namespace

std::string to_form(const Document& document) {
  std::string out;
  JsonWriter json(out);
  const auto write = [&](const char* name, const std::string& text) { json.field(name, text); };
  json.object([&] {
    fields(document, write);
    json.array("items", [&] {
      for (const Item& item : document.items)
        json.object([&] {
          json.field("article", item.article.value);
          if (item.changed_in) json.field("changed_in", item.changed_in.value);
          item_fields(item, write);
        });
    });
  });
  return out;
}

Result<Document> from_form(const std::string& form) {
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  simdjson::dom::array items;
  if (parser.parse(form).get(root) || root["items"].get_array().get(items))
    return fail("a frozen briefing cannot be read");
  Document document;
  fields(document, reader_of(root));
  for (const simdjson::dom::element one : items) {
    Item item;
    if (one["article"].get_int64().get(item.article.value))
      return fail("a frozen briefing names no article for one of its stories");
    if (std::int64_t in = 0; !one["changed_in"].get_int64().get(in)) item.changed_in.value = in;
    item_fields(item, reader_of(one));
    document.items.push_back(std::move(item));
  }
  return document;
}

} // namespace wireroom::briefing
