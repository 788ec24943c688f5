#include "briefing/compose.h"
#include "desk/desk.h"
#include "feed/poll_rows.h"
#include <gtest/gtest.h>

namespace wireroom::desk {
namespace {

const Instant now = parse_rfc3339("2026-03-12T04:00:00Z")->at;

// A desk over a data file of three stories of two papers.
class DeskTest : public testing::Test {
 protected:
  DeskTest() : clock(now), database(*store::Database::open(path())), desk(make()) {}
  ~DeskTest() override { std::filesystem::remove_all(folder); }

  std::string path() {
    folder = std::filesystem::temp_directory_path() /
             fmt::format("wireroom-desk-{}-{}", getpid(),
                         testing::UnitTest::GetInstance()->current_test_info()->name());
    std::filesystem::create_directories(folder);
    return (folder / "data.db").string();
  }

  Desk make() {
    network.name = "A network";
    network.site = "http://127.0.0.1";
    for (const char* id : {"pier", "delta"})
      network.papers.push_back({.id = id, .name = std::string("The ") + id, .country = "VN"});
    for (const auto tables :
         {page::archive_migrations(), story::story_migrations(), edition::edition_migrations(),
          desk_migrations(), feed::poll_migrations(), briefing::ledger_migrations(),
          briefing::reader_migrations()})
      EXPECT_TRUE(database.migrate(tables));
    for (int i = 1; i <= 3; ++i) add_article(i);
    EXPECT_TRUE(set_password(database, "mina", "pass word", now));
    return Desk(network, *database.another(), Sessions(*session_secret(database)), clock,
                [this](const story::DeskWord& word, const std::string&) -> Outcome {
                  obeyed.push_back(word);
                  return {};
                },
                {.order = [this](const briefing::Document& document,
                                 const std::string&) -> Result<std::string> {
                  sent.push_back(document);
                  return "It goes out at 06:00.";
                }});
  }

  void add_article(int number) {
    page::Article article;
    article.title = "Title " + std::to_string(number);
    article.language = "en";
    article.body = {{.text = "First sentence here. Second sentence here. A third."}};
    const auto kept = page::Archive(database).keep(
        article,
        {.paper = number == 2 ? "delta" : "pier", .keys = {std::to_string(number)}, .seen = now});
    ASSERT_TRUE(kept);
    ASSERT_TRUE(story::StoryRows(database).place(kept->article, {.story = {number}}, now));
  }

  http::Response get(std::string path, std::map<std::string, std::string, std::less<>> query = {}) {
    http::Request request{.path = std::move(path), .query = std::move(query)};
    request.headers.set("Cookie", "wireroom-desk=" + cookie);
    return desk.answer(request);
  }
  http::Response post(std::string path, std::string body) {
    http::Request request{.method = "POST", .path = std::move(path), .body = std::move(body)};
    request.headers.set("Cookie", "wireroom-desk=" + cookie);
    return desk.answer(request);
  }
  void sign_in() {
    const auto answer = post("/desk/login", "editor=mina&password=pass+word");
    ASSERT_EQ(answer.status, 303);
    const std::string set(answer.headers.get("set-cookie"));
    cookie = set.substr(14, set.find(';') - 14);
    token = Sessions(*session_secret(database)).form_token(cookie);
  }
  std::string said(const http::Response& answer) {
    const std::string to(answer.headers.get("location"));
    return http::percent_decode(to.substr(to.find("said=") + 5), false);
  }
  std::string deed(const std::string& path, const std::string& fields) {
    return said(post(path, "token=" + token + "&" + fields));
  }

