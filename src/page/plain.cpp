#include "page/plain.h"
#include "base/ascii.h"
#include "feed/date.h"
#include "page/body.h"
#include "page/word_list.h"
#include <algorithm>
#include <optional>

namespace wireroom::page {
namespace {

struct Line {
  std::string text;
  std::optional<Stamp> date; // the line is a date, or a word and a date
  bool prose = false;
};

bool ends_as_sentence(std::string_view text) {
  for (const std::string_view tail : {"\"", "”", "’", "'", ")", "」", "»"})
    if (text.ends_with(tail)) text.remove_suffix(tail.size());
  for (const std::string_view mark : {".", "!", "?", "。", "！", "？", "।", "…", "۔"})
    if (text.ends_with(mark)) return true;
  return false;
}

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  for (const std::string_view raw : ascii::split(text, '\n')) {
    Line line;
    line.text = ascii::squeeze(raw);
    if (line.text.empty()) continue;
    if (line.text.size() < 60) line.date = feed::find_date(line.text);
    line.prose = !line.date && weight(line.text) >= 60 && ends_as_sentence(line.text);
    lines.push_back(std::move(line));
  }
  return lines;
}

bool is_by(std::string_view line) {
  return ascii::starts_with(line, "by ") || ascii::starts_with(line, "written by");
}

// A teaser: its title, its cut text, "By ..." and a day.
void read_related(const std::vector<Line>& lines, std::size_t from, Article& article) {
  for (std::size_t at = from + 3; at < lines.size(); ++at) {
    if (!lines[at].date || !is_by(lines[at - 1].text)) continue;
    Related story;
    story.date = lines[at].date;
    story.byline = std::string(ascii::trim(std::string_view(lines[at - 1].text).substr(3)));
    story.text = lines[at - 2].text;
    story.title = lines[at - 3].text;
    article.related.push_back(std::move(story));
  }
}

// "About the Author: The Korea Herald is ..." has the paper's name on the line before it.
void read_paper(const std::vector<Line>& lines, std::size_t from, Article& article) {
  for (std::size_t at = from + 1; at < lines.size() && article.paper.empty(); ++at) {
    if (!ascii::starts_with(lines[at].text, "about the author")) continue;
    article.paper = lines[at - 1].text;
    article.evidence["paper"] = "about the author";
  }
}

void read_head(const std::vector<Line>& lines, std::size_t first, Article& article) {
  std::size_t end = first;
  for (std::size_t at = 0; at < first; ++at) {
    if (lines[at].date) {
      auto& field = ascii::find(lines[at].text, "updated") != std::string::npos ? article.updated
                                                                                : article.published;
      field = lines[at].date;
      article.evidence[&field == &article.updated ? "updated" : "published"] = "text";
    }
    if (is_by(lines[at].text) && lines[at].text.size() > 12 &&
        ascii::starts_with(lines[at].text, "by "))
      article.byline.push_back(lines[at].text.substr(3));
    if ((lines[at].date || is_by(lines[at].text)) && end == first) end = at;
  }
  std::vector<const Line*> heads;
  for (std::size_t at = 0; at < end; ++at) heads.push_back(&lines[at]);
  if (heads.empty()) return;
  const bool deck = heads.size() > 1 && ends_as_sentence(heads.back()->text);
  article.title = heads[heads.size() - (deck ? 2 : 1)]->text;
  article.evidence["title"] = "text";
  if (!deck) return;
  article.deck = heads.back()->text;
  article.evidence["deck"] = "text";
}

} // namespace

bool has_markup(std::string_view text) {
  static const WordList marks = {"<html",    "<body",  "<p",    "<div",   "<!doctype",
                                 "<article", "<br",    "<head", "<table", "<meta",
                                 "<h1",      "<title", "<span", "<a "};
  for (std::size_t at = 0; (at = text.find('<', at)) != std::string_view::npos; ++at)
    if (begins_with_any(text.substr(at), marks)) return true;
  return false;
}

void read_plain(std::string_view text, Article& article) {
  const std::vector<Line> lines = lines_of(text);
  std::size_t first = 0;
  while (first < lines.size() && !lines[first].prose) ++first;
  // The deck is prose too where it is long; the body begins after the byline and the date.
  for (std::size_t at = first; at < std::min(lines.size(), first + 4); ++at)
    if (lines[at].date || is_by(lines[at].text)) first = at + 1;
  read_head(lines, first, article);
  std::size_t at = first;
  for (; at < lines.size() && lines[at].prose; ++at) {
    Block block;
    block.text = lines[at].text;
    article.body.push_back(std::move(block));
  }
  read_paper(lines, at, article);
  read_related(lines, at, article);
}

} // namespace wireroom::page
