#include "page/withdrawal.h"
#include "base/ascii.h"
#include "base/utf8.h"

namespace wireroom::page {
namespace {

constexpr std::size_t short_text = 900;     // code points: a notice, no article
constexpr std::size_t short_sentence = 220; // bytes between subject and verb belong together

struct Saying {
  std::string_view subject, verb; // the verb after the subject, in one sentence
};

constexpr std::string_view english_subjects[] = {
    "this article", "this story",       "this report",
    "the article",  "the story",        "the report",
    "this page",    "this news item",   "an earlier version of this",
    "this content", "a previous report"};
constexpr std::string_view english_verbs[] = {
    "withdrawn",    "retracted",        "been removed", "taken down",  "no longer available",
    "been deleted", "been unpublished", "was removed",  "been pulled", "has been killed"};

constexpr Saying other_sayings[] = {
    {"기사", "삭제"},       {"기사", "철회"},      {"기사", "취소"},
    {"文章", "撤"},         {"本文", "撤"},        {"报道", "撤"},
    {"報道", "撤"},         {"文章", "删除"},      {"文章", "刪除"},
    {"文章", "不存在"},     {"报道", "删除"},      {"記事", "削除"},
    {"記事", "撤回"},       {"記事", "取り消"},    {"artikel", "ditarik"},
    {"artikel", "dicabut"}, {"berita", "ditarik"}, {"berita", "dicabut"},
    {"artikel", "dihapus"}, {"berita", "dihapus"}, {"artikel", "dipadam"},
    {"บทความ", "ถอน"},      {"ข่าว", "ถูกถอน"},      {"บทความ", "ถูกลบ"},
    {"bài viết", "gỡ"},     {"bài viết", "xóa"},   {"bài báo", "rút"},
    {"लेख", "वापस ले"},       {"खबर", "हटा"},        {"প্রতিবেদন", "প্রত্যাহার"},
    {"খবর", "সরিয়ে"}};

// "Withdrawn: report on the refinery", "[RETRACTED] ..."
constexpr std::string_view title_words[] = {"withdrawn", "retracted", "retraction", "kill"};

// A paper that names itself in the place of "we": "Serendib Mail has withdrawn this report".
bool says_so_in_english(const std::string& small) {
  for (const std::string_view subject : english_subjects) {
    const auto at = small.find(subject);
    if (at == std::string::npos) continue;
    for (const std::string_view verb : english_verbs) {
      const auto after = small.find(verb, at);
      if (after != std::string::npos && after - at < short_sentence) return true;
    }
    for (const std::string_view before : {"withdrawn ", "retracted ", "withdraws ", "retracts "})
      if (at >= before.size() && small.substr(at - before.size(), before.size()) == before)
        return true;
  }
  return false;
}

bool says_so(const std::string& sentence) {
  const std::string small = ascii::lowered(sentence);
  if (says_so_in_english(small)) return true;
  for (const Saying& saying : other_sayings) {
    const auto at = small.find(saying.subject);
    const auto after = at == std::string::npos ? at : small.find(saying.verb, at);
    if (after != std::string::npos && after - at < short_sentence) return true;
  }
  return false;
}

bool title_says_so(const std::string& title) {
  std::string small = ascii::lowered(ascii::trim(title));
  if (small.starts_with('[') || small.starts_with('(')) small.erase(0, 1);
  for (const std::string_view word : title_words) {
    if (!small.starts_with(word) || small.size() == word.size()) continue;
    const char after = small[word.size()];
    if (after == ':' || after == ']' || after == ')') return true;
  }
  return false;
}

std::vector<std::string> sentences_of(const std::string& text) {
  std::vector<std::string> all(1);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t from = at;
    const char32_t c = utf8::next(text, at);
    all.back().append(text, from, at - from);
    const bool end = c == '.' || c == '!' || c == '\n' || c == 0x3002 || c == 0x0964;
    if (end && (c != '.' || at >= text.size() || text[at] == ' ' || text[at] == '\n'))
      all.emplace_back();
  }
  return all;
}

} // namespace

std::string withdrawal_sentence(const Article& article) {
  for (const std::string& note : article.corrections)
    for (const std::string& sentence : sentences_of(note))
      if (says_so(sentence)) return std::string(ascii::trim(sentence));
  const std::string text = article.text();
  const bool is_short = utf8::length(text) <= short_text;
  if (is_short)
    for (const std::string& sentence : sentences_of(article.deck + "\n" + text))
      if (says_so(sentence)) return std::string(ascii::trim(sentence));
  if (title_says_so(article.title)) return article.title;
  if (is_short && says_so(article.title)) return article.title;
  return {};
}

} // namespace wireroom::page
