// What each output shows of an article is what edition::decide() allows its channel at that
// instant: pages, feeds, sitemaps, search, the briefing's mail and page, the desk's preview.
//
// A network of papers that differ in their terms alone. Every article has a word in its title and
// one at the end of its text that stand nowhere else, so that finding a word in an output tells
// what was let through.
#include "app/network_folder.h"
#include "app/web.h"
#include "briefing/compose.h"
#include "page/archive.h"
#include "store/testing.h"
#include "story/rows.h"
#include <gmock/gmock.h>

namespace wireroom::app {
namespace {

using edition::Channel;

const Instant morning = parse_rfc3339("2026-03-12T06:00:00Z")->at;
const Instant published = morning - hours(1);

struct Case {
  const char* paper;
  edition::Terms terms;
  std::optional<Instant> embargo;
  bool withdrawn = false; // by a second version, an hour after the first
};

std::vector<Case> cases() {
  std::vector<Case> out(8);
  out[0] = {.paper = "open"};
  out[1] = {.paper = "excerpt"};
  out[1].terms.excerpt = 80;
  out[2] = {.paper = "delayed"};
  out[2].terms.delay = hours(6);
  out[3] = {.paper = "expiring"};
  out[3].terms.expiry = hours(4);
  out[4] = {.paper = "embargoed", .embargo = morning + hours(2)};
  out[5] = {.paper = "withdrawn", .withdrawn = true};
  out[6] = {.paper = "siteonly"};
  out[6].terms.channels = {Channel::site};
  out[7] = {.paper = "nosearch"};
  out[7].terms.channels = {Channel::site, Channel::mail, Channel::feed, Channel::api};
  return out;
}

std::string title_word(const Case& one) {
  return "headline" + std::string(one.paper);
}
std::string tail_word(const Case& one) {
  return "ending" + std::string(one.paper);
}

using Outputs = std::map<std::string, std::string>; // name -> bytes

class OutputsTest : public testing::Test {
 protected:
  void SetUp() override {
    network_.name = "Monsoon News Network";
    network_.site = "https://news.example";
    network_.languages = {"en"};
    for (const Case& one : all_) {
      network_.papers.push_back({.id = one.paper,
                                 .name = std::string("Paper ") + one.paper,
                                 .country = "VN",
                                 .city = "Hue",
                                 .languages = {"en"}});
      network_.terms[one.paper] = one.terms;
    }
    database_.emplace(*store::Database::open(folder_.file("wireroom.db")));
    ASSERT_TRUE(make_tables(*database_));
    for (std::size_t i = 0; i < all_.size(); ++i) keep(all_[i], int(i) + 1);
    ASSERT_TRUE(desk::set_password(*database_, "mina", "pass word", morning));
    auto web = Web::open(
        network_, *database_, clock_,
        {.search_index = ":memory:",
         .obey = [](const auto&, const auto&) { return Outcome{}; },
         .mail = {.order = [](const auto&, const auto&) -> Result<std::string> { return ""; }},
         .wake = [] {}});
    ASSERT_TRUE(web) << web.error().message;
    web_ = *std::move(web);
    sign_in();
  }

  page::Article article(const Case& one) {
    page::Article made{.title = "A " + title_word(one) + " of the harbour",
                       .section = "Business",
                       .language = "en"};
    made.published = Stamp{.at = published, .offset = minutes(0)};
    made.canonical = std::string("https://") + one.paper + ".example/harbour";
    made.body = {{.text = "The harbour of the old town opened its gates again on Thursday. "
                          "Its masters spoke of many ships."},
                 {.text = "The last word of the report is " + tail_word(one) + "."}};
    return made;
  }

  void keep(const Case& one, int story) {
    const page::Article made = article(one);
    page::Sighting sighting{
        .paper = one.paper, .keys = {made.canonical}, .embargo = one.embargo, .seen = published};
    const auto kept = page::Archive(*database_).keep(made, sighting);
    ASSERT_TRUE(kept);
    ASSERT_TRUE(
        story::StoryRows(*database_).place(kept->article, {.story = StoryId{story}}, published));
    article_ids_[one.paper] = kept->article;
  }

  void withdraw(const Case& one) {
    const page::Article made = article(one);
    ASSERT_TRUE(page::Archive(*database_)
                    .keep(made, {.paper = one.paper,
                                 .keys = {made.canonical},
                                 .withdrawn = true,
                                 .why_withdrawn = "taken back",
                                 .seen = clock_.now()}));
  }

  http::Response ask(const std::string& path,
                     std::map<std::string, std::string, std::less<>> query = {}) {
    http::Request request{.path = path, .query = std::move(query)};
    request.headers.set("Cookie", cookie_);
    return web_->answer(request);
  }

  void sign_in() {
    const auto answer = web_->answer(
        {.method = "POST", .path = "/desk/login", .body = "editor=mina&password=pass+word"});
    ASSERT_EQ(answer.status, 303);
    const std::string set(answer.headers.get("set-cookie"));
    cookie_ = set.substr(0, set.find(';'));
  }

  // Every page that the site has, gone through as a search engine would: from the front page along
  // all links.
  void add_pages(Outputs& out) {
    std::vector<std::string> open = {
        "/", "/corrections", "/briefing", "/briefing/archive", "/robots.txt", "/signup", "/search"};
    for (const Case& one : all_) open.push_back("/paper/" + std::string(one.paper));
    for (std::size_t i = 0; i < open.size(); ++i) {
      const std::string path = open[i], name = "page " + path;
      if (out.contains(name)) continue;
      const std::string body = ask(path).body;
      out[name] = body;
      for (auto at = body.find("href=\"/"); at != std::string::npos;
           at = body.find("href=\"/", at + 1)) {
        const auto from = at + 6;
        const std::string link = body.substr(from, body.find_first_of("\"?#", from) - from);
        if (!link.ends_with(".xml") && !link.ends_with(".json") && !link.ends_with(".css"))
          open.push_back(link);
      }
    }
  }

