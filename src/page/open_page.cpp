#include "page/open_page.h"
#include "base/ascii.h"
#include "page/fields.h"
#include "page/notes.h"
#include "page/teasers.h"

namespace wireroom::page {

Result<html::Decoded> decode_page(const PageSource& source, const Budget& budget) {
  if (source.bytes.size() > budget.bytes)
    return fail("the page has {} bytes, more than the {} that are read", source.bytes.size(),
                budget.bytes);
  html::Decoded decoded =
      html::decode(source.bytes, html::Markup::html, source.charset, source.language);
  if (ascii::trim(decoded.text).empty()) return fail("the page is empty");
  return decoded;
}

OpenPage::OpenPage(std::string text, const PageSource& source, const Budget& budget)
    : url(source.url), tree(html::Tree::parse(std::move(text), {.bytes = budget.bytes * 4,
                                                                .nodes = budget.nodes,
                                                                .depth = budget.depth})),
      metadata(read_metadata(tree)), units(part(tree)) {
  if (tree.cut())
    article.warnings.emplace_back(
        "the page has more elements than are read; the rest was left out");
  pictures = read_fields(tree, metadata, units, source, article);
  if (source.rules) apply(*source.rules);
  read_notes(tree, metadata, units, article);
  article.related = read_teasers(tree, base(), article.language);
  names = joined_names(article);
}

void OpenPage::apply(const PaperRules& rules) {
  ruled = RuledPage(tree, rules);
  ruled.tell(tree, article);
  std::erase_if(pictures, [this](const Picture& one) { return !ruled.drops(one.node).empty(); });
}

Hints OpenPage::hints() const {
  return {article.title, article.deck, metadata.first("description"), metadata.linked.body, names};
}

Known::Known(const Article& article) {
  for (const Related& teaser : article.related) teasers_.insert({teaser.title, teaser.text});
  for (const std::string& note : article.corrections) notes_.insert(note);
  teasers_.erase("");
}

std::string_view Known::what_is(const std::string& text) const {
  if (teasers_.contains(text)) return "it is another article's title or beginning";
  if (notes_.contains(text)) return "it is a correction note";
  if (!notes_.empty() && is_correction_label(text)) return "it heads a correction note";
  return {};
}

} // namespace wireroom::page
