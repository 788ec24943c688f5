#include "page/read.h"
#include "base/ascii.h"
#include "html/encoding.h"
#include "html/tree.h"
#include "page/body.h"
#include "page/fields.h"
#include "page/illustrations.h"
#include "page/metadata.h"
#include "page/notes.h"
#include "page/plain.h"
#include "page/teasers.h"
#include <set>

namespace wireroom::page {
namespace {

// What stands beside the article as another one's title or beginning is not its text, nor is a note
// on what was corrected in it.
void leave_out_known(Body& body, const Article& article) {
  std::set<std::string_view> words;
  for (const Related& teaser : article.related) words.insert({teaser.title, teaser.text});
  for (const std::string& note : article.corrections) words.insert(note);
  words.erase("");
  if (words.empty()) return;
  Body kept{.blocks = {}, .nodes = {}, .from_linked_data = body.from_linked_data};
  for (std::size_t i = 0; i < body.blocks.size(); ++i) {
    if (words.contains(body.blocks[i].text)) continue;
    kept.blocks.push_back(std::move(body.blocks[i]));
    kept.nodes.push_back(body.nodes[i]);
  }
  body = std::move(kept);
}

void read_markup(std::string text, const PageSource& source, const Budget& budget,
                 Article& article) {
  const html::TreeBudget limits{
      .bytes = budget.bytes * 4, .nodes = budget.nodes, .depth = budget.depth};
  const html::Tree tree = html::Tree::parse(std::move(text), limits);
  if (tree.cut())
    article.warnings.emplace_back(
        "the page has more elements than are read; the rest was left out");
  const Metadata metadata = read_metadata(tree);
  std::vector<Unit> units = part(tree);
  read_fields(tree, metadata, units, source.url, article);
  read_notes(tree, metadata, units, article);
  const std::string_view base = source.url.empty() ? article.canonical : source.url;
  article.related = read_teasers(tree, base, article.language);
  const Hints hints{article.title, article.deck, metadata.first("description"),
                    metadata.linked.body};
  Body body = find_body(tree, std::move(units), hints);
  leave_out_known(body, article);
  place_illustrations(tree, base, article.image, body.nodes, body.blocks);
  article.body = std::move(body.blocks);
}

} // namespace

Result<Article> read_page(const PageSource& source, const Budget& budget) {
  if (source.bytes.size() > budget.bytes)
    return fail("the page has {} bytes, more than the {} that are read", source.bytes.size(),
                budget.bytes);
  html::Decoded decoded =
      html::decode(source.bytes, html::Markup::html, source.charset, source.language);
  if (ascii::trim(decoded.text).empty()) return fail("the page is empty");
  Article article;
  article.encoding = decoded.encoding;
  if (decoded.replaced)
    article.warnings.push_back(
        fmt::format("{} bytes do not fit the encoding {}", decoded.replaced, decoded.encoding));
  if (has_markup(decoded.text))
    read_markup(std::move(decoded.text), source, budget, article);
  else
    read_plain(decoded.text, article);
  if (article.body.empty()) article.warnings.emplace_back("no running text was found on the page");
  return article;
}

} // namespace wireroom::page
