#include "site/page.h"
#include "base/say_date.h"
#include "site/address.h"
#include "site/wording.h"
#include "site_assets.h"
#include <xxhash.h>

namespace wireroom::site {
namespace {

// Names in the library's cache, which the whole process shares.
std::string cached(std::string_view file) {
  return fmt::format("site:{}", file);
}

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

Values& include(Values& into, const char* marker, const char* file) {
  Values& inner = *into.AddIncludeDictionary(marker);
  inner.SetFilename(cached(file));
  return inner;
}

void fill_sections(Values& frame_values, const Frame& frame) {
  const auto add = [&](const std::string& path, const std::string& name) {
    Values& section = *frame_values.AddSectionDictionary("SECTION");
    section["URL"] = path;
    section["NAME"] = name;
    if (frame.path == path) section.ShowSection("HERE_NOW");
  };
  add("/", "Front page");
  for (const std::string& name : frame.network.sections)
    add(section_path(name), section_name(name));
  for (const char* region : {"South Asia", "Southeast Asia", "Northeast Asia"})
    add("/#" + slug(region), region);
}

void fill_frame(Values& values, const Frame& frame, const Head& head) {
  const Network& network = frame.network;
  values["NETWORK"] = network.name;
  values["MOTTO"] = network.motto;
  values["BRIEFING"] = network.briefing;
  values["ADDRESS"] = network.postal_address;
  values["DAY"] = long_day(frame.day);
  values["QUERY"] = frame.query;
  values["STYLE"] = style_path();
  values["FEEDS"] = head.feeds;
  values["HERE"] = network.origin + frame.path;
  fill_sections(values, frame);
  for (const Paper& paper : network.papers) {
    Values& row = *values.AddSectionDictionary("PAPER");
    row["URL"] = paper_path(paper.id);
    row["NAME"] = paper.name;
    row["PLACE"] = country_name(paper.country);
  }
}

void fill_head(Values& values, const Frame& frame, const Head& head) {
  values["TITLE"] = head.title;
  values["KIND"] = head.kind;
  values["ROBOTS"] = head.index ? "max-image-preview:large" : "noindex";
  values["LINKED_DATA"] =
      head.linked_data.empty()
          ? ""
          : fmt::format("<script type=\"application/ld+json\">{}</script>", head.linked_data);
  if (head.title != frame.network.name) values.ShowSection("NAMED");
  show_text(values, "DESCRIPTION", head.description);
  (*values.AddSectionDictionary("CANONICAL"))["URL"] =
      head.canonical.empty() ? frame.network.origin + frame.path : head.canonical;
  if (head.published.empty()) return;
  Values& times = *values.AddSectionDictionary("ARTICLE_TIMES");
  times["PUBLISHED"] = head.published;
  times["MODIFIED"] = head.modified;
}

void add_runs(Values& into, const std::vector<Run>& runs) {
  for (const Run& run : runs)
    show_text(*into.AddSectionDictionary("RUN"), run.hit ? "HIT" : "PLAIN", run.text);
}

} // namespace

const std::string& style_path() {
  static const std::string path = [] {
    for (const base::Asset& asset : assets())
      if (asset.name == "assets/site.css")
        return fmt::format("/assets/site.{:016x}.css",
                           XXH3_64bits(asset.bytes.data(), asset.bytes.size()));
    return std::string();
  }();
  return path;
}

std::string make_page(const Frame& frame, const Head& head, const char* name,
                      const std::function<void(Values&)>& fill) {
  load_templates();
  Values values("site");
  fill_frame(values, frame, head);
  fill_head(values, frame, head);
  fill(include(values, "PAGE", name));
  std::string out;
  ctemplate::ExpandTemplate(cached("frame.tpl"), ctemplate::STRIP_BLANK_LINES, &values, &out);
  return out;
}

void show_text(Values& into, const char* section, const std::string& text) {
  if (!text.empty()) (*into.AddSectionDictionary(section))["TEXT"] = text;
}

void set_language(Values& into, const std::string& language) {
  into["LANGUAGE"] = language.empty() ? "en" : language;
  into["DIRECTION"] = direction(language);
}

void set_time(Values& into, const Stamp& stamp) {
  into["MACHINE_TIME"] = machine_time(stamp);
  into["TIME"] = date_and_time(stamp);
}

std::string kicker(const Paper& paper, const std::string& section) {
  std::string country = country_name(paper.country);
  if (section.empty()) return country;
  return country.empty() ? section_name(section)
                         : fmt::format("{} · {}", country, section_name(section));
}

void add_lines(Values& into, const std::vector<StoryLine>& lines, const char* level,
               std::size_t with_lead) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const StoryLine& line = lines[i];
    Values& row = include(*into.AddSectionDictionary("LINE"), "STORY", "line.tpl");
    row["LEVEL"] = level;
    row["KICKER"] = kicker(line.paper, line.section);
    row["URL"] = story_path(line);
    row["HEADLINE"] = line.headline;
    row["PAPER"] = line.paper.name;
    row["PAPER_URL"] = paper_path(line.paper.id);
    set_language(row, line.language);
    set_time(row, line.latest);
    row["TIME"] = short_time(line.latest);
    show_text(row, "CITY", line.paper.city);
    if (i < with_lead) show_text(row, "LEAD", line.lead);
    if (line.reach.papers > 1) show_text(row, "REACH", told_by(line.reach));
    if (line.also.empty()) continue;
    Values& also = *row.AddSectionDictionary("ALSO");
    for (const AlsoTold& told : line.also) {
      Values& telling = *also.AddSectionDictionary("TELLING");
      telling["URL"] = article_path(told.id, told.title);
      telling["TITLE"] = told.title;
      telling["LEAD"] = told.lead;
      telling["PAPER"] = told.paper.name;
      set_language(telling, told.language);
    }
  }
}

