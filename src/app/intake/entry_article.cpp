#include "app/intake/entry_article.h"
#include "base/ascii.h"
#include "edition/sections.h"
#include "feed/double_escaping.h"
#include "html/sanitize.h"
#include "html/tree.h"
#include "page/delivered_text.h"
#include "page/names.h"
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

// Schemes are addresses of lists; NewsML-G2 has the tag's own code there.
std::string code_of(const feed::Tag& tag) {
  return tag.scheme.find("://") == std::string::npos ? tag.scheme : "";
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