  Outputs outputs(Channel channel) {
    Outputs out;
    switch (channel) {
    case Channel::site:
      add_pages(out);
      for (const char* path : {"/sitemap.xml", "/news-sitemap.xml"})
        out[std::string("page ") + path] = ask(path).body;
      break;
    case Channel::feed:
      for (const std::string from : {"", "/section/business", "/country/vn"})
        for (const char* file : {"/feed.xml", "/atom.xml", "/feed.json"})
          out["feed " + from + file] = ask(from + file).body;
      for (const Case& one : all_)
        out[std::string("feed of ") + one.paper] =
            ask("/paper/" + std::string(one.paper) + "/feed.xml").body;
      break;
    case Channel::search:
      out["search"] = ask("/search", {{"q", "harbour"}}).body;
      break;
    case Channel::mail:
      add_mail(out);
      break;
    case Channel::api:
      break; // no output of that channel yet
    }
    return out;
  }

  void add_mail(Outputs& out) {
    briefing::Editor editor(network_, *database_);
    const auto edition = editor.propose(editor.day_of(clock_.now()), clock_.now());
    ASSERT_TRUE(edition);
    const auto document = editor.document(*edition, clock_.now());
    ASSERT_TRUE(document);
    out["mail html"] = briefing::html_part(*document, {});
    out["mail text"] = briefing::text_part(*document, {});
    out["desk preview"] = ask("/desk/preview").body;
    out["desk preview of the mail"] = ask("/desk/preview/mail").body;
  }

  edition::Decision decision(const Case& one, Channel channel) {
    const bool withdrawn = one.withdrawn && clock_.now() > morning;
    return edition::decide({.published = published, .embargo = one.embargo, .withdrawn = withdrawn},
                           one.terms, channel, clock_.now());
  }

  // An output shows an article's title where the terms say so and nowhere else, and its last words
  // only where they allow the whole.
  void check(Channel channel) {
    const Outputs shown = outputs(channel);
    for (const Case& one : all_) {
      const auto decided = decision(one, channel);
      std::size_t titles = 0;
      for (const auto& [name, bytes] : shown) {
        const bool has_title = bytes.find(title_word(one)) != std::string::npos;
        const bool has_tail = bytes.find(tail_word(one)) != std::string::npos;
        titles += has_title;
        EXPECT_TRUE(!has_title || decided.shows())
            << name << " shows the title of '" << one.paper << "' at "
            << format_rfc3339(clock_.now()) << ": " << edition::in_words(decided);
        EXPECT_TRUE(!has_tail || decided.verdict == edition::Verdict::allowed)
            << name << " shows the end of '" << one.paper << "' at " << format_rfc3339(clock_.now())
            << ": " << edition::in_words(decided);
      }
      if (!shown.empty() && decided.shows()) {
        EXPECT_GT(titles, 0U) << edition::name_of(channel) << " leaves out '" << one.paper
                              << "' at " << format_rfc3339(clock_.now());
      }
    }
  }

  const std::vector<Case> all_ = cases();
  store::TemporaryFolder folder_;
  ManualClock clock_{morning};
  edition::Network network_;
  std::optional<store::Database> database_;
  std::map<std::string, ArticleId> article_ids_;
  std::unique_ptr<Web> web_;
  std::string cookie_;
};

TEST_F(OutputsTest, ObeyTheTermsAtEveryInstant) {
  for (const Channel channel : edition::all_channels) check(channel);
  clock_.set(morning + minutes(30));
  for (const Case& one : all_)
    if (one.withdrawn) withdraw(one);
  // Before and after the embargo, the expiry, the delay; each at the very instant too.
  for (const auto after : {hours(1), hours(2), hours(3), hours(4), hours(5), hours(8)}) {
    clock_.set(morning + after);
    for (const Channel channel : edition::all_channels) check(channel);
    clock_.set(morning + after - milliseconds(1));
    for (const Channel channel : edition::all_channels) check(channel);
    clock_.set(morning + after);
  }
}

// An edition that was approved and frozen while an article was open does not keep it on the site
// once it was withdrawn, or its time is over.
TEST_F(OutputsTest, FrozenBriefingFollowsWithdrawalAndExpiry) {
  briefing::Editor editor(network_, *database_);
  const std::string today = editor.day_of(morning);
  ASSERT_TRUE(editor.propose(today, morning));
  ASSERT_TRUE(editor.approve(today, "mina", morning));
  const auto shows = [&](const Case& one) {
    return ask("/briefing/" + today).body.find(title_word(one)) != std::string::npos;
  };
  const Case &expiring = all_[3], &withdrawn = all_[5], &open = all_[0];
  EXPECT_TRUE(shows(open));
  EXPECT_TRUE(shows(expiring));
  EXPECT_TRUE(shows(withdrawn));
  clock_.set(morning + minutes(30));
  withdraw(withdrawn);
  clock_.set(morning + minutes(31));
  EXPECT_FALSE(shows(withdrawn));
  EXPECT_TRUE(shows(expiring));
  clock_.set(published + hours(4));
  EXPECT_FALSE(shows(expiring));
  EXPECT_TRUE(shows(open));
}

} // namespace
} // namespace wireroom::app
