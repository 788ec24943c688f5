// The desk's pages, filled from rows: the edition beside the stories, one story, the words beside
// their evidence, the sources, the preview.
#include "base/say_date.h"
#include "briefing/compose.h"
#include "desk/desk.h"
#include "page/paper_health.h"

namespace wireroom::desk {
namespace {

std::string said_time(Instant local) {
  return say_day(local) + ", " + say_time(local);
}

StoryRow row_of(const edition::StandingStory& story, Instant now, minutes offset) {
  return {.id = story.id.value,
          .headline = story.headline,
          .language = story.language,
          .facts = story.facts,
          .reason = fmt::format("rank {:.2f}{}", story.standing.rank,
                                story.pinned ? "; headline pinned by the desk" : ""),
          .latest = said_time(std::min(story.standing.latest, now) + offset)};
}

std::string terms_in_words(const edition::Told& told, const edition::Terms& terms, Instant now) {
  std::string out;
  for (const edition::Channel channel : edition::all_channels)
    out += fmt::format("{}{}: {}", out.empty() ? "" : "; ", edition::name_of(channel),
                       in_words(edition::decide(told.facts(), terms, channel, now)));
  return out;
}

// "from ECS, by its dateline; 8 % own text; through the hands of ECS and Bay Post".
std::string lineage_in_words(const edition::Told& told) {
  std::string out = told.lineage;
  if (!told.is_copy()) return out;
  if (const auto own = told.own()) out += fmt::format("; {:.0f} % own text", *own * 100);
  if (told.hands.size() > 1)
    out += fmt::format("; through the hands of {}", fmt::join(told.hands, ", then "));
  return out;
}

std::string paper_of(const edition::StandingStory& story, ArticleId article) {
  for (const edition::Told& told : story.tellings)
    if (told.version.of == article) return told.paper->name;
  return "an article outside this story";
}

} // namespace

Desk::Page Desk::home(const Frame& frame) {
  const Instant now = clock_.now();
  const minutes offset = offset_of_zone(network_.zone, now).value_or(minutes(0));
  HomeView view{.day = today(), .day_long = long_day(today())};
  TRY_SET(const auto edition, editor_.editions().find(view.day));
  TRY_SET(const auto stories, editor_.overview().stories(now, std::nullopt));
  view.state = "Not proposed yet.";
  std::set<StoryId> taken;
  if (edition) {
    view.approved = edition->approved();
    view.state = view.approved ? "Approved by " + edition->approved_by + " at " +
                                     said_time(*edition->approved_at + offset) + "."
                 : edition->touched ? "Being edited; not approved yet."
                                    : "Proposed by the program; not approved yet.";
    int place = 0;
    for (const edition::Item& item : edition->items) {
      EditionRow row{.story = item.story.value,
                     .place = ++place,
                     .headline = item.headline,
                     .sentences = item.sentences,
                     .reason = item.reason};
      for (const edition::StandingStory& story : stories)
        if (story.id == item.story) {
          row.source = paper_of(story, item.article);
          row.language = story.language;
        }
      taken.insert(item.story);
      view.edition.push_back(std::move(row));
    }
  }
  for (const edition::StandingStory& story : stories) {
    if (view.stories.size() == 60) break;
    view.stories.push_back(row_of(story, now, offset));
    view.stories.back().taken_in = taken.contains(story.id);
  }
  return render_home(frame, view);
}

Desk::Page Desk::story_page(const Frame& frame, StoryId id) {
  const Instant now = clock_.now();
  const minutes offset = offset_of_zone(network_.zone, now).value_or(minutes(0));
  TRY_SET(const StoryId resolved, story::StoryRows(database_).resolve(id));
  TRY_SET(const auto story, editor_.overview().story(resolved, now, std::nullopt));
  if (!story) return fail("this story is not there any more");
  StoryView view{.story = row_of(*story, now, offset)};
  TRY_SET(const auto facts, editor_.overview().changes(resolved, now - days(1), now, std::nullopt));
  for (const story::NewFact& fact : facts) view.news.push_back(story::in_words(fact, now));
  page::Archive archive(database_);
  for (const edition::Told& told : story->tellings) {
    TRY_SET(const auto version, archive.present(told.version.of));
    Telling telling{.article = told.version.of.value,
                    .title = told.version.title,
                    .paper = told.paper->name,
                    .country = feed::country_name(told.paper->country),
                    .published = said_time(told.version.at + offset),
                    .language = told.version.language,
                    .terms = terms_in_words(told, network_.terms_of(told.paper->id), now),
                    .evidence = told.member.reasons};
    if (version) telling.lead = edition::excerpt_of(version->article.text(), 260);
    telling.lineage = lineage_in_words(told);
    view.tellings.push_back(std::move(telling));
  }
  TRY_SET(const auto others, editor_.overview().stories(now, std::nullopt));
  for (const edition::StandingStory& other : others)
    if (other.id != resolved && view.near.size() < 60)
      view.near.push_back(row_of(other, now, offset));
  return render_story(frame, view);
}

Desk::Page Desk::words_page(const Frame& frame, StoryId id) {
  TRY_SET(const auto edition, editor_.editions().find(today()));
  if (!edition) return fail("there is no edition yet");
  for (const edition::Item& item : edition->items) {
    if (item.story != id) continue;
    TRY_SET(const auto version, page::Archive(database_).present(item.article));
    if (!version) return fail("the article is not there any more");
    const feed::Paper* paper = network_.paper(version->paper);
    WordsView view{.item = {.story = id.value,
                            .headline = item.headline,
                            .sentences = item.sentences,
                            .source = paper ? paper->name : "",
                            .language = version->language},
                   .day = today()};
    for (const page::Block& block : version->article.body)
      if (!block.text.empty()) view.paragraphs.push_back(block.text);
    return render_words(frame, view);
  }
  return fail("this story is not in the edition");
}

Desk::Page Desk::sources_page(const Frame& frame) {
  SourcesView view;
  const Instant now = clock_.now();
  const minutes offset = offset_of_zone(network_.zone, now).value_or(minutes(0));
  for (const feed::Paper& paper : network_.papers) {
    TRY_SET(const auto health, page::paper_health(paper, database_, now, offset));
    view.sources.push_back(
        {paper.name, health.sentence.substr(paper.name.size() + 2), health.ailing, health.faults});
  }
  return render_sources(frame, view);
}

Result<briefing::Document> Desk::draft() {
  TRY_SET(auto frozen, editor_.frozen(today()));
  if (frozen) return *std::move(frozen);
  TRY_SET(const auto edition, editor_.editions().find(today()));
  if (!edition) return fail("there is no edition yet");
  return editor_.document(*edition, clock_.now());
}

Desk::Page Desk::preview_page(const Frame& frame, const http::Request& request) {
  const MailDeeds& mail = mailings_.deeds();
  TRY_SET(const auto document, draft());
  const std::string html = briefing::html_part(document, {"#leave", "#preferences"});
  PreviewView view{.day_long = long_day(document.day),
                   .subject = briefing::subject(document),
                   .html_url = "/desk/preview/mail",
                   .text = briefing::text_part(document, {"(leave)", "(preferences)"})};
  view.size = fmt::format("{:.0f} kB of HTML", double(html.size()) / 1000);
  view.can_test = mail.send_test && mail.lacks().empty();
  view.can_look = mail.look != nullptr;
  view.looked = view.can_look && request.query.contains("look");
  if (view.looked) {
    TRY_SET(const auto frozen, editor_.frozen(today()));
    briefing::Document looked_at = document;
    if (!frozen) looked_at.web_url.clear(); // its own page is there only when it is approved
    TRY_SET(const auto findings, mail.look(looked_at));
    for (const briefing::Finding& one : findings)
      view.findings.push_back({one.about, one.sentence, one.stops});
  }
  return render_preview(frame, view);
}

// The mail as a program shows it that is set to light or dark, or that holds pictures back: the
// browser's own setting is taken out of its hands by rewriting the media query.
Desk::Page Desk::preview_mail(const http::Request& request) {
  TRY_SET(const auto document, draft());
  std::string html = briefing::html_part(document, {"#leave", "#preferences"});
  const auto replace = [&](std::string_view from, std::string_view to) {
    for (auto at = html.find(from); at != html.npos; at = html.find(from, at + to.size()))
      html.replace(at, from.size(), to);
  };
  const bool dark = request.query.contains("dark");
  replace("(prefers-color-scheme: dark)", dark ? "all" : "not all");
  replace("content=\"light dark\"", dark ? "content=\"dark\"" : "content=\"light\"");
  if (request.query.contains("no-pictures")) replace("src=", "data-held-back=");
  return html;
}

} // namespace wireroom::desk
