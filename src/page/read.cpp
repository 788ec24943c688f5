#include "page/read.h"
#include "page/illustrations.h"
#include "page/open_page.h"
#include "page/plain.h"

namespace wireroom::page {
namespace {

void leave_out_known(Body& body, const Article& article) {
  const Known known(article);
  Body kept;
  for (std::size_t i = 0; i < body.blocks.size(); ++i) {
    if (!known.what_is(body.blocks[i].text).empty()) continue;
    kept.blocks.push_back(std::move(body.blocks[i]));
    kept.nodes.push_back(body.nodes[i]);
  }
  body.blocks = std::move(kept.blocks);
  body.nodes = std::move(kept.nodes);
}

Article read_markup(std::string text, const PageSource& source, const Budget& budget) {
  OpenPage page(std::move(text), source, budget);
  const Hints hints = page.hints();
  Body body =
      make_body(page.tree, hints, read_units(page.tree, std::move(page.units), hints, page.ruled));
  if (page.ruled.has_body()) page.article.evidence["body"] = "rule";
  leave_out_known(body, page.article);
  place_illustrations(page.tree, page.base(), page.pictures, page.article.image, body.nodes,
                      body.blocks);
  page.article.body = std::move(body.blocks);
  return std::move(page.article);
}

} // namespace

Result<Article> read_page(const PageSource& source, const Budget& budget) {
  TRY_SET(html::Decoded decoded, decode_page(source, budget));
  Article article;
  if (has_markup(decoded.text))
    article = read_markup(std::move(decoded.text), source, budget);
  else
    read_plain(decoded.text, article);
  article.encoding = decoded.encoding;
  if (decoded.pasted)
    article.warnings.push_back(
        fmt::format("{} bytes of windows-1252 stand in the UTF-8", decoded.pasted));
  if (decoded.replaced)
    article.warnings.insert(
        article.warnings.begin(),
        fmt::format("{} bytes do not fit the encoding {}", decoded.replaced, decoded.encoding));
  if (article.body.empty()) article.warnings.emplace_back("no running text was found on the page");
  return article;
}

} // namespace wireroom::page
