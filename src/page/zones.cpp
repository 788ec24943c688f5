#include "page/zones.h"
#include "base/ascii.h"
#include "page/word_list.h"
#include <algorithm>
#include <string>
#include <unordered_set>

namespace wireroom::page {
namespace {

using html::NodeId;
using html::Tag;
using html::Tree;

// Calls `use` for each word of a class list: parted at blanks, dashes and capitals, in small
// letters.
template <typename Use>
void for_words(std::string_view text, Use&& use) {
  std::string word;
  char before = ' ';
  const auto finish = [&] {
    if (!word.empty()) use(std::string_view(word));
    word.clear();
  };
  for (const char c : text) {
    const bool letter = ascii::is_alpha(c);
    const bool capital = letter && c != ascii::lower(c);
    if (!letter || (capital && ascii::is_alpha(before) && before == ascii::lower(before))) finish();
    if (letter) word += ascii::lower(c);
    before = c;
  }
  finish();
}

const std::unordered_set<std::string_view> beside_words = {
    "share",       "sharing",      "shares",       "social",         "newsletter",
    "newsletters", "subscribe",    "subscription", "comment",        "comments",
    "disqus",      "related",      "recommended",  "recommendation", "recommendations",
    "promo",       "sponsored",    "sponsor",      "advert",         "advertisement",
    "ad",          "ads",          "adsense",      "banner",         "cookie",
    "cookies",     "gdpr",         "consent",      "breadcrumb",     "breadcrumbs",
    "sidebar",     "footer",       "nav",          "navbar",         "navigation",
    "menu",        "widget",       "taboola",      "outbrain",       "tags",
    "taglist",     "bio",          "popup",        "modal",          "login",
    "signup",      "toolbar",      "teaser",       "teasers",        "trending",
    "popular",     "outlook",      "byline",       "timestamp",      "breadcrump",
    "rating",      "copyright",    "disclaimer",   "pagination",     "pager",
    "follow",      "donate",       "donation",     "print",          "hidden",
    "mostread",    "readmore",     "respond",      "reply",          "sociallinks",
    "addtoany",    "jp",           "credit",       "caption",        "masthead",
    "skip",        "paywall",      "overlay",      "dateline",       "pubdate",
    "published",   "crosslinks",   "carousel",     "slider",         "zuozhe",
    "bianji",      "xiangguan",    "fenxiang",     "pinglun",        "kommentar",
    "kommentare",  "kommentarer",  "werbung",      "anzeige",        "teilen",
    "comentarios", "relacionadas", "relacionados", "compartir",      "publicidad",
    "partage",     "commentaires"};

const WordList beside_parts = {"related",      "also-read",     "read-also",       "read-more",
                               "most-read",    "author-box",    "author-info",     "author-bio",
                               "article-tags", "post-tags",     "entry-meta",      "post-meta",
                               "article-meta", "screen-reader", "visually-hidden", "sr-only",
                               "more-stories", "more-news",     "see-also"};

struct Ranked {
  std::string_view words;
  int rank;
};

const Ranked container_names[] = {
    {"articlebody", 5},    {"article-body", 5},    {"article__body", 5},   {"article_body", 5},
    {"story-body", 5},     {"storybody", 5},       {"entry-content", 5},   {"post-content", 4},
    {"post-body", 4},      {"post__content", 4},   {"article-content", 4}, {"article__content", 4},
    {"articlecontent", 4}, {"article_content", 4}, {"article-text", 4},    {"articletext", 4},
    {"article__text", 4},  {"story-content", 4},   {"content-body", 4},    {"news-content", 4},
    {"newscontent", 4},    {"fulltext", 4},        {"post_content", 4},    {"body-text", 4},
    {"article-main", 3},   {"story-text", 4},      {"rich-text", 3},       {"artibody", 5},
    {"article-detail", 3}, {"detail-content", 4},  {"trs_editor", 5},      {"single-content", 4}};

} // namespace

bool is_beside(const Tree& tree, NodeId node) {
  for (const char* name : {"class", "id", "role"}) {
    const std::string_view value = tree.attribute(node, name);
    if (value.empty()) continue;
    bool found = false;
    for_words(value, [&](std::string_view word) { found = found || beside_words.contains(word); });
    found = found || holds_any(value, beside_parts);
    if (found) return true;
  }
  return false;
}

int container_rank(const Tree& tree, NodeId node) {
  static const WordList names = [] {
    std::vector<std::string_view> words;
    for (const Ranked& known : container_names) words.push_back(known.words);
    return WordList(std::move(words));
  }();
  if (ascii::equal(tree.attribute(node, "itemprop"), "articleBody")) return 6;
  int rank = tree.tag(node) == Tag::article ? 2 : tree.tag(node) == Tag::main ? 1 : 0;
  for (const char* name : {"class", "id"}) {
    const std::string_view value = tree.attribute(node, name);
    if (value.empty()) continue;
    names.find_in(value, [&](std::size_t i) {
      rank = std::max(rank, container_names[i].rank);
      return false;
    });
  }
  return rank;
}

bool is_concealed(const Tree& tree, NodeId node) {
  if (tree.has_attribute(node, "hidden")) return true;
  const std::string_view style = tree.attribute(node, "style");
  return !style.empty() && (ascii::find(style, "display:none") != std::string_view::npos ||
                            ascii::find(style, "display: none") != std::string_view::npos);
}

} // namespace wireroom::page
