#include "base/ascii.h"
#include "base/json_writer.h"
#include "html/address.h"
#include "http/message.h"
#include "site/address.h"
#include "site/page.h"
#include "site/wording.h"

namespace wireroom::site {
namespace {

// RFC 8259 allows any character as \u; "<" must not end the element that the data stands in.
std::string inert(std::string json) {
  for (std::size_t at = 0; (at = json.find('<', at)) != std::string::npos;)
    json.replace(at, 1, "\\u003c");
  return json;
}

// schema.org NewsArticle; what is not known is left out.
std::string linked_data(const Frame& frame, const ArticleView& view) {
  std::string out;
  JsonWriter json(out);
  json.object([&] {
    json.field("@context", "https://schema.org");
    json.field("@type", "NewsArticle");
    json.field("headline", view.title);
    json.field_if("description", view.deck);
    json.field_if("inLanguage", view.language);
    json.field_if("articleSection", view.section);
    if (view.published) json.field("datePublished", machine_time(*view.published));
    if (view.updated) json.field("dateModified", machine_time(*view.updated));
    json.array("author", [&] {
      for (const std::string& name : view.byline)
        json.object([&] {
          json.field("@type", name == view.paper.name ? "Organization" : "Person");
          json.field("name", name);
        });
    });
    json.object("sourceOrganization", [&] {
      json.field("@type", "NewsMediaOrganization");
      json.field("name", view.paper.name);
      json.field("url", frame.network.origin + paper_path(view.paper.id));
    });
    json.object("publisher", [&] {
      json.field("@type", "NewsMediaOrganization");
      json.field("name", frame.network.name);
      json.field("url", frame.network.origin + "/");
    });
    if (html::is_web_address(view.canonical)) {
      json.field("isBasedOn", view.canonical);
      json.field("mainEntityOfPage", view.canonical);
    }
    json.field_if("creditText", view.credit);
    for (const Change& change : view.changes)
      if (change.kind == "correction") return json.field("correction", change.words);
  });
  return inert(std::move(out));
}

void add_image(Values& row, const std::string& url, const std::string& caption,
               const std::string& credit) {
  Values& figure = *row.AddSectionDictionary("I");
  figure["CAPTION"] = caption;
  figure["CREDIT"] = credit;
  // Pictures of other hosts are linked and not shown: showing them would tell that host who reads.
  if (url.starts_with('/') && !url.starts_with("//"))
    (*figure.AddSectionDictionary("IMAGE"))["URL"] = url;
  else if (html::is_web_address(url))
    (*figure.AddSectionDictionary("AWAY"))["URL"] = url;
}

void add_table(Values& row, const std::string& text) {
  Values& table = *row.AddSectionDictionary("T");
  for (const std::string_view line : ascii::split(text, '\n')) {
    Values& cells = *table.AddSectionDictionary("ROW");
    for (std::size_t at = 0; at <= line.size();) {
      const auto end = std::min(line.find(" | ", at), line.size());
      (*cells.AddSectionDictionary("CELL"))["TEXT"] = std::string(line.substr(at, end - at));
      at = end + 3;
    }
  }
}

void add_block(Values& values, const page::Block& block) {
  Values& row = *values.AddSectionDictionary("BLOCK");
  switch (block.type) {
  case page::BlockType::paragraph:
    return show_text(row, "P", block.text);
  case page::BlockType::heading:
    return show_text(row, "H", block.text);
  case page::BlockType::quote:
    return show_text(row, "Q", block.text);
  case page::BlockType::code:
    return show_text(row, "C", block.text);
  case page::BlockType::image:
    return add_image(row, block.url, block.caption, block.credit);
  case page::BlockType::table:
    return add_table(row, block.text);
  case page::BlockType::list: {
    Values& list = *row.AddSectionDictionary("L");
    for (const std::string& item : block.items) show_text(list, "POINT", item);
    return;
  }
  case page::BlockType::embed:
    if (!html::is_web_address(block.url)) return;
    Values& link = *row.AddSectionDictionary("E");
    link["URL"] = block.url;
    link["TEXT"] = block.text.empty() ? block.url : block.text;
  }
}

// Plain links: nobody but the one whose link is followed learns of the reader.
void add_share(Values& values, const Frame& frame, const ArticleView& view) {
  const auto url = http::percent_encode(frame.network.origin + frame.path);
  const auto title = http::percent_encode(view.title);
  const auto add = [&](const char* name, const std::string& to) {
    Values& link = *values.AddSectionDictionary("SHARE");
    link["NAME"] = name;
    link["URL"] = to;
  };
  values["MAIL"] = fmt::format("subject={}&amp;body={}", title, url); // encoded, put in as it is
  add("WhatsApp", fmt::format("https://wa.me/?text={}%20{}", title, url));
  add("LINE", fmt::format("https://social-plugins.line.me/lineit/share?url={}", url));
  add("Telegram", fmt::format("https://t.me/share/url?url={}&text={}", url, title));
  add("Facebook", fmt::format("https://www.facebook.com/sharer/sharer.php?u={}", url));
  add("X", fmt::format("https://x.com/intent/tweet?url={}&text={}", url, title));
}

void add_by(Values& values, const ArticleView& view) {
  std::string byline;
  for (const std::string& name : view.byline) byline += (byline.empty() ? "" : ", ") + name;
  values["BYLINE"] = byline.empty() ? view.paper.name : byline;
  values["PAPER"] = view.paper.name;
  values["PAPER_URL"] = paper_path(view.paper.id);
  if (const auto& at = view.updated ? view.updated : view.published)
    set_time(*values.AddSectionDictionary("UPDATED"), *at);
  if (view.updated && view.published && *view.updated != *view.published)
    set_time(*values.AddSectionDictionary("PUBLISHED"), *view.published);
  if (view.story && view.story->reach.papers > 1) {
    Values& story = *values.AddSectionDictionary("STORY");
    story["URL"] = story_path(*view.story);
    story["REACH"] = told_by(view.story->reach);
  }
  if (!view.hands.empty())
    show_text(values, "LINEAGE",
              fmt::format("The text is that of {}{}.", named_hands(view.hands),
                          view.own_percent
                              ? fmt::format("; {} % is this paper’s own", *view.own_percent)
                              : ""));
}

void add_changes(Values& values, const ArticleView& view) {
  Values* corrections = nullptr;
  for (const Change& change : view.changes) {
    if (change.kind != "correction") continue;
    if (!corrections) corrections = values.AddSectionDictionary("CORRECTIONS");
    add_change(*corrections, change);
  }
  if (view.changes.empty()) return;
  Values& versions = *values.AddSectionDictionary("VERSIONS");
  for (const Change& change : view.changes) add_change(versions, change);
}

void add_body(Values& values, const ArticleView& view) {
  if (!view.image.url.empty() && !view.body.empty())
    add_image(*values.AddSectionDictionary("BLOCK"), view.image.url, view.image.caption,
              view.image.credit);
  for (const page::Block& block : view.body) add_block(values, block);
  if (view.body.empty()) {
    show_text(values, "EXCERPT", view.excerpt);
    if (html::is_web_address(view.canonical)) {
      Values& read_on = *values.AddSectionDictionary("READ_ON");
      read_on["URL"] = view.canonical;
      read_on["PAPER"] = view.paper.name;
    }
  }
  values["CREDIT"] = view.credit.empty() ? view.paper.name : view.credit;
  if (html::is_web_address(view.canonical))
    (*values.AddSectionDictionary("ORIGINAL"))["URL"] = view.canonical;
}

} // namespace

std::string render_article(const Frame& frame, const ArticleView& view) {
  Head head{.title = view.title,
            .description = view.deck,
            .kind = "article",
            .canonical = html::is_web_address(view.canonical) ? view.canonical : "",
            .linked_data = linked_data(frame, view),
            .index = view.index};
  if (view.published) head.published = machine_time(*view.published);
  head.modified = view.updated ? machine_time(*view.updated) : head.published;
  return make_page(frame, head, "article.tpl", [&](Values& values) {
    set_language(values, view.language);
    values["KICKER"] = kicker(view.paper, view.section);
    values["TITLE"] = view.title;
    show_text(values, "DECK", view.deck);
    add_by(values, view);
    add_body(values, view);
    add_changes(values, view);
    add_share(values, frame, view);
    values["ABOUT"] = view.about;
    if (!view.related.empty()) add_teasers(*values.AddSectionDictionary("RELATED"), view.related);
    add_newsletter(values, frame);
  });
}

} // namespace wireroom::site
