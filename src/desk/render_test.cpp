#include "desk/render.h"
#include <gtest/gtest.h>

namespace wireroom::desk {
namespace {

const Frame frame{.network = "A & B", .editor = "mina", .form_token = "t0ken", .message = ""};

HomeView home() {
  HomeView view{.day = "2026-03-12", .day_long = "Thursday", .state = "Proposed"};
  view.edition.push_back(
      {.story = 7, .place = 1, .headline = "<b>Ferry</b>", .sentences = "One. Two."});
  view.stories.push_back({.id = 7, .headline = "Ferry", .taken_in = true});
  view.stories.push_back({.id = 8, .headline = "Mangoes", .facts = "told by 2 papers"});
  return view;
}

TEST(DeskRender, EscapesAndCarriesTheFormToken) {
  const std::string html = render_home(frame, home());
  EXPECT_NE(html.find("&lt;b&gt;Ferry"), std::string::npos);
  EXPECT_EQ(html.find("<b>Ferry"), std::string::npos);
  EXPECT_NE(html.find("A &amp; B"), std::string::npos);
  EXPECT_NE(html.find("value=\"t0ken\""), std::string::npos);
  EXPECT_EQ(html.find("{{"), std::string::npos);
  EXPECT_EQ(html.find("<script"), std::string::npos);
}

TEST(DeskRender, ApprovedEditionsCannotBeChanged) {
  HomeView view = home();
  EXPECT_NE(render_home(frame, view).find("value=\"approve\""), std::string::npos);
  view.approved = true;
  const std::string html = render_home(frame, view);
  for (const char* action : {"approve", "take-in", "leave-out", "up"})
    EXPECT_EQ(html.find(fmt::format("value=\"{}\"", action)), std::string::npos) << action;
}

TEST(DeskRender, SaysWhatIsMissingWhenEmpty) {
  const std::string html = render_home(frame, HomeView{.day_long = "Thursday"});
  EXPECT_NE(html.find("No stories yet"), std::string::npos);
  EXPECT_NE(html.find("No story is in this edition"), std::string::npos);
}

TEST(DeskRender, OffersMergeOnlyWithAnother) {
  StoryView view{.story = {.id = 3, .headline = "Dam opens"}};
  view.tellings.push_back({.article = 9, .title = "Dam", .lineage = "copy of The Pier"});
  EXPECT_EQ(render_story(frame, view).find("value=\"merge\""), std::string::npos);
  EXPECT_EQ(render_story(frame, view).find("value=\"split\""), std::string::npos);
  view.tellings.push_back({.article = 10, .title = "Dam"});
  view.near.push_back({.id = 4, .headline = "Sluice"});
  EXPECT_NE(render_story(frame, view).find("value=\"merge\""), std::string::npos);
  EXPECT_NE(render_story(frame, view).find("article-10"), std::string::npos);
}

TEST(DeskRender, TellsWhatChanged) {
  StoryView view{.story = {.id = 3, .headline = "Dam opens"}};
  EXPECT_EQ(render_story(frame, view).find("What changed"), std::string::npos);
  view.news = {"The death toll moved from <3> to 7"};
  EXPECT_NE(render_story(frame, view).find("<li>The death toll moved from &lt;3&gt; to 7"),
            std::string::npos);
}

} // namespace
} // namespace wireroom::desk
