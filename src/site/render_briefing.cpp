// The briefing's permanent page, the archive of all, and the archive as a feed.
#include "base/say_date.h"
#include "site/address.h"
#include "site/page.h"
#include "site/wording.h"
#include "site_assets.h"

namespace wireroom::site {
namespace {

constexpr const char* feed_template = "site:briefing_feed";

void load_feed_template() {
  static const bool loaded = [] {
    for (const base::Asset& asset : assets())
      if (asset.name == "templates/briefing_feed.tpl")
        ctemplate::StringToTemplateCache(feed_template, asset.bytes.data(), asset.bytes.size(),
                                         ctemplate::STRIP_BLANK_LINES);
    return true;
  }();
  (void)loaded;
}

// `origin` goes before every address: empty on our own pages.
void add_items(Values& values, const BriefingView& view, const std::string& origin) {
  for (const BriefingItem& item : view.items) {
    Values& row = *values.AddSectionDictionary("ITEM");
    row["KICKER"] = item.kicker;
    row["HEADLINE"] = item.headline;
    row["URL"] = origin + item.story_path;
    row["SENTENCES"] = item.sentences;
    row["SOURCE"] = item.source;
    row["ARTICLE_URL"] = origin + item.article_path;
    row["TOLD_BY"] = item.told_by;
    show_text(row, "CHANGED", item.changed);
    set_language(row, item.language);
  }
}

std::string feed_content(const Network& network, const BriefingView& view) {
  load_feed_template();
  Values values("briefing");
  values["INTRO"] = view.intro;
  add_items(values, view, network.origin);
  std::string out;
  ctemplate::ExpandTemplate(feed_template, ctemplate::STRIP_BLANK_LINES, &values, &out);
  return out;
}

} // namespace

std::string render_briefing(const Frame& frame, const BriefingView& view) {
  Head head{.title = fmt::format("{}, {}", view.title, long_day(view.day)),
            .description = view.intro,
            .feeds = "/briefing"};
  return make_page(frame, head, "briefing.tpl", [&](Values& values) {
    values["TITLE"] = view.title;
    values["DAY_LONG"] = long_day(view.day);
    show_text(values, "INTRO", view.intro);
    add_items(values, view, "");
    add_newsletter(values, frame);
  });
}

std::string render_briefings(const Frame& frame, const BriefingList& view) {
  const Head head{.title = "All briefings", .feeds = "/briefing"};
  return make_page(frame, head, "days.tpl", [&](Values& values) {
    values["BRIEFING"] = frame.network.briefing;
    for (const BriefingView& briefing : view.briefings) {
      Values& row = *values.AddSectionDictionary("DAY");
      row["URL"] = briefing_path(briefing.day);
      row["MACHINE_TIME"] = briefing.day;
      row["TIME"] = long_day(briefing.day);
      row["FIRST"] = briefing.items.empty() ? "" : briefing.items.front().headline;
    }
    if (view.briefings.empty()) values.ShowSection("NOTHING");
  });
}

FeedView feed_of(const Network& network, const BriefingList& list) {
  FeedView feed{.title = network.briefing, .path = "/briefing"};
  for (const BriefingView& one : list.briefings) {
    FeedItem item{.path = briefing_path(one.day),
                  .title = fmt::format("{}, {}", one.title, long_day(one.day)),
                  .language = "en",
                  .author = network.name,
                  .published = one.approved,
                  .html = feed_content(network, one)};
    for (const BriefingItem& told : one.items)
      item.summary += (item.summary.empty() ? "" : " · ") + told.headline;
    feed.items.push_back(std::move(item));
  }
  return feed;
}

} // namespace wireroom::site
