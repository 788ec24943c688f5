// `wireroom read`
#include "page/read.h"
#include "app/command.h"
#include "app/filter.h"
#include "app/network_folder.h"
#include "base/ascii.h"
#include "http/content_type.h"
#include "language/detect.h"
#include "page/explain.h"
#include "page/forms.h"

namespace wireroom::app {
namespace {

std::string charset_of(const FilterItem& item) {
  std::string_view type = item.content_type;
  if (const auto found = item.headers.find("content-type");
      type.empty() && found != item.headers.end())
    type = found->second;
  return http::charset_of(type);
}

enum class Form { json, text, markdown, ninjs, explain };

// Pages read as a paper of a network, with its language and its rules.
struct OfPaper {
  std::string id, folder = ".", language;
  page::PaperRules rules;

  Outcome load() {
    if (id.empty()) return {};
    TRY_SET(const NetworkFolder network, read_folder(folder));
    const feed::Paper* paper = network.network.paper(id);
    if (!paper) return fail("there is no paper \"{}\"", id);
    language = paper->languages.front();
    TRY_SET(rules, page::PaperRules::parse(paper->rules));
    return {};
  }
};

Result<std::string> read_item(const FilterItem& item, Form form, const OfPaper& paper) {
  page::PageSource source;
  source.language = paper.language;
  if (!paper.rules.all().empty()) source.rules = &paper.rules;
  source.bytes = item.bytes;
  source.url = item.url;
  const std::string charset = charset_of(item);
  source.charset = charset;
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
  auto paper = std::make_shared<OfPaper>();
  arguments.option("--paper", paper->id, "read as pages of this paper, by its own rules");
  arguments.option("--network", paper->folder, "the folder of the network that --paper is of")
      .shows_default();
  return [options, form, paper] {
    if (const auto loaded = paper->load(); !loaded) return complain(loaded.error().message);
    return run_filter(
        *options, [form, paper](const FilterItem& item) { return read_item(item, *form, *paper); });
  };
}

} // namespace wireroom::app
