// What became new in a story: its articles and their versions, as story/changes.h asks for them.
#include "edition/overview.h"
#include <algorithm>

namespace wireroom::edition {
namespace {

// How much of the text may be shown; what an excerpt adds to mark its cut is not of the text.
std::size_t shown_of(const std::string& text, const Decision& decision) {
  if (decision.verdict == Verdict::allowed) return std::string::npos;
  const std::string excerpt = excerpt_of(text, decision.characters);
  std::size_t same = 0;
  while (same < excerpt.size() && same < text.size() && excerpt[same] == text[same]) ++same;
  return same;
}

std::string new_note(const page::Article& before, const page::Article& now) {
  for (const std::string& note : now.corrections)
    if (std::find(before.corrections.begin(), before.corrections.end(), note) ==
        before.corrections.end())
      return note;
  return {};
}

} // namespace

Result<std::optional<story::Account>> Overview::account(const story::Member& member, bool copy,
                                                        Instant now,
                                                        std::optional<Channel> channel) {
  TRY_SET(const auto versions, page::Archive(database_).versions(member.article));
  const feed::Paper* paper = versions.empty() ? nullptr : network_.paper(versions.back().paper);
  if (!paper) return std::optional<story::Account>();
  const page::Version& present = versions.back();
  story::Account out{.article = member.article,
                     .paper = paper->name,
                     .country = feed::country_name(paper->country),
                     .language = present.language,
                     .offset = offset_of_zone(paper->zone, present.at).value_or(minutes(0)),
                     .copy = copy,
                     .people = present.article.byline};
  if (present.withdrawn) out.withdrawn = present.seen;
  const Decision decision =
      channel ? decide({present.at, present.embargo, present.withdrawn, present.expires},
                       network_.terms_of(paper->id), *channel, now)
              : Decision{.verdict = Verdict::allowed};
  const page::Article* before = nullptr;
  for (const page::Version& version : versions) {
    story::Draft draft{.seen = version.seen,
                       .at = version.at,
                       .day_only = version.day_only,
                       .corrects = version.change == page::Change::correction,
                       .title = version.title,
                       .text = version.article.text()};
    if (draft.corrects && before) draft.note = new_note(*before, version.article);
    draft.shown = decision.shows() ? shown_of(draft.text, decision) : 0;
    if (!version.withdrawn) out.drafts.push_back(std::move(draft));
    before = &version.article;
  }
  // What may not be shown at all is only known, and no news.
  if (!decision.shows() && !present.withdrawn) out.hidden = true;
  return std::optional(std::move(out));
}

Result<std::vector<story::NewFact>> Overview::changes(StoryId id, Instant since, Instant now,
                                                      std::optional<Channel> channel) {
  TRY_SET(const auto story, this->story(id, now, channel));
  TRY_SET(const auto members, story::StoryRows(database_).members(id));
  std::vector<story::Account> accounts;
  Instant first = now;
  for (const story::Member& member : members) {
    const bool copy =
        story && std::any_of(story->tellings.begin(), story->tellings.end(), [&](const Told& told) {
          return told.version.of == member.article && told.is_copy();
        });
    TRY_SET(auto one, account(member, copy, now, channel));
    if (!one) continue;
    if (!one->drafts.empty()) first = std::min(first, one->drafts.front().seen);
    accounts.push_back(*std::move(one));
  }
  // A story that is younger is held against its first article; that others followed is no news
  // then.
  const bool young = first > since;
  auto facts = story::changes(accounts, std::max(since, first), now);
  if (young)
    std::erase_if(facts, [](const story::NewFact& one) { return one.kind == story::News::paper; });
  return facts;
}

} // namespace wireroom::edition
