// `wireroom read`
#include "page/read.h"
#include "app/command.h"
#include "app/filter.h"
#include "app/precompiled.h"
#include "base/ascii.h"

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

Result<std::string> read_item(const FilterItem& item, bool text_only) {
  page::PageSource source;
  source.bytes = item.bytes;
  source.url = item.url;
  source.charset = charset_of(item);
  TRY_SET(const page::Article article, page::read_page(source));
  return text_only ? article.title + "\n\n" + article.text() + "\n"
                   : page::to_json(item.id, article);
}

} // namespace

Run prepare_read(CLI::App& command) {
  auto options = std::make_shared<FilterOptions>();
  auto text_only = std::make_shared<bool>(false);
  options->add_to(command);
  command.add_flag("--text", *text_only, "write title and body as plain text for people");
  return [options, text_only] {
    return run_filter(*options,
                      [text_only](const FilterItem& item) { return read_item(item, *text_only); });
  };
}

} // namespace wireroom::app