void add_teaser(Values& into, const Teaser& teaser, const std::vector<Run>& title,
                const std::vector<Run>& snippet) {
  Values& row = include(*into.AddSectionDictionary("TEASER"), "ITEM", "teaser.tpl");
  row["URL"] = article_path(teaser.id, teaser.title);
  row["BYLINE"] = teaser.byline.empty() ? teaser.paper.name : teaser.byline;
  set_language(row, teaser.language);
  add_runs(row, title);
  if (!snippet.empty()) add_runs(*row.AddSectionDictionary("SNIPPET"), snippet);
  show_text(row, "RELATION", teaser.relation);
  const std::string country = country_name(teaser.paper.country);
  show_text(row, "PLACE",
            teaser.byline.empty() || teaser.byline == teaser.paper.name
                ? country
                : fmt::format("{}, {}", teaser.paper.name, country));
  if (teaser.date) set_time(*row.AddSectionDictionary("DATE"), *teaser.date);
}

void add_teasers(Values& into, const std::vector<Teaser>& teasers) {
  for (const Teaser& teaser : teasers) {
    std::vector<Run> text;
    if (!teaser.text.empty()) text.push_back({teaser.text});
    add_teaser(into, teaser, {{teaser.title}}, text);
  }
}

void add_change(Values& into, const Change& change) {
  Values& row = *into.AddSectionDictionary("CHANGE");
  set_time(row, change.at);
  set_language(row, change.language);
  row["KIND"] = section_name(change.kind);
  row["WORDS"] = change.words;
}

void add_newsletter(Values& into, const Frame& frame, const SignUpView& view) {
  Values& box = include(into, "NEWSLETTER", "newsletter.tpl");
  box["BRIEFING"] = frame.network.briefing;
  box["COUNT"] = std::to_string(frame.network.papers.size());
  box["TYPED"] = view.address;
  if (!view.refusal.empty()) box.ShowSection("REFUSED");
  show_text(box, "REFUSAL", view.refusal);
}

} // namespace wireroom::site
