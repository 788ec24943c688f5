#include "app/demo/papers_pages.h"
#include "app/demo/papers_text.h"
#include "base/ascii.h"
#include "base/json_writer.h"
#include <ctemplate/template.h>
#include <memory>

namespace wireroom::app::demo {
namespace {

using Dictionary = ctemplate::TemplateDictionary;

std::string expand(std::string_view text, const Dictionary& values) {
  const std::unique_ptr<ctemplate::Template> page(ctemplate::Template::StringToTemplate(
      ctemplate::TemplateString(text.data(), text.size()), ctemplate::STRIP_BLANK_LINES));
  std::string out;
  if (page) page->Expand(&out, &values);
  return out;
}

bool gone(const Version& version) {
  return version.change == Change::withdrawn || version.change == Change::gone;
}

std::string list_html(const std::vector<std::string>& items) {
  std::string out = "<ul>\n";
  for (const auto& item : items) out += fmt::format("<li>{}</li>\n", escaped(item));
  return out + "</ul>\n";
}

std::string table_html(const std::vector<std::string>& rows) {
  std::string out = "<table>\n";
  std::string_view cell = "th";
  for (const auto& row : rows) {
    out += "<tr>";
    for (std::string_view text : ascii::split(row, '|'))
      out += fmt::format("<{0}>{1}</{0}>", cell, escaped(ascii::trim(text)));
    out += "</tr>\n";
    cell = "td";
  }
  return out + "</table>\n";
}

std::string paragraph_html(std::string_view markup, std::string_view text) {
  if (markup == "br") return fmt::format("{}<br><br>\n", escaped(text));
  if (markup == "div") return fmt::format("<div class=\"para\">{}</div>\n", escaped(text));
  if (markup == "indent") return fmt::format("<p>　　{}</p>\n", escaped(text));
  return fmt::format("<p>{}</p>\n", escaped(text));
}

std::string part_html(const Paper& paper, const Part& part) {
  switch (part.kind) {
  case PartKind::heading:
    return paper.markup == "br" ? fmt::format("<b>{}</b><br><br>\n", escaped(part.text))
                                : fmt::format("<h2>{}</h2>\n", escaped(part.text));
  case PartKind::quote:
    return fmt::format("<blockquote><p>{}</p></blockquote>\n", escaped(part.text));
  case PartKind::list:
    return list_html(part.lines);
  case PartKind::table:
    return table_html(part.lines);
  case PartKind::paragraph:
    break;
  }
  return paragraph_html(paper.markup, part.text);
}

void json_person_or_paper(JsonWriter& json, const Paper& paper, const Piece& piece) {
  json.object("author", [&] {
    json.field("@type", piece.byline.empty() ? "Organization" : "Person");
    json.field("name", piece.byline.empty() ? paper.name : piece.byline);
  });
  json.object("publisher", [&] {
    json.field("@type", "NewsMediaOrganization");
    json.field("name", paper.organisation);
  });
}

std::string json_ld(const Scene& scene, const Piece& piece, const Version& version) {
  std::string out;
  JsonWriter json(out);
  json.object([&] {
    json.field("@context", "https://schema.org");
    json.field("@type", piece.section == "opinion" ? "OpinionNewsArticle" : "NewsArticle");
    json.field("mainEntityOfPage", scene.absolute(piece.path));
    json.field("headline", version.title);
    json.field_if("description", version.deck);
    if (!piece.image.empty())
      json.array("image", [&] { json.value(scene.absolute(image_path(piece.image))); });
    json.field("datePublished", paper_time(scene.paper, piece.published));
    json.field("dateModified", paper_time(scene.paper, version.at));
    json.field("articleSection", scene.paper.section(piece.section)->name);
    json.field("inLanguage", scene.paper.language);
    json.field("isAccessibleForFree", true);
    json_person_or_paper(json, scene.paper, piece);
  });
  return replaced(std::move(out), "</", "<\\/");
}

void fill_teaser(Dictionary& teaser, const Scene& scene, const Piece& piece) {
  const Version& version = *piece.at(scene.now);
  teaser.SetValue("TITLE", version.title);
  teaser.SetValue("URL", piece.path);
  teaser.SetValue("SNIPPET", cut_text(version.deck.empty() ? plain(version) : version.deck, 140));
  teaser.SetValue("BYLINE", piece.byline);
  teaser.SetValue("DATE", paper_date(scene.paper.date_pattern, scene.paper, piece.published));
  teaser.SetValue("SECTION", scene.paper.section(piece.section)->name);
  if (!piece.image.empty()) {
    teaser.ShowSection("IMAGE");
    teaser.SetValue("IMAGE_URL", image_path(piece.image));
  }
}

void fill_shared(Dictionary& page, const Scene& scene) {
  page.SetValue("PAPER", scene.paper.name);
  page.SetValue("TAGLINE", scene.paper.tagline);
  page.SetValue("BASE", scene.base);
  page.SetValue("TODAY", paper_date(scene.paper.date_pattern, scene.paper, scene.now));
  for (const Section& section : scene.paper.sections) {
    Dictionary& link = *page.AddSectionDictionary("SECTIONS");
    link.SetValue("NAME", section.name);
    link.SetValue("URL", section.path);
  }
}

void show_if(Dictionary& page, const char* section, const char* name, std::string_view text) {
  if (text.empty()) return;
  page.ShowSection(section);
  page.SetValue(name, std::string(text));
}

// Teasers beside the article: the same section first, then whatever is new.
void fill_related(Dictionary& page, const Scene& scene, const Piece& piece) {
  auto pieces = scene.listed("", 12, false);
  std::stable_partition(pieces.begin(), pieces.end(),
                        [&](const Piece* other) { return other->section == piece.section; });
  std::erase(pieces, &piece);
  for (std::size_t i = 0; i < pieces.size() && i < 4; ++i)
    fill_teaser(*page.AddSectionDictionary("RELATED"), scene, *pieces[i]);
}

void fill_image(Dictionary& page, const Scene& scene, const Piece& piece) {
  if (piece.image.empty()) return;
  page.ShowSection("IMAGE");
  page.SetValue("IMAGE_URL", image_path(piece.image));
  page.SetValue("IMAGE_ABSOLUTE", scene.absolute(image_path(piece.image)));
  show_if(page, "CAPTION", "CAPTION_TEXT", piece.caption);
  show_if(page, "CREDIT", "CREDIT_TEXT", piece.credit);
}

void fill_dates(Dictionary& page, const Scene& scene, const Piece& piece, const Version& version) {
  const Paper& paper = scene.paper;
  page.SetValue("DATE", paper_date(paper.date_pattern, paper, piece.published));
  page.SetValue("ISO_PUBLISHED", paper_time(paper, piece.published));
  page.SetValue("ISO_MODIFIED", paper_time(paper, version.at));
  if (version.change != Change::first)
    show_if(page, "UPDATED", "UPDATED_TEXT",
            paper.label_updated + paper_date(paper.date_pattern, paper, version.at));
  if (piece.embargo && scene.now < *piece.embargo) {
    page.ShowSection("EMBARGO");
    page.SetValue("EMBARGO_ISO", paper_time(paper, *piece.embargo));
    page.SetValue("EMBARGO_DATE", paper_date(paper.date_pattern, paper, *piece.embargo));
  }
}

void fill_words(Dictionary& page, const Scene& scene, const Piece& piece, const Version& version) {
  page.SetValue("TITLE", version.title);
  show_if(page, "DECK", "DECK_TEXT", version.deck);
  show_if(page, "BYLINE", "BYLINE_TEXT", piece.byline);
  page.SetValue("SECTION", scene.paper.section(piece.section)->name);
  page.SetValue("SECTION_URL", scene.paper.section(piece.section)->path);
  page.SetValue("URL", scene.absolute(piece.path));
  page.SetIntValue("NUMBER", piece.number);
  for (const auto& topic : piece.topics)
    page.AddSectionDictionary("TOPICS")->SetValue("TOPIC", topic);
  if (version.change == Change::correction)
    show_if(page, "CORRECTION", "CORRECTION_TEXT", version.note);
}

// The advertisement or link between paragraphs; "{title}" and "{url}" are those of the newest
// article.
std::string inset_of(const Scene& scene, const Piece& piece) {
  if (scene.paper.inset.empty()) return "";
  auto pieces = scene.listed("", 4, false);
  std::erase(pieces, &piece);
  if (pieces.empty()) return "";
  const Piece& other = *pieces.back();
  return replaced(replaced(scene.paper.inset, "{title}", escaped(other.at(scene.now)->title)),
                  "{url}", other.path);
}

} // namespace

std::string image_path(std::string_view name) {
  return fmt::format("/media/{}.svg", name);
}

std::string Scene::feed_link(const Piece& piece) const {
  if (!paper.link_path.empty()) return absolute(filled_path(paper.link_path, paper, piece));
  return absolute(piece.path) + paper.link_suffix;
}

std::vector<const Piece*> Scene::listed(std::string_view section, std::size_t most,
                                        bool partners) const {
  std::vector<const Piece*> found;
  for (auto piece = paper.pieces.rbegin(); piece != paper.pieces.rend() && found.size() < most;
       ++piece) {
    const Version* version = piece->at(now);
    const bool waits = piece->embargo && now < *piece->embargo && !partners;
    if (version == nullptr || gone(*version) || waits) continue;
    if (section.empty() || piece->section == section) found.push_back(&*piece);
  }
  return found;
}

std::string body_html(const Paper& paper, const Version& version, std::string_view inset) {
  if (gone(version)) return paragraph_html(paper.markup, version.note);
  std::string out;
  std::size_t count = 0;
  for (const Part& part : version.body) {
    out += part_html(paper, part);
    if (++count == 3) out += inset;
  }
  return out;
}

std::string article_page(const Scene& scene, const Piece& piece) {
  const Version& version = *piece.at(scene.now);
  Dictionary page("article");
  fill_shared(page, scene);
  fill_words(page, scene, piece, version);
  fill_dates(page, scene, piece, version);
  fill_related(page, scene, piece);
  page.SetValue("BODY", body_html(scene.paper, version, inset_of(scene, piece)));
  if (!gone(version)) {
    fill_image(page, scene, piece);
    page.SetValue("JSON_LD", json_ld(scene, piece, version));
  }
  return expand(scene.paper.page, page);
}

std::string list_page(const Scene& scene, std::string_view section) {
  Dictionary page("list");
  fill_shared(page, scene);
  const Section* here = scene.paper.section(section);
  page.SetValue("HEADING", here != nullptr ? here->name : scene.paper.name);
  for (const Piece* piece : scene.listed(section, 30, false))
    fill_teaser(*page.AddSectionDictionary("ITEMS"), scene, *piece);
  return expand(scene.paper.home, page);
}

} // namespace wireroom::app::demo
