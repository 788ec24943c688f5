// What the desk's forms do: decisions over the edition, desk words over stories. Each answers with
// a sentence for the editor, or fails with the one why it was not done.
#include "base/ascii.h"
#include "desk/desk.h"
#include "desk/form.h"
#include "mail/address.h"
#include "page/archive.h"

namespace wireroom::desk {

Result<std::string> Desk::keep_words(const http::Request& request, StoryId story,
                                     const std::string& editor) {
  TRY_SET(const auto edition, editor_.editions().find(today()));
  if (!edition) return fail("there is no edition yet");
  for (const edition::Item& item : edition->items) {
    if (item.story != story) continue;
    const std::string sentences = ascii::squeeze(request.form("sentences"));
    TRY_SET(const auto version, page::Archive(database_).present(item.article));
    if (!version || ascii::squeeze(version->article.text()).find(sentences) == std::string::npos)
      return fail("these sentences do not stand word for word in the article");
    TRY(editor_.decide(today(), {.kind = edition::DecisionKind::words,
                                 .editor = editor,
                                 .at = clock_.now(),
                                 .story = story,
                                 .item = {.headline = ascii::squeeze(request.form("headline")),
                                          .sentences = sentences}}));
    return "Words kept.";
  }
  return fail("this story is not in the edition");
}

Result<std::string> Desk::act_on_edition(const http::Request& request, const std::string& editor) {
  using enum edition::DecisionKind;
  const std::string deed = request.form("do"), day = today();
  const StoryId story = story_of(request.form("story"));
  const Instant now = clock_.now();
  if (deed == "words") return keep_words(request, story, editor);
  if (deed == "take-in") {
    TRY(editor_.take_in(day, story, editor, now));
    return "Taken in.";
  }
  if (deed == "approve") {
    TRY_SET(const auto document, editor_.approve(day, editor, now));
    // It stands approved even when its mail cannot go.
    const auto said = mailings_.deeds().order(document, editor);
    return "Approved; the front page follows. " +
           (said ? *said : "No mail goes out: " + said.error().message + ".");
  }
  if (deed == "leave-out") {
    TRY(editor_.decide(day, {.kind = leave_out, .editor = editor, .at = now, .story = story}));
    return "Left out.";
  }
  if (deed != "up" && deed != "down") return fail("the desk knows no deed \"{}\"", deed);
  TRY_SET(const auto edition, editor_.editions().find(day));
  int place = 0;
  for (std::size_t i = 0; edition && i < edition->items.size(); ++i)
    if (edition->items[i].story == story) place = int(i) + 1;
  if (place == 0) return fail("this story is not in the edition");
  TRY(editor_.decide(day, {.kind = move,
                           .editor = editor,
                           .at = now,
                           .story = story,
                           .place = place + (deed == "up" ? -1 : 1)}));
  return deed == "up" ? "Moved up." : "Moved down.";
}

Result<std::string> Desk::merge(StoryId story, StoryId other, const std::string& editor) {
  TRY_SET(const auto ours, story::StoryRows(database_).members(story));
  TRY_SET(const auto theirs, story::StoryRows(database_).members(other));
  if (ours.empty() || theirs.empty()) return fail("one of the stories is not there any more");
  TRY(obey_({story::DeskWord::Kind::must_join, story::name_of(ours.front().article),
             story::name_of(theirs.front().article)},
            editor));
  return "Merged.";
}

Result<std::string> Desk::split(const http::Request& request, StoryId story,
                                const std::string& editor) {
  TRY_SET(const auto members, story::StoryRows(database_).members(story));
  std::vector<ArticleId> leaving, staying;
  for (const story::Member& member : members)
    (request.form("article-" + std::to_string(member.article.value)).empty() ? staying : leaving)
        .push_back(member.article);
  if (leaving.empty()) return fail("mark the articles that are to leave the story");
  if (staying.empty()) return fail("leave at least one article in the story");
  for (std::size_t i = 1; i < leaving.size(); ++i)
    TRY(obey_(
        {story::DeskWord::Kind::must_join, story::name_of(leaving[0]), story::name_of(leaving[i])},
        editor));
  for (const ArticleId one : staying)
    for (const ArticleId other : leaving)
      TRY(obey_({story::DeskWord::Kind::must_not_join, story::name_of(one), story::name_of(other)},
                editor));
  return leaving.size() == 1 ? "Split off one article."
                             : fmt::format("Split off {} articles.", leaving.size());
}

Result<std::string> Desk::act_on_story(const http::Request& request, const std::string& editor) {
  const std::string deed = request.form("do");
  const StoryId story = story_of(request.form("story"));
  if (deed == "merge") return merge(story, story_of(request.form("other")), editor);
  if (deed == "split") return split(request, story, editor);
  if (deed != "headline") return fail("the desk knows no deed \"{}\"", deed);
  const std::string headline = ascii::squeeze(request.form("headline"));
  if (headline.empty()) return fail("a headline must have words");
  TRY(story::StoryRows(database_).pin({story, headline, editor}, clock_.now()));
  return "Headline pinned.";
}

Result<std::string> Desk::act_on_preview(const http::Request& request) {
  const MailDeeds& mail = mailings_.deeds();
  if (!mail.send_test) return fail("no mail can be sent from here");
  TRY_SET(const auto address, mail::parse_address(ascii::trim(request.form("address"))));
  TRY_SET(const auto document, draft());
  TRY(mail.send_test(document, address.text()));
  return "A test mail went to " + address.text() + ".";
}

} // namespace wireroom::desk
