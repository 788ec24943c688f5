#include "app/intake/entry_article.h"
#include "base/ascii.h"
#include "edition/sections.h"
#include "feed/double_escaping.h"
#include "feed/identity.h"
#include "html/address.h"
#include "html/sanitize.h"
#include "html/tree.h"
#include "page/delivered_text.h"
#include "page/names.h"
#include "page/pictures.h"
#include <algorithm>

namespace wireroom::app {
namespace {

bool is_html(const feed::Content& content) {
  return content.type.find("html") != std::string::npos;
}

// Readers would see the tags of markup that was escaped once too often.
std::string as_meant(const std::string& markup, const std::string& base) {
  const auto meant = feed::undo_double_escaping(markup);
  return meant ? html::sanitize(*meant, base) : markup;
}

page::Image image_of(const feed::Picture& picture) {
  return {picture.href, picture.caption, picture.credit};
}

// "Ferries sail again - Pier Post" without the paper.
std::string without_paper(std::string title, std::string_view paper) {
  if (paper.empty() || title.size() <= paper.size()) return title;
  const std::size_t at = title.size() - paper.size();
  if (!ascii::equal(std::string_view(title).substr(at), paper)) return title;
  const std::string_view before = std::string_view(title).substr(0, at);
  for (const std::string_view mark : {" - ", " | ", " – ", " — ", " :: ", " · ", " • ", " » "})
    if (before.ends_with(mark) && before.size() > mark.size())
      return std::string(ascii::trim(before.substr(0, before.size() - mark.size())));
  return title;
}

std::string_view host_of(std::string_view canonical) {
  const std::size_t begin = canonical.find("://");
  return begin == canonical.npos ? "" : canonical.substr(0, canonical.find('/', begin + 3));
}

bool names_picture(std::string_view address) {
  address = address.substr(0, address.find_first_of("?#"));
  for (const std::string_view end : {".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif"})
    if (address.size() > end.size() &&
        ascii::equal(address.substr(address.size() - end.size()), end))
      return true;
  return false;
}

// A picture in a link to another site is an advertisement or a button; a link to a larger form of
// the picture may lead anywhere.
bool leads_away(const html::Tree& tree, html::NodeId node, std::string_view own) {
  while (node && tree.tag(node) != html::Tag::a) node = tree.parent(node);
  if (!node) return false;
  const std::string target =
      feed::canonical_address(html::absolute_address(own, tree.decoded_attribute(node, "href")));
  if (names_picture(target)) return false;
  return !own.empty() && host_of(target) != host_of(feed::canonical_address(own));
}

// Schemes are addresses of lists; NewsML-G2 has the tag's own code there.
std::string code_of(const feed::Tag& tag) {
  return tag.scheme.find("://") == std::string::npos ? tag.scheme : "";
}

bool is_picture(const feed::Picture& one) {
  if (!one.type.empty()) return one.type.starts_with("image");
  return one.medium.empty() || one.medium == "image" || one.medium == "thumbnail";
}

// A picture that fills the page's width goes before one of a size that is not said, and that
// before a small one; the first of equals is taken.
int fitness(const feed::Picture& one) {
  constexpr long wide = 600; // pixels
  const long width = std::atol(one.width.c_str());
  if (width > 0) return width >= wide ? 4 : 1;
  return one.medium == "thumbnail" ? 2 : 3;
}

// Software fills a summary that nobody wrote with the text's beginning.
bool is_told_in(std::string_view summary, const page::Article& article) {
  std::string_view told = summary;
  for (const std::string_view mark : {"[...]", "[…]", "...", "…"})
    if (told.ends_with(mark)) told = ascii::trim(told.substr(0, told.size() - mark.size()));
  std::string text = article.text();
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text.find(told) != text.npos;
}

void take_text(const Watch& watch, page::Article& article) {
  article.evidence["body"] = "source";
  page::read_delivered_text(watch.content, article);
  const std::string summary = html::Tree::parse(watch.summary).line(0);
  if (article.text().empty())
    page::read_delivered_text(watch.summary, article);
  else if (article.deck.empty() && !is_told_in(summary, article))
    article.deck = summary;
}

} // namespace

std::string title_of(const feed::Entry& entry) {
  return feed::without_references(entry.title);
}

std::string known_section_of(const feed::Entry& entry) {
  for (const feed::Tag& tag : entry.tags)
    for (const std::string& name : {tag.label, tag.term, code_of(tag)})
      if (std::string known = edition::section_of(name); !known.empty())
        return name.find_first_of(":/") == name.npos ? name : known;
  return {};
}

std::string summary_of(const feed::Entry& entry) {
  return as_meant(entry.summary, entry.link);
}

std::string content_of(const feed::Entry& entry) {
  const feed::Content* longest = nullptr;
  for (const feed::Content& content : entry.content)
    if (!content.value.empty() && (!longest || content.value.size() > longest->value.size()))
      longest = &content;
  if (!longest) return {};
  if (is_html(*longest)) return as_meant(longest->value, entry.link);
  return page::markup_of_plain(longest->value);
}

std::vector<std::string> byline_of(const feed::Entry& entry) {
  std::vector<std::string> names;
  for (const feed::Person& author : entry.authors)
    for (std::string& name : page::names_in(author.name))
      if (!page::is_account(name) && std::find(names.begin(), names.end(), name) == names.end())
        names.push_back(std::move(name));
  return names;
}

page::Image picture_of(const feed::Entry& entry) {
  const auto usable = [](const std::string& address) { return html::is_web_address(address); };
  std::vector<feed::Picture> told = {entry.image};
  told.insert(told.end(), entry.media.begin(), entry.media.end());
  for (const feed::Enclosure& file : entry.enclosures)
    if (!file.type.empty() || names_picture(file.href))
      told.push_back({.href = file.href, .type = file.type});
  std::erase_if(told,
                [&](const feed::Picture& one) { return !usable(one.href) || !is_picture(one); });
  const auto best = std::max_element(told.begin(), told.end(), [](const auto& a, const auto& b) {
    return fitness(a) < fitness(b);
  });
  if (best != told.end()) return image_of(*best);
  for (const std::string& html : {content_of(entry), summary_of(entry)}) {
    const auto tree = html::Tree::parse(html);
    for (page::Picture& one : page::read_pictures(tree, entry.link))
      if (usable(one.image.url) && !leads_away(tree, one.node, entry.link))
        return std::move(one.image);
  }
  return {};
}

page::Article article_of_entry(const Watch& watch, const std::string& language,
                               const std::string& why) {
  page::Article article;
  article.title = watch.title;
  article.published = watch.published;
  article.updated = watch.updated;
  article.section = watch.section;
  article.language = watch.language.empty() ? language : watch.language;
  article.byline = watch.byline;
  article.image = watch.picture;
  article.canonical = watch.url;
  article.evidence["title"] = "source";
  take_text(watch, article);
  if (!article.byline.empty()) article.evidence["byline"] = "source";
  if (!article.image.url.empty()) article.evidence["image"] = "source";
  if (!why.empty()) article.warnings.push_back("only what the source says: " + why);
  return article;
}

void fill_text_from_source(page::Article& article, const Watch& watch) {
  if (article.image.url.empty() && !watch.picture.url.empty()) {
    article.image = watch.picture;
    article.evidence["image"] = "source";
  }
  if (article.text().empty() && !(watch.content + watch.summary).empty()) take_text(watch, article);
}

void fill_from_source(page::Article& article, const Watch& watch, std::string_view paper_name) {
  if (article.canonical.empty()) article.canonical = watch.url;
  if (!article.published) article.published = watch.published;
  if (article.section.empty()) article.section = watch.section;
  if (article.byline.empty() && !watch.byline.empty()) {
    article.byline = watch.byline;
    article.evidence["byline"] = "source";
  }
  if (const auto from = article.evidence.find("title");
      from != article.evidence.end() && from->second == "source")
    article.title = without_paper(std::move(article.title), paper_name);
  const bool masthead =
      !paper_name.empty() && ascii::equal(ascii::squeeze(article.title), paper_name);
  if (watch.title.empty() || (!article.title.empty() && !masthead)) return;
  article.title = without_paper(watch.title, paper_name);
  article.evidence["title"] = "source";
}

} // namespace wireroom::app