  std::filesystem::path folder;
  ManualClock clock;
  edition::Network network;
  std::vector<story::DeskWord> obeyed;
  std::vector<briefing::Document> sent;
  store::Database database;
  Desk desk;
  std::string cookie, token;
};

TEST_F(DeskTest, ShowsNothingToStrangers) {
  for (const char* path : {"/desk", "/desk/story", "/desk/preview", "/desk/preview/mail"})
    EXPECT_EQ(get(path).body.find("Title 1"), std::string::npos) << path;
  EXPECT_EQ(get("/desk/sources").status, 401);
  EXPECT_EQ(post("/desk/edition", "do=approve").status, 401);
  EXPECT_EQ(post("/desk/login", "editor=mina&password=wrong").status, 401);
  EXPECT_EQ(post("/desk/login", "editor=nobody&password=x").status, 401);
}

TEST_F(DeskTest, MakesNamesWaitAfterWrongPasswords) {
  for (int i = 0; i < 5; ++i) post("/desk/login", "editor=mina&password=wrong");
  EXPECT_EQ(post("/desk/login", "editor=mina&password=pass+word").status, 429);
  clock.advance(minutes(11));
  EXPECT_EQ(post("/desk/login", "editor=mina&password=pass+word").status, 303);
}

TEST_F(DeskTest, TakesNoFormFromElsewhere) {
  sign_in();
  EXPECT_NE(said(post("/desk/edition", "do=approve&token=x")).find("not sent from the desk"),
            std::string::npos);
  EXPECT_TRUE(sent.empty());
}

TEST_F(DeskTest, CarriesAnEditionFromProposalToBriefing) {
  sign_in();
  briefing::Editor editor(network, database);
  ASSERT_TRUE(editor.propose("2026-03-12", now));
  EXPECT_NE(get("/desk").body.find("Title 2"), std::string::npos);
  EXPECT_EQ(deed("/desk/edition", "do=leave-out&story=2"), "Left out.");
  EXPECT_EQ(deed("/desk/edition", "do=down&story=1"), "Moved down.");
  EXPECT_EQ(deed("/desk/edition", "do=take-in&story=2"), "Taken in.");
  EXPECT_EQ(
      deed("/desk/edition", "do=words&story=3&headline=New+words&sentences=Second+sentence+here."),
      "Words kept.");
  EXPECT_NE(deed("/desk/edition", "do=words&story=3&headline=x&sentences=Never+said.")
                .find("word for word"),
            std::string::npos);
  EXPECT_NE(get("/desk/words", {{"story", "3"}}).body.find("A third."), std::string::npos);
  EXPECT_NE(get("/desk/preview").body.find("New words"), std::string::npos);
  // A mail program set to dark, and one set to light, whatever the browser is set to.
  EXPECT_NE(get("/desk/preview/mail", {{"dark", "yes"}}).body.find("@media all"),
            std::string::npos);
  EXPECT_NE(get("/desk/preview/mail").body.find("@media not all"), std::string::npos);
  EXPECT_NE(deed("/desk/preview", "address=mina@pier.example").find("no mail can be sent"),
            std::string::npos);
  EXPECT_EQ(deed("/desk/edition", "do=approve"),
            "Approved; the front page follows. It goes out at 06:00.");
  ASSERT_EQ(sent.size(), 1u);
  EXPECT_EQ(sent[0].items.size(), 3u);
  EXPECT_EQ(sent[0].items[0].headline, "New words");
  EXPECT_NE(deed("/desk/edition", "do=approve").find("Not done"), std::string::npos);
  EXPECT_EQ(sent.size(), 1u);
  EXPECT_EQ(*editor.frozen("2026-03-12"), sent[0]);
}

TEST_F(DeskTest, SendsMergesAndSplitsToTheGrouping) {
  sign_in();
  EXPECT_EQ(deed("/desk/story", "do=merge&story=1&other=2"), "Merged.");
  ASSERT_EQ(obeyed.size(), 1u);
  EXPECT_EQ(obeyed[0].kind, story::DeskWord::Kind::must_join);
  EXPECT_NE(deed("/desk/story", "do=split&story=1&article-1=1").find("leave at least one"),
            std::string::npos);
  EXPECT_EQ(deed("/desk/story", "do=headline&story=1&headline=Pinned"), "Headline pinned.");
  EXPECT_NE(get("/desk/story", {{"id", "1"}}).body.find("Pinned"), std::string::npos);
}

} // namespace
} // namespace wireroom::desk
