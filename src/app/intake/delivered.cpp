#include "app/intake/delivered.h"
#include "app/intake/entry_article.h"
#include "app/intake/entry_picture.h"
#include "edition/terms.h"
#include "feed/identity.h"
#include "feed/parse.h"
#include "feed/sniff.h"
#include "html/address.h"
#include "page/article_form.h"
#include "page/read.h"
#include <algorithm>

namespace wireroom::app {
namespace {

std::string language_of(const feed::Paper& paper) {
  return paper.languages.empty() ? "" : paper.languages.front();
}

std::optional<Instant> instant_in(const std::optional<Stamp>& stamp, const std::string& zone) {
  if (!stamp) return std::nullopt;
  const auto offset =
      stamp->offset ? Result<minutes>(*stamp->offset) : offset_of_zone(zone, stamp->at);
  const bool is_utc = stamp->offset || !offset; // `at` is UTC already where an offset was stated
  return is_utc ? stamp->at : stamp->at - *offset;
}

// Unlike markup, a line was never sanitised: addresses that nobody may follow go.
void make_safe(page::Article& article) {
  const auto keep_web = [](std::string& address) {
    if (!html::is_web_address(address)) address.clear();
  };
  keep_web(article.canonical);
  keep_web(article.image.url);
  for (page::Related& one : article.related) keep_web(one.url);
  for (page::Block& block : article.body) {
    keep_web(block.url);
    block.level = std::clamp(block.level, 0, 6);
  }
}

// An article as `wireroom read` or `wireroom export` wrote it.
Delivered delivered_of_line(page::Article article, const std::string& language) {
  make_safe(article);
  Delivered one{.article = std::move(article)};
  if (one.article.language.empty()) one.article.language = language;
  one.link = one.article.canonical;
  one.keys = {feed::article_key(
      {{.title = one.article.title, .link = one.link, .published = one.article.published}})};
  return one;
}

} // namespace

bool is_telling_id(std::string_view id) {
  return id.find("://") != std::string_view::npos || id.starts_with("urn:") ||
         id.starts_with("tag:") || id.size() >= 6;
}

std::optional<Instant> embargo_of(const feed::Entry& entry, const std::string& zone) {
  return entry.held ? std::optional(edition::embargo_without_end)
                    : instant_in(entry.embargoed, zone);
}

void take_words(Watch& watch, const feed::Entry& entry, const std::string& zone) {
  watch.title = title_of(entry);
  watch.summary = summary_of(entry);
  watch.content = content_of(entry);
  watch.published = entry.published;
  watch.updated = entry.updated;
  watch.withdrawn = entry.withdrawn;
  watch.byline = byline_of(entry);
  watch.picture = picture_of(entry);
  watch.language = entry.language;
  watch.embargo = embargo_of(entry, zone);
  watch.expires = instant_in(entry.expired, zone);
}

Delivered delivered_of(const feed::Entry& entry, const feed::Paper& paper) {
  Watch watch{.url = html::is_web_address(entry.link) ? entry.link : "", .section = entry.section};
  take_words(watch, entry, paper.zone);
  Delivered out{.article = article_of_entry(watch, language_of(paper), ""),
                .link = watch.url,
                .embargo = watch.embargo,
                .expires = watch.expires,
                .withdrawn = entry.withdrawn};
  if (!entry.credit.empty()) out.article.attribution = entry.credit;
  if (out.article.section.empty()) out.article.section = known_section_of(entry);
  if (out.article.section.empty() && !entry.tags.empty())
    out.article.section =
        entry.tags.front().label.empty() ? entry.tags.front().term : entry.tags.front().label;
  out.keys = {feed::article_key(entry)};
  if (is_telling_id(entry.id)) out.keys.push_back("id:" + entry.id);
  // An id that is an address may be that of the page, under which the article is known already.
  if (html::is_web_address(entry.id)) out.keys.push_back(feed::canonical_address(entry.id));
  return out;
}

Result<std::vector<Delivered>> read_delivery(std::string_view bytes, const feed::Paper& paper) {
  const std::string language = language_of(paper);
  std::vector<Delivered> all;
  const auto kind = feed::sniff(bytes);
  if (kind == feed::DocumentKind::page) {
    TRY_SET(const auto rules, page::PaperRules::parse(paper.rules));
    TRY_SET(auto article,
            page::read_page(
                {.bytes = bytes, .url = {}, .charset = {}, .language = language, .rules = &rules}));
    if (article.language.empty()) article.language = language;
    Delivered one{.article = std::move(article)};
    one.link = one.article.canonical;
    one.keys = {feed::canonical_address(one.link)};
    all.push_back(std::move(one));
    return all;
  }
  if (auto article = page::from_line(bytes)) {
    all.push_back(delivered_of_line(*std::move(article), language));
    return all;
  }
  TRY_SET(const auto document,
          feed::parse({.bytes = bytes, .url = {}, .headers = {}, .language = language}));
  // Half a text is not the article; a source that is polled is read again, this is not.
  for (const feed::Repair& repair : document.repairs)
    if (repair.kind == "truncated")
      return fail("it is cut off in {}; nothing of it was taken", repair.where);
  bool beside = false; // pictures and plans, which go with articles and are none
  for (const feed::Entry& entry : document.entries)
    if (entry.kind != feed::ItemKind::text)
      beside = true;
    else if (!entry.title.empty() || !entry.content.empty() || entry.withdrawn)
      all.push_back(delivered_of(entry, paper));
  if (all.empty() && !beside) return fail("there is no article in it");
  return all;
}

} // namespace wireroom::app
