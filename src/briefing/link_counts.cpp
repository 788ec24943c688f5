#include "briefing/link_counts.h"
#include "base/ascii.h"
#include "briefing/document_form.h"
#include "edition/edition_rows.h"
#include <charconv>

namespace wireroom::briefing {
namespace {

constexpr std::string_view begins = "/briefing/link/";

} // namespace

Document with_counted_links(Document document, const std::string& site) {
  for (Item& item : document.items) {
    const std::string link =
        fmt::format("{}{}{}/{}/", site, begins, document.day, item.article.value);
    item.story_url = link + "story";
    item.article_url = link + "article";
  }
  return document;
}

Result<std::optional<std::string>> LinkCounts::follow(std::string_view path) {
  const std::optional<std::string> nowhere;
  if (!path.starts_with(begins)) return nowhere;
  const auto parts = ascii::split(path.substr(begins.size()), '/');
  ArticleId article;
  if (parts.size() != 3 || (parts[2] != "story" && parts[2] != "article")) return nowhere;
  std::from_chars(parts[1].data(), parts[1].data() + parts[1].size(), article.value);
  const LinkPage page = parts[2] == "story" ? LinkPage::story : LinkPage::article;
  const std::string day(parts[0]);
  TRY_SET(const auto form, edition::Editions(database_).frozen(day));
  if (!form) return nowhere;
  TRY_SET(const Document document, from_form(*form));
  for (const Item& item : document.items) {
    if (item.article != article) continue;
    TRY(database_.run("INSERT INTO link_count (day, article, page, times) VALUES ($1, $2, $3, 1) "
                      "ON CONFLICT (day, article, page) DO UPDATE SET times = link_count.times + 1",
                      day, article, page));
    return std::optional(page == LinkPage::story ? item.story_url : item.article_url);
  }
  return nowhere;
}

Result<std::vector<LinkCount>> LinkCounts::of(const std::string& day) {
  return database_.all(
      "SELECT article, page, times FROM link_count WHERE day = $1 ORDER BY times DESC, article, "
      "page",
      [](const store::Row& row) {
        return LinkCount{row.get<ArticleId>(0), row.get<LinkPage>(1), row.get<std::int64_t>(2)};
      },
      day);
}

} // namespace wireroom::briefing
