#include "base/say_date.h"
#include "http/message.h"
#include "site/address.h"
#include "site/page.h"
#include "site/wording.h"
#include <algorithm>

namespace wireroom::site {
namespace {

void add_story_near(Values& values, const std::vector<StoryLine>& near) {
  if (!near.empty()) add_lines(*values.AddSectionDictionary("NEAR"), near, "h3", 0);
}

std::string lineage(const Telling& telling) {
  if (telling.hands.empty()) return "own report";
  std::string out = "text of " + named_hands(telling.hands);
  if (telling.own_percent) out += fmt::format(", {} % its own", *telling.own_percent);
  return out;
}

void add_news(Values& values, const std::vector<News>& all) {
  if (all.empty()) return;
  Values& news = *values.AddSectionDictionary("NEWS");
  for (const News& one : all) {
    Values& row = *news.AddSectionDictionary("FACT");
    Values& said = *row.AddSectionDictionary(one.article ? "LINKED" : "UNLINKED");
    said["SENTENCE"] = one.sentence;
    if (one.article) said["URL"] = article_path(*one.article, one.title);
  }
}

// It stands behind the article that it has its text from.
bool is_behind_original(const std::vector<Telling>& all, const Telling& telling) {
  return !telling.hands.empty() && std::any_of(all.data(), &telling, [&](const Telling& earlier) {
    return earlier.paper.name == telling.hands.back();
  });
}

void add_telling(Values& values, const Telling& telling, bool behind) {
  Values& row = *values.AddSectionDictionary("TELLING");
  row["PLACE"] = kicker(telling.paper, "");
  row["URL"] = article_path(telling.id, telling.title);
  row["TITLE"] = telling.title;
  row["PAPER"] = telling.paper.name;
  row["PAPER_URL"] = paper_path(telling.paper.id);
  set_language(row, telling.language);
  set_time(row, telling.published);
  show_text(row, "LEAD", telling.lead);
  show_text(row, "LINEAGE", lineage(telling));
  if (telling.first) row.ShowSection("CAME_FIRST");
  if (behind) row.ShowSection("COPY");
  if (telling.changes.empty()) return;
  Values& changes = *row.AddSectionDictionary("CHANGES");
  for (const Change& change : telling.changes) add_change(changes, change);
}

// The lead with its neighbours, then the others in columns.
void add_top(Values& values, const std::vector<StoryLine>& lines) {
  if (lines.empty()) return;
  Values& edition = *values.AddSectionDictionary("EDITION");
  const auto middle = lines.begin() + std::ptrdiff_t(std::min(lines.size(), whole_leads));
  add_lines(*edition.AddSectionDictionary("TOP"), {lines.begin(), middle}, "h2");
  if (middle != lines.end())
    add_lines(*edition.AddSectionDictionary("MORE"), {middle, lines.end()}, "h2");
}

std::string who_came_first(const StoryView& view) {
  for (const Telling& telling : view.tellings)
    if (telling.first)
      return fmt::format("{} came first, {}.", telling.paper.name,
                         date_and_time(telling.published));
  return {};
}

} // namespace

std::string render_front(const Frame& frame, const FrontView& view) {
  Head head{.title = frame.network.name, .description = frame.network.motto};
  return make_page(frame, head, "front.tpl", [&](Values& values) {
    values["NETWORK"] = frame.network.name;
    const bool by_rank = view.edition.empty();
    const std::vector<StoryLine>& top = by_rank ? view.ranked : view.edition;
    if (top.empty()) values.ShowSection("NOTHING");
    add_top(values, top);
    if (!by_rank && !view.ranked.empty())
      add_lines(*values.AddSectionDictionary("RANKED"), view.ranked, "h3", 0);
    for (const FrontView::Region& region : view.regions) {
      Values& block = *values.AddSectionDictionary("REGION");
      block["NAME"] = region.name;
      block["ANCHOR"] = slug(region.name);
      add_lines(block, region.stories, "h3", 2);
    }
    add_newsletter(values, frame);
  });
}

std::string render_story(const Frame& frame, const StoryView& view) {
  const StoryLine& line = view.line;
  Head head{.title = line.headline,
            .description = fmt::format("{}. {}", told_by(line.reach), line.lead)};
  return make_page(frame, head, "story.tpl", [&](Values& values) {
    values["KICKER"] = kicker(line.paper, line.section);
    values["HEADLINE"] = line.headline;
    values["REACH"] = told_by(line.reach);
    values["PAPER"] = line.paper.name;
    values["PAPER_URL"] = paper_path(line.paper.id);
    values["FIRST"] = who_came_first(view);
    set_language(values, line.language);
    add_news(values, view.news);
    for (const Telling& telling : view.tellings)
      add_telling(values, telling, is_behind_original(view.tellings, telling));
    add_story_near(values, view.near);
  });
}

std::string render_paper(const Frame& frame, const PaperView& view) {
  Head head{
      .title = view.paper.name, .description = view.about, .feeds = paper_path(view.paper.id)};
  return make_page(frame, head, "list.tpl", [&](Values& values) {
    values["KICKER"] = view.paper.city.empty() ? country_name(view.paper.country)
                                               : fmt::format("{}, {}", view.paper.city,
                                                             country_name(view.paper.country));
    values["HEADING"] = view.paper.name;
    values["LISTING"] = "Its articles";
    show_text(values, "ABOUT", view.about);
    Values& facts = *values.AddSectionDictionary("FACTS");
    std::string languages;
    for (const std::string& tag : view.languages)
      languages += (languages.empty() ? "Writes in " : ", ") + language_name(tag);
    show_text(facts, "FACT", languages);
    for (const std::string& term : view.terms) show_text(facts, "FACT", term);
    if (!view.home.empty()) {
      Values& home = *facts.AddSectionDictionary("HOME");
      home["URL"] = view.home;
      home["TEXT"] = "Its own site";
    }
    (*values.AddSectionDictionary("FEED_LINKS"))["BASE"] = head.feeds;
    add_teasers(values, view.articles);
    if (view.articles.empty()) show_text(values, "NOTHING", "Nothing of this paper is here yet.");
  });
}

std::string render_country(const Frame& frame, const CountryView& view) {
  Head head{.title = country_name(view.code), .feeds = country_path(view.code)};
  return make_page(frame, head, "list.tpl", [&](Values& values) {
    values["KICKER"] = region_name(view.code);
    values["HEADING"] = head.title;
    values["LISTING"] = "Its stories";
    if (!view.papers.empty()) {
      Values& papers = *values.AddSectionDictionary("PAPERS");
      for (const Paper& paper : view.papers) {
        Values& row = *papers.AddSectionDictionary("NAMED_PAPER");
        row["URL"] = paper_path(paper.id);
        row["NAME"] = paper.name;
      }
    }
    (*values.AddSectionDictionary("FEED_LINKS"))["BASE"] = head.feeds;
    add_lines(values, view.stories, "h3");
    if (view.stories.empty()) show_text(values, "NOTHING", "Nothing from here yet.");
  });
}

std::string render_section(const Frame& frame, const SectionView& view) {
  Head head{.title = section_name(view.name), .feeds = section_path(view.name)};
  return make_page(frame, head, "list.tpl", [&](Values& values) {
    values["KICKER"] = "Section";
    values["HEADING"] = head.title;
    values["LISTING"] = "Its stories";
    (*values.AddSectionDictionary("FEED_LINKS"))["BASE"] = head.feeds;
    add_lines(values, view.stories, "h3");
    if (view.stories.empty()) show_text(values, "NOTHING", "Nothing in this section yet.");
  });
}

std::string render_corrections(const Frame& frame, const CorrectionsView& view) {
  return make_page(frame, {.title = "Corrections"}, "corrections.tpl", [&](Values& values) {
    for (const Change& change : view.corrections) {
      Values& row = *values.AddSectionDictionary("CHANGE");
      row["KIND"] = section_name(change.kind);
      row["PAPER"] = change.paper.name;
      row["WORDS"] = change.words;
      set_time(row, change.at);
      set_language(row, change.language);
      const bool linked = change.kind != "withdrawn";
      Values& title = *row.AddSectionDictionary(linked ? "LINKED" : "UNLINKED");
      title["TITLE"] = change.title;
      if (linked) title["URL"] = article_path(change.article, change.title);
    }
    if (view.corrections.empty()) values.ShowSection("NOTHING");
  });
}

std::string render_search(const Frame& frame, const SearchView& view) {
  const Head head{.title = view.query.empty() ? "Search" : fmt::format("Search: {}", view.query),
                  .index = false};
  return make_page(frame, head, "list.tpl", [&](Values& values) {
    values["KICKER"] = "Search";
    values["HEADING"] = view.query.empty() ? "What are you looking for?" : view.query;
    values["LISTING"] = "Articles found";
    for (const SearchHit& hit : view.hits) add_teaser(values, hit.article, hit.title, hit.snippet);
    if (!view.query.empty())
      show_text(values, "NOTHING",
                view.hits.empty()
                    ? "No article has these words."
                    : fmt::format("{} article{} found.", view.total, view.total == 1 ? "" : "s"));
    if (view.more)
      (*values.AddSectionDictionary("NEXT"))["URL"] =
          fmt::format("/search?q={}&page={}", http::percent_encode(view.query), view.page + 1);
  });
}

std::string render_sign_up(const Frame& frame, const SignUpView& view) {
  const Head head{.title = fmt::format("{} by mail", frame.network.briefing)};
  return make_page(frame, head, "signup.tpl", [&](Values& values) {
    values["BRIEFING"] = frame.network.briefing;
    add_newsletter(values, frame, view);
  });
}

namespace {

void show_field(Values& group, const WordsView::Field& field) {
  Values& row = *group.AddSectionDictionary(field.options.empty() ? "TICK" : "CHOICE");
  row["LABEL"] = field.label;
  row["NAME"] = field.name;
  if (field.ticked) row.ShowSection("TICKED");
  for (const auto& [value, text] : field.options) {
    Values& option = *row.AddSectionDictionary("OPTION");
    option["VALUE"] = value;
    option["TEXT"] = text;
    if (value == field.chosen) option.ShowSection("CHOSEN");
  }
}

void show_form(Values& values, const WordsView::Form& form) {
  values["ACTION"] = form.action;
  values["BUTTON"] = form.button;
  for (const auto& [name, value] : form.hidden) {
    Values& field = *values.AddSectionDictionary("HIDDEN");
    field["NAME"] = name;
    field["VALUE"] = value;
  }
  for (const WordsView::Group& group : form.groups) {
    Values& row = *values.AddSectionDictionary("GROUP");
    row["LEGEND"] = group.legend;
    for (const WordsView::Field& field : group.fields) show_field(row, field);
  }
}

} // namespace

std::string render_words(const Frame& frame, const WordsView& view) {
  return make_page(frame, {.title = view.title, .index = false}, "words.tpl", [&](Values& values) {
    values["HEADING"] = view.title;
    for (const WordsView::Part& part : view.parts) {
      Values& row = *values.AddSectionDictionary("PART");
      show_text(row, "PART_HEADING", part.heading);
      for (const std::string& paragraph : part.paragraphs) show_text(row, "P", paragraph);
    }
    for (const WordsView::Form& form : view.forms)
      show_form(*values.AddSectionDictionary("FORM"), form);
  });
}

} // namespace wireroom::site
