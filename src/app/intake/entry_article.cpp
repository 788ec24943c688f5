#include "app/intake/entry_article.h"
#include "base/ascii.h"
#include "html/address.h"
#include "html/tree.h"
#include "page/names.h"
#include "page/read.h"
#include <algorithm>

namespace wireroom::app {
namespace {

bool is_html(const feed::Content& content) {
  return content.type.find("html") != std::string::npos;
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '<')
      out += "&lt;";
    else if (c == '&')
      out += "&amp;";
    else
      out += c;
  }
  return out;
}

page::Image image_of(const feed::Picture& picture) {
  return {picture.href, picture.caption, picture.credit};
}

std::vector<page::Block> paragraphs(const std::string& html, const std::string& url) {
  const std::string whole = "<html><body><article>" + html + "</article></body></html>";
  auto read = page::read_page({.bytes = whole, .url = url, .charset = "utf-8"});
  if (read && !read->body.empty()) return std::move(read->body);
  const auto tree = html::Tree::parse(html);
  std::string text = tree.line(0);
  if (text.empty()) return {};
  return {{.type = page::BlockType::paragraph, .text = std::move(text)}};
}

} // namespace

std::string content_of(const feed::Entry& entry) {
  const feed::Content* longest = nullptr;
  for (const feed::Content& content : entry.content)
    if (!content.value.empty() && (!longest || content.value.size() > longest->value.size()))
      longest = &content;
  if (!longest) return {};
  if (is_html(*longest)) return longest->value;
  std::string html;
  for (std::string_view line : ascii::split(longest->value, '\n'))
    if (const auto text = ascii::trim(line); !text.empty()) html += "<p>" + escaped(text) + "</p>";
  return html;
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
  if (usable(entry.image.href)) return image_of(entry.image);
  for (const feed::Picture& one : entry.media)
    if ((one.type.empty() || one.type.starts_with("image")) && usable(one.href))
      return image_of(one);
  for (const feed::Enclosure& file : entry.enclosures)
    if (file.type.starts_with("image") && usable(file.href)) return {.url = file.href};
  for (const std::string& html : {content_of(entry), entry.summary}) {
    const auto tree = html::Tree::parse(html);
    for (html::NodeId node = 0; node < tree.size(); ++node)
      if (tree.tag(node) == html::Tag::img)
        if (std::string address = tree.decoded_attribute(node, "src"); usable(address))
          return {.url = std::move(address)};
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
  const std::string summary = html::Tree::parse(watch.summary).line(0);
  if (!watch.content.empty()) article.body = paragraphs(watch.content, watch.url);
  if (article.body.empty() && !summary.empty())
    article.body.push_back({.type = page::BlockType::paragraph, .text = summary});
  article.evidence = {{"title", "source"}, {"body", "source"}};
  if (!article.byline.empty()) article.evidence["byline"] = "source";
  if (!article.image.url.empty()) article.evidence["image"] = "source";
  if (!why.empty()) article.warnings.push_back("only what the source says: " + why);
  return article;
}

void fill_from_source(page::Article& article, const Watch& watch, std::string_view paper_name) {
  if (!article.published) article.published = watch.published;
  if (article.section.empty()) article.section = watch.section;
  if (article.byline.empty() && !watch.byline.empty()) {
    article.byline = watch.byline;
    article.evidence["byline"] = "source";
  }
  const bool masthead =
      !paper_name.empty() && ascii::equal(ascii::squeeze(article.title), paper_name);
  if (watch.title.empty() || (!article.title.empty() && !masthead)) return;
  article.title = watch.title;
  article.evidence["title"] = "source";
}

} // namespace wireroom::app
