#include "app/intake/entry_article.h"
#include "base/ascii.h"
#include "html/tree.h"
#include "page/read.h"

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

page::Article article_of_entry(const Watch& watch, const std::string& language,
                               const std::string& why) {
  page::Article article;
  article.title = watch.title;
  article.published = watch.published;
  article.updated = watch.updated;
  article.section = watch.section;
  article.language = language;
  article.canonical = watch.url;
  const std::string summary = html::Tree::parse(watch.summary).line(0);
  if (!watch.content.empty()) article.body = paragraphs(watch.content, watch.url);
  if (article.body.empty() && !summary.empty())
    article.body.push_back({.type = page::BlockType::paragraph, .text = summary});
  article.evidence = {{"title", "source"}, {"body", "source"}};
  if (!why.empty()) article.warnings.push_back("only what the source says: " + why);
  return article;
}

} // namespace wireroom::app
