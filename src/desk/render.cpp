#include "desk/render.h"
#include "desk_assets.h"
#include <ctemplate/template.h>

namespace wireroom::desk {
namespace {

using Values = ctemplate::TemplateDictionary;

// Names in the library's cache, which the whole process shares.
std::string cached(std::string_view file) {
  return "desk:" + std::string(file);
}

// Puts the templates into the library's cache, once.
void load_templates() {
  static const bool loaded = [] {
    for (const base::Asset& asset : assets())
      if (asset.name.starts_with("templates/"))
        ctemplate::StringToTemplateCache(cached(asset.name.substr(10)), asset.bytes.data(),
                                         asset.bytes.size(), ctemplate::STRIP_BLANK_LINES);
    return true;
  }();
  (void)loaded;
}

template <typename Fill>
std::string page(const Frame& frame, const char* name, const std::string& title, Fill fill) {
  load_templates();
  Values values("desk");
  values["TITLE"] = title;
  values["NETWORK"] = frame.network;
  values["TOKEN"] = frame.form_token; // inherited by every section
  if (!frame.editor.empty()) (*values.AddSectionDictionary("MEMBER"))["EDITOR"] = frame.editor;
  if (!frame.message.empty()) (*values.AddSectionDictionary("MESSAGE"))["TEXT"] = frame.message;
  Values& inner = *values.AddIncludeDictionary("PAGE");
  inner.SetFilename(cached(name));
  inner["TOKEN"] = frame.form_token;
  fill(inner);
  std::string out;
  ctemplate::ExpandTemplate(cached("frame.html"), ctemplate::STRIP_BLANK_LINES, &values, &out);
  return out;
}

void fill_text(Values& into, const char* section, const std::string& text) {
  if (!text.empty()) (*into.AddSectionDictionary(section))["TEXT"] = text;
}

void fill_story(Values& into, const StoryRow& row) {
  into["STORY"] = std::to_string(row.id);
  into["HEADLINE"] = row.headline;
  into["LANGUAGE"] = row.language;
  into["FACTS"] = row.facts;
  into["REASON"] = row.reason;
  into["LATEST"] = row.latest;
}

void fill_item(Values& into, const EditionRow& item) {
  into["STORY"] = std::to_string(item.story);
  into["HEADLINE"] = item.headline;
  into["LANGUAGE"] = item.language;
  into["SENTENCES"] = item.sentences;
  into["SOURCE"] = item.source;
  into["REASON"] = item.reason;
}

void fill_mailing(Values& into, const MailingRow& row) {
  into["DAY"] = row.day;
  into["DAY_LONG"] = row.day_long;
  into["STATE_WORDS"] = row.state;
  fill_text(into, "QUESTION", row.question);
  if (row.can_stop) into.ShowSection("CAN_STOP");
  if (row.can_resume) into.ShowSection("CAN_RESUME");
  if (row.can_order) into.ShowSection("CAN_ORDER");
  bool any = false;
  for (const Number& one : row.numbers) {
    if (one.readers == 0) continue;
    any = true;
    Values& number = *into.AddSectionDictionary("NUMBER");
    number["STATE"] = one.state;
    number["WORDS"] = one.words;
    number.SetIntValue("READERS", long(one.readers));
  }
  if (!any) into.ShowSection("NOTHING_YET");
}

void fill_copy(Values& into, const CopyRow& row) {
  into.SetIntValue("READER", long(row.reader));
  into["ADDRESS"] = row.address;
  into["AT"] = row.at;
  into["STATE_WORDS"] = row.state;
  fill_text(into, "REPLY", row.reply);
  fill_text(into, "MEANING", row.meaning);
  fill_text(into, "SAID", row.said);
}

} // namespace

std::string render_login(const Frame& frame) {
  return page(frame, "login.html", "Sign in", [](Values&) {});
}

std::string render_home(const Frame& frame, const HomeView& view) {
  return page(frame, "home.html", "Stories and edition", [&](Values& values) {
    values["DAY_LONG"] = view.day_long;
    values["STATE"] = view.state;
    if (view.edition.empty()) values.ShowSection("EMPTY_EDITION");
    if (view.stories.empty()) values.ShowSection("EMPTY_STORIES");
    for (const EditionRow& item : view.edition) {
      Values& row = *values.AddSectionDictionary("ITEM");
      fill_item(row, item);
      if (!view.approved) row.ShowSection("OPEN");
    }
    if (!view.approved && !view.edition.empty()) values.ShowSection("APPROVE");
    for (const StoryRow& story : view.stories) {
      Values& row = *values.AddSectionDictionary("STORY_ROW");
      fill_story(row, story);
      if (story.taken_in)
        row.ShowSection("TAKEN_IN");
      else if (!view.approved)
        row.ShowSection("TAKE_IN");
    }
  });
}

std::string render_story(const Frame& frame, const StoryView& view) {
  return page(frame, "story.html", view.story.headline, [&](Values& values) {
    fill_story(values, view.story);
    if (!view.news.empty()) {
      Values& news = *values.AddSectionDictionary("NEWS");
      for (const std::string& sentence : view.news)
        (*news.AddSectionDictionary("FACT"))["SENTENCE"] = sentence;
    }
    for (const Telling& telling : view.tellings) {
      Values& row = *values.AddSectionDictionary("TELLING");
      row["ARTICLE"] = std::to_string(telling.article);
      row["TITLE"] = telling.title;
      row["PAPER"] = telling.paper;
      row["COUNTRY"] = telling.country;
      row["PUBLISHED"] = telling.published;
      row["LEAD"] = telling.lead;
      row["LANGUAGE"] = telling.language;
      row["TERMS"] = telling.terms;
      fill_text(row, "LINEAGE", telling.lineage);
      fill_text(row, "EVIDENCE", telling.evidence);
    }
    if (view.tellings.size() > 1) values.ShowSection("CAN_SPLIT");
    if (view.near.empty()) return;
    Values& merge = *values.AddSectionDictionary("CAN_MERGE");
    for (const StoryRow& near : view.near) fill_story(*merge.AddSectionDictionary("NEAR"), near);
  });
}

std::string render_words(const Frame& frame, const WordsView& view) {
  return page(frame, "words.html", "Words", [&](Values& values) {
    fill_item(values, view.item);
    for (const std::string& paragraph : view.paragraphs)
      (*values.AddSectionDictionary("PARAGRAPH"))["TEXT"] = paragraph;
  });
}

std::string render_sources(const Frame& frame, const SourcesView& view) {
  return page(frame, "sources.html", "Sources", [&](Values& values) {
    for (const SourceRow& source : view.sources) {
      Values& row = *values.AddSectionDictionary("SOURCE");
      row["KIND"] = source.ailing ? "ailing" : "well";
      row["PAPER"] = source.paper;
      row["HEALTH"] = source.health;
      for (const std::string& fault : source.faults)
        (*row.AddSectionDictionary("FAULT"))["TEXT"] = fault;
    }
  });
}

std::string render_mailings(const Frame& frame, const MailingsView& view) {
  return page(frame, "mailings.html", "Mailings", [&](Values& values) {
    fill_text(values, "LACKS", view.lacks);
    if (!view.orderable.empty())
      (*values.AddSectionDictionary("ORDERABLE"))["DAY"] = view.orderable;
    if (view.mailings.empty()) values.ShowSection("EMPTY");
    for (const MailingRow& row : view.mailings)
      fill_mailing(*values.AddSectionDictionary("MAILING"), row);
  });
}

std::string render_mailing(const Frame& frame, const MailingView& view) {
  return page(frame, "mailing.html", "Mailing of " + view.row.day_long, [&](Values& values) {
    fill_text(values, "LACKS", view.lacks);
    fill_mailing(values, view.row);
    if (!view.refusals.empty()) {
      Values& refused = *values.AddSectionDictionary("REFUSED");
      for (const RefusalRow& row : view.refusals) {
        Values& group = *refused.AddSectionDictionary("REFUSAL");
        group.SetIntValue("READERS", long(row.readers));
        group["MEANING"] = row.meaning;
        fill_text(group, "REMEDY", row.remedy);
        fill_text(group, "REPLY", row.reply);
        fill_text(group, "SAID", row.said);
      }
    }
    if (!view.links.empty()) {
      Values& links = *values.AddSectionDictionary("LINKS");
      for (const LinkRow& row : view.links) {
        Values& link = *links.AddSectionDictionary("LINK");
        link["HEADLINE"] = row.headline;
        link.SetIntValue("STORY", long(row.story));
        link.SetIntValue("ARTICLE", long(row.article));
      }
    }
    if (!view.uncertain.empty()) {
      Values& uncertain = *values.AddSectionDictionary("UNCERTAIN");
      uncertain.ShowSection(view.again_by_policy ? "BY_ITSELF" : "HELD");
      if (view.uncertain.size() > 1) uncertain.ShowSection("SEVERAL");
      for (const CopyRow& row : view.uncertain)
        fill_copy(*uncertain.AddSectionDictionary("COPY"), row);
    }
    if (!view.listed.empty()) {
      Values& list = *values.AddSectionDictionary("LIST");
      list["LISTED"] = view.listed;
      if (view.copies.empty()) list.ShowSection("NOBODY");
      for (const CopyRow& row : view.copies) fill_copy(*list.AddSectionDictionary("COPY"), row);
      if (view.next != 0) {
        Values& next = *list.AddSectionDictionary("NEXT");
        next["STATE"] = view.listed_state;
        next.SetIntValue("AFTER", long(view.next));
      }
    }
    values["SOUGHT"] = view.sought;
    if (!view.sought.empty() && view.history.empty()) values.ShowSection("NOT_FOUND");
    for (const CopyRow& row : view.history) fill_copy(*values.AddSectionDictionary("STEP"), row);
  });
}

std::string render_preview(const Frame& frame, const PreviewView& view) {
  return page(frame, "preview.html", "Preview", [&](Values& values) {
    values["DAY_LONG"] = view.day_long;
    values["SUBJECT"] = view.subject;
    values["HTML_URL"] = view.html_url;
    values["TEXT"] = view.text;
    values["SIZE"] = view.size;
    if (view.can_test) values.ShowSection("TEST");
    if (!view.can_look) return;
    Values& gate = *values.AddSectionDictionary("GATE");
    if (!view.looked) gate.ShowSection("NOT_LOOKED");
    if (view.looked && view.findings.empty()) gate.ShowSection("CLEAR");
    for (const Finding& one : view.findings) {
      Values& row = *gate.AddSectionDictionary("FINDING");
      row["KIND"] = one.stops ? "stops it" : "advice";
      row["ABOUT"] = one.about;
      row["SENTENCE"] = one.sentence;
    }
  });
}

} // namespace wireroom::desk
