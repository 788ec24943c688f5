#include "story/grouper.h"
#include <gtest/gtest.h>
#include <random>

namespace wireroom::story {
namespace {

const std::string ferry =
    "A ferry with 212 people on board sank off Kalimun island early on Tuesday after hitting a "
    "reef. "
    "Rescue boats had brought 187 passengers ashore by noon, said Harun Basri, head of the "
    "island's "
    "search agency. Nine people are missing. The vessel, the Sinar Lestari, had left Tarunga "
    "harbour "
    "two hours before in heavy rain. Fishermen heard the horn and came first. Basri said that the "
    "captain had been asked to wait for the weather to clear and had refused. Divers will go down "
    "once the current slows. Families waited on the pier in Tarunga through the morning, and the "
    "governor promised an inquiry into why the ferry carried more people than its papers allowed.";
const std::string budget =
    "Parliament in Merdania passed a budget of 14 billion crowns on Tuesday by three votes. "
    "Finance "
    "minister Oyuna Batsukh said that schools and railways would get most of the new money, while "
    "fuel subsidies end in April. The opposition walked out and called the vote unlawful. "
    "Economists "
    "expect prices to rise by a tenth. The central bank meets on Friday to set its rate.";

Document document(std::string id, std::string title, std::string text, int hour,
                  std::string paper) {
  Document out;
  out.id = std::move(id);
  out.title = std::move(title);
  out.text = std::move(text);
  out.language = "en";
  out.published = from_unix_seconds(1'567'555'200 + hour * 3600);
  out.paper = std::move(paper);
  return out;
}

TEST(Grouper, JoinsACopyAndKeepsOtherEventsApart) {
  Grouper grouper;
  const auto first =
      grouper.add(document("a", "Ferry sinks off Kalimun, nine missing", ferry, 0, "A"));
  const auto other =
      grouper.add(document("b", "Merdania passes budget by three votes", budget, 1, "B"));
  const auto copy =
      grouper.add(document("c", "Nine missing as ferry sinks off Kalimun", ferry, 2, "C"));
  EXPECT_EQ(copy.story, first.story);
  EXPECT_NE(other.story, first.story);
  EXPECT_EQ(copy.copy_of, "a");
  EXPECT_LT(copy.own, 0.05);
  EXPECT_FALSE(other.copy_of);
}

TEST(Grouper, StillSeesACopyThatWasCutOrAddedTo) {
  for (const auto& text :
       {ferry.substr(0, ferry.size() * 2 / 3), "TARUNGA (Island Press) - " + ferry,
        ferry + " The weather service had warned of high waves since Monday evening. "
                "Ferries on three other routes stayed in port."}) {
    Grouper grouper;
    grouper.add(document("a", "Ferry sinks off Kalimun, nine missing", ferry, 0, "A"));
    EXPECT_EQ(grouper.add(document("b", "Ferry sinks, nine missing", text, 3, "B")).copy_of, "a");
  }
}

TEST(Grouper, TakesAQuotedSentenceForNoCopy) {
  const std::string brief = ferry.substr(0, ferry.find(" Nine people"));
  Grouper grouper;
  grouper.add(document("a", "Ferry sinks off Kalimun", brief, 0, "A"));
  std::string questions;
  for (int i = 1; i <= 30; ++i)
    questions +=
        fmt::format("Question {} asks the owner about rule {} of the harbour office. ", i, i * 7);
  const auto later = grouper.add(
      document("b", "What the inquiry will ask", questions + brief + " " + budget, 3, "B"));
  EXPECT_FALSE(later.copy_of);
  EXPECT_EQ(grouper.add(document("c", "Ferry sinks", brief, 4, "C")).copy_of, "a");
}

TEST(Grouper, JoinsAcrossLanguagesOnlyWhenItIsSure) {
  const auto indonesian = [](std::string id, std::string title, std::string text) {
    Document out = document(std::move(id), std::move(title), std::move(text), 5, "I");
    out.language = "id";
    return out;
  };
  Grouper grouper;
  const auto first =
      grouper.add(document("a", "Ferry sinks off Kalimun",
                           "The Sinar Lestari sank off Kalimun with 1,212 people, said "
                           "Harun Basri in Tarunga. It weighed 3,417 tons.",
                           0, "A"));
  const auto sure = grouper.add(indonesian(
      "b", "Feri tenggelam",
      "Kapal Sinar Lestari karam di dekat Kalimun membawa 1.212 orang, kata Harun Basri di "
      "Tarunga. Bobotnya 3.417 ton."));
  EXPECT_EQ(sure.story, first.story);
  const auto doubtful = grouper.add(indonesian("c", "Harga beras naik",
                                               "Harga beras naik di pasar Tarunga, kata 20 "
                                               "pedagang pada hari Selasa."));
  EXPECT_NE(doubtful.story, first.story);
}

TEST(Grouper, ObeysTheDeskForArticlesStillToCome) {
  Grouper grouper;
  grouper.obey({DeskWord::Kind::must_join, "a", "b"});
  grouper.obey({DeskWord::Kind::must_not_join, "a", "c"});
  const auto a = grouper.add(document("a", "Ferry sinks off Kalimun, nine missing", ferry, 0, "A"));
  const auto b =
      grouper.add(document("b", "Merdania passes budget by three votes", budget, 1, "B"));
  const auto c = grouper.add(document("c", "Ferry sinks off Kalimun, nine missing", ferry, 2, "C"));
  EXPECT_EQ(grouper.resolve(a.story), grouper.resolve(b.story));
  EXPECT_NE(grouper.resolve(c.story), grouper.resolve(a.story));
}

// A stream of invented words: each event has its own, and lends some to the event after it, so that
// stories are joined and parted as they grow.
std::vector<Document> stream(std::size_t articles, std::size_t events) {
  std::mt19937 draw(7);
  const auto word = [](std::size_t event, std::size_t i) {
    std::string out;
    for (std::size_t n = event * 40 + i + 1'000; n; n /= 13)
      out += "bdfgklmnprstv"[n % 13], out += 'a';
    return out;
  };
  std::vector<Document> out;
  for (std::size_t i = 0; i < articles; ++i) {
    const std::size_t event = draw() % events, paper = draw() % 5;
    std::string title, text;
    for (int k = 0; k < 50; ++k) {
      const std::size_t of = draw() % 3 ? event : event + 1;
      const std::string one = word(of, draw() % 40) + " ";
      if (k < 5) title += one;
      text += one;
    }
    out.push_back(document("d" + std::to_string(i), title, text, int(i / 4),
                           std::string(1, char('A' + paper))));
  }
  return out;
}

Grouper::Options restless() {
  Grouper::Options options;
  options.unite_limit = -2;
  options.split_limit = 1;
  return options;
}

// What a Grouper said, as the rows keep it: with each article what was revised up to the next one.
struct Life {
  Grouper grouper{restless()};
  std::vector<Placement> said;
  void add(const Document& document) { said.push_back(grouper.add(document)); }
  void obey(const DeskWord& word) {
    for (Revision& revision : grouper.obey(word))
      said.back().revisions.push_back(std::move(revision));
  }
};

TEST(Grouper, GoesOnAfterARestartAsIfItHadNeverStopped) {
  const auto documents = stream(160, 12);
  const DeskWord words[] = {{DeskWord::Kind::must_join, "d3", "d90"},
                            {DeskWord::Kind::must_not_join, "d8", "d9"}};
  Life whole;
  whole.grouper.obey(words[0]);
  for (std::size_t i = 0; i < documents.size(); ++i) {
    whole.add(documents[i]);
    if (i == 40) whole.obey(words[1]);
  }
  std::size_t joined = 0, moved = 0;
  for (const Placement& one : whole.said)
    for (const Revision& revision : one.revisions)
      ++(revision.kind == Revision::Kind::joined ? joined : moved);
  ASSERT_GT(joined, 2u);
  ASSERT_GT(moved, 2u);

  for (const std::size_t stop : {41u, 80u, 95u, 120u, 150u}) {
    Grouper again(restless());
    for (const DeskWord& word : words) again.obey(word);
    for (std::size_t i = 0; i < stop; ++i) again.restore(prepare(documents[i]), whole.said[i]);
    for (std::size_t i = stop; i < documents.size(); ++i) {
      const Placement placement = again.add(documents[i]);
      ASSERT_EQ(placement.story, whole.said[i].story) << "article " << i << ", stopped at " << stop;
      ASSERT_EQ(placement.odds, whole.said[i].odds) << "article " << i << ", stopped at " << stop;
      ASSERT_EQ(placement.copy_of, whole.said[i].copy_of);
      ASSERT_EQ(placement.revisions.size(), whole.said[i].revisions.size());
    }
  }
}

TEST(Grouper, NeverGivesAnIdTwice) {
  Grouper grouper;
  grouper.begin_after({41}); // joined away long ago: no article is restored with it
  grouper.restore(prepare(document("a", "Ferry sinks off Kalimun", ferry, 0, "A")), {.story = {3}});
  const auto b = grouper.add(document("b", "Merdania passes budget", budget, 1, "B"));
  EXPECT_EQ(b.story, StoryId{42});
}

TEST(Forest, ReadsWhatIsShipped) {
  EXPECT_FALSE(join_forest().empty());
  EXPECT_FALSE(unite_forest().empty());
}

TEST(Forest, RefusesWhatIsNoForest) {
  EXPECT_FALSE(Forest::parse("tree\n0 0 0.5 0\n", 3));
  EXPECT_FALSE(Forest::parse("0 1 0.5 0\n", 3));
  EXPECT_FALSE(Forest::parse("tree\nx\n", 3));
}

} // namespace
} // namespace wireroom::story
