#include "briefing/compose.h"
#include "base/ascii.h"
#include "base/say_date.h"
#include "base/utf8.h"
#include "briefing_assets.h"
#include <ctemplate/template.h>
#include <fmt/format.h>

namespace wireroom::briefing {
namespace {

// The sentences around the items, in one place so that both parts say the same.
constexpr const char* read_online = "Read this briefing on the web";
constexpr const char* why = "You receive this briefing because you asked for it and confirmed it.";
constexpr const char* counted =
    " We count how often each link to a story is followed, not by whom.";
constexpr const char* preferences = "Change what you get";
constexpr const char* leave = "Leave";
constexpr const char* privacy = "Privacy policy";

constexpr const char* template_name = "briefing:briefing.html";

void load_template() {
  static const bool loaded = [] {
    for (const base::Asset& asset : assets())
      if (asset.name.ends_with("briefing.html"))
        return ctemplate::StringToTemplateCache(template_name, asset.bytes.data(),
                                                asset.bytes.size(), ctemplate::STRIP_BLANK_LINES);
    return false;
  }();
  (void)loaded;
}

// The side at which lines begin.
const char* side(const std::string& language) {
  return direction(language) == std::string_view("rtl") ? "right" : "left";
}

std::string preview(const Document& document) {
  std::string out;
  for (const Item& item : document.items) {
    if (!out.empty()) out += " · ";
    out += item.headline;
    if (out.size() > 140) break;
  }
  return out;
}

std::string reason_of(const Personal& personal) {
  return std::string(why) + (personal.links_counted ? counted : "");
}

// Breaks at blanks; a word longer than the line stands alone.
std::string wrapped(std::string_view text, std::size_t columns) {
  std::string out;
  std::size_t used = 0;
  for (std::string_view word : ascii::split(text, ' ')) {
    if (word.empty()) continue;
    const std::size_t width = utf8::length(word);
    if (used && used + 1 + width > columns) {
      out += '\n';
      used = 0;
    } else if (used) {
      out += ' ';
      ++used;
    }
    out += word;
    used += width;
  }
  return out;
}

} // namespace

std::string html_part(const Document& document, const Personal& personal) {
  load_template();
  ctemplate::TemplateDictionary values("briefing");
  values["LANGUAGE"] = document.language;
  values["DIR"] = direction(document.language);
  values["ALIGN"] = side(document.language);
  values["TITLE"] = document.title;
  values["NETWORK"] = document.network;
  values["DAY_LONG"] = long_day(document.day);
  values["PREVIEW"] = preview(document);
  values["INTRO"] = document.intro;
  values["WEB_URL"] = document.web_url;
  values["READ_ONLINE"] = read_online;
  values["WHY"] = reason_of(personal);
  values["PREFERENCES"] = preferences;
  values["PREFERENCES_URL"] = personal.preferences_url;
  values["LEAVE"] = leave;
  values["LEAVE_URL"] = personal.leave_url;
  values["PRIVACY"] = privacy;
  values["PRIVACY_URL"] = document.privacy_url;
  values["ADDRESS"] = document.address;
  for (const Item& item : document.items) {
    ctemplate::TemplateDictionary& part = *values.AddSectionDictionary("ITEM");
    part["ITEM_LANGUAGE"] = item.language;
    part["ITEM_DIR"] = direction(item.language);
    part["ITEM_ALIGN"] = side(item.language);
    part["KICKER"] = item.kicker;
    part["HEADLINE"] = item.headline;
    part["SENTENCES"] = item.sentences;
    part["SOURCE"] = item.source;
    part["TOLD_BY"] = item.told_by;
    if (!item.changed.empty()) (*part.AddSectionDictionary("NEWS"))["CHANGED"] = item.changed;
    part["STORY_URL"] = item.story_url;
    part["ARTICLE_URL"] = item.article_url;
  }
  std::string out;
  ctemplate::ExpandTemplate(template_name, ctemplate::STRIP_BLANK_LINES, &values, &out);
  return out;
}

std::string text_part(const Document& document, const Personal& personal) {
  constexpr std::size_t columns = 72;
  std::string out = fmt::format("{}\n{}\n{}\n\n{}: {}\n", document.network, document.title,
                                long_day(document.day), read_online, document.web_url);
  if (!document.intro.empty()) out += "\n" + wrapped(document.intro, columns) + "\n";
  for (const Item& item : document.items) {
    out += "\n" + std::string(columns, '-') + "\n";
    if (!item.kicker.empty()) out += item.kicker + "\n";
    out += wrapped(item.headline, columns) + "\n" + item.story_url + "\n\n";
    out += wrapped(item.sentences, columns) + "\n\n";
    if (!item.changed.empty()) out += wrapped(item.changed, columns) + "\n\n";
    out += wrapped(item.source + ". " + item.told_by, columns) + "\n" + item.article_url + "\n";
  }
  out += "\n" + std::string(columns, '-') + "\n" + wrapped(reason_of(personal), columns) + "\n";
  out += fmt::format("{}: {}\n{}: {}\n{}: {}\n\n{}\n", preferences, personal.preferences_url, leave,
                     personal.leave_url, privacy, document.privacy_url,
                     wrapped(document.address, columns));
  return out;
}

std::string subject(const Document& document) {
  constexpr const char* numbers[] = {"",    "one",   "two",   "three", "four", "five",
                                     "six", "seven", "eight", "nine",  "ten",  "eleven"};
  if (document.items.empty()) return document.title;
  const std::size_t more = document.items.size() - 1;
  std::string out = document.title + ": " + document.items.front().headline;
  if (more > 0)
    out += ", and " +
           (more < std::size(numbers) ? std::string(numbers[more]) : std::to_string(more)) +
           " more";
  return out;
}

} // namespace wireroom::briefing
