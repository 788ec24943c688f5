// `wireroom read`
#include "page/read.h"
#include "app/command.h"
#include "app/filter.h"
#include "base/ascii.h"
#include "language/detect.h"
#include "page/explain.h"
#include "page/forms.h"

namespace wireroom::app {
namespace {

std::string_view charset_of(const FilterItem& item) {
  std::string_view type = item.content_type;
  if (const auto found = item.headers.find("content-type");
      type.empty() && found != item.headers.end())
    type = found->second;
  const std::size_t at = ascii::find(type, "charset=");
  if (at == std::string_view::npos) return {};
  type = type.substr(at + 8);
  return ascii::trim(type.substr(0, type.find(';')));
}

enum class Form { json, text, markdown, ninjs, explain };

Result<std::string> read_item(const FilterItem& item, Form form) {
  page::PageSource source;
  source.bytes = item.bytes;
  source.url = item.url;
  source.charset = charset_of(item);
  if (form == Form::explain) {
    TRY_SET(const auto reasons, page::explain_page(source));
    return page::to_text(reasons);
  }
  TRY_SET(page::Article article, page::read_page(source));
  if (article.language.empty()) {
    article.language = language::detect(article.text()).code;
    if (!article.language.empty()) article.evidence["language"] = "text";
  }
  switch (form) {
  case Form::text:
    return page::to_text(article);
  case Form::markdown:
    return page::to_markdown(article);
  case Form::ninjs:
    return page::to_ninjs(article, item.id);
  case Form::json:
  case Form::explain:
    break;
  }
  return page::to_json(item.id, article);
}

} // namespace

Run prepare_read(Arguments arguments) {
  auto options = std::make_shared<FilterOptions>();
  auto form = std::make_shared<Form>(Form::json);
  options->add_to(arguments);
  const auto add = [&](const char* name, Form wanted, const char* help) {
    return arguments.flag(
        name, [form, wanted] { *form = wanted; }, help);
  };
  auto text = add("--text", Form::text, "write title and body as plain text for people");
  auto markdown = add("--markdown", Form::markdown, "write the article as Markdown");
  auto ninjs = add("--ninjs", Form::ninjs, "write one ninjs item a line");
  const auto explain =
      add("--explain", Form::explain, "show, block by block, why it was kept or left");
  text.excludes(markdown).excludes(ninjs).excludes(explain);
  markdown.excludes(ninjs).excludes(explain);
  ninjs.excludes(explain);
  return [options, form] {
    return run_filter(*options, [form](const FilterItem& item) { return read_item(item, *form); });
  };
}

} // namespace wireroom::app
