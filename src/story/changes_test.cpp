#include "story/changes.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wireroom::story {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const Instant edition = from_unix_seconds(1'773'122'400); // 10 March 2026, 06:00
const Instant now = edition + hours(14);

Draft draft(int hour, std::string text, std::string title = "") {
  return {.seen = edition + hours(hour),
          .at = edition + hours(hour) - minutes(20),
          .title = std::move(title),
          .text = std::move(text)};
}

Account account(int id, std::string paper, std::vector<Draft> drafts) {
  return {.article = {id},
          .paper = std::move(paper),
          .country = "Sri Lanka",
          .language = "en",
          .drafts = std::move(drafts)};
}

std::vector<std::string> told(const std::vector<Account>& accounts, Instant at = now) {
  std::vector<std::string> out;
  for (const NewFact& fact : changes(accounts, edition, at)) out.push_back(in_words(fact, at));
  return out;
}

const std::string twelve = "A bus fell into the gorge on Tuesday, killing 12 people, police said.";
const std::string nineteen = "Police now say that 19 people were killed when the bus fell.";

TEST(Changes, ATollMoves) {
  EXPECT_THAT(told({account(1, "Hill Times", {draft(-9, twelve)}),
                    account(2, "Hill Times", {draft(3, nineteen)})}),
              ElementsAre("The death toll moved from 12 to 19 (Hill Times, 08:40)"));
}

TEST(Changes, ATollThatSomebodyHadSaidBeforeIsNotNew) {
  EXPECT_THAT(told({account(1, "Hill Times", {draft(-9, twelve), draft(4, nineteen)}),
                    account(2, "Bay Post", {draft(-8, nineteen)})}),
              IsEmpty());
  // Nor is one that stood where it may not be shown.
  Account hidden = account(2, "Bay Post", {draft(-8, "Rain fell. " + nineteen)});
  hidden.drafts[0].shown = 10;
  EXPECT_THAT(told({account(1, "Hill Times", {draft(-9, twelve), draft(4, nineteen)}), hidden}),
              IsEmpty());
}

TEST(Changes, WhatMayNotBeShownIsNotQuoted) {
  Account later = account(1, "Hill Times", {draft(-9, twelve), draft(4, nineteen)});
  later.drafts[1].shown = 10;
  EXPECT_THAT(told({later}), IsEmpty());
  later.drafts[1].shown = std::string::npos;
  later.drafts[0].shown = 10;
  EXPECT_THAT(told({later}), IsEmpty());
}

TEST(Changes, ASteepTollIsBelievedOfTwo) {
  const std::string many = "Officials said 400 people were killed.";
  std::vector<Account> all = {account(1, "Hill Times", {draft(-9, twelve)}),
                              account(2, "Hill Times", {draft(3, many)})};
  EXPECT_THAT(told(all), IsEmpty());
  all.push_back(account(3, "Bay Post", {draft(-7, "Rain."), draft(5, many)}));
  all.push_back(account(4, "Bay Post", {draft(-6, twelve)}));
  EXPECT_THAT(told(all), ElementsAre("The death toll moved from 12 to 400 (Hill Times, 08:40)"));
}

TEST(Changes, OnlyThePaperThatSaidItTakesATollBack) {
  EXPECT_THAT(told({account(1, "Hill Times", {draft(-9, nineteen), draft(2, twelve)})}),
              ElementsAre("The death toll moved from 19 to 12 (Hill Times, 08:00)"));
  EXPECT_THAT(told({account(1, "Hill Times", {draft(-9, nineteen)}),
                    account(2, "Hill Times", {draft(2, twelve)})}),
              IsEmpty());
}

TEST(Changes, ANumberMovesInASentenceThatStays) {
  const std::string before =
      "The council of Old Town moved 1,140 families to the school. Rain fell.";
  const std::string after =
      "It went on. The council of Old Town moved 1,620 families to the school.";
  EXPECT_THAT(told({account(1, "Hill Times", {draft(-9, before), draft(2, after)})}),
              ElementsAre("Now “\u20681,620 families\u2069”, before “\u20681,140 families\u2069” "
                          "(Hill Times, 08:00)"));
}

TEST(Changes, TimesAndYearsAreNoNumbersThatMove) {
  EXPECT_THAT(
      told({account(1, "Hill Times",
                    {draft(-9, "The town's radio said so in its bulletin at 10:30 on Tuesday."),
                     draft(2, "The town's radio said so in its bulletin at 11:30 on Tuesday.")}),
            account(2, "Bay Post",
                    {draft(-9, "The bridge at Old Town will be finished in 2027 they say."),
                     draft(2, "The bridge at Old Town will be finished in 2028 they say.")})}),
      IsEmpty());
}

TEST(Changes, ANewNameIsToldOnce) {
  const std::string first = "The mayor of the town spoke to reporters about the flood.";
  const std::string later =
      "The flood was the fault of minister Tharanga Wijekuon, the mayor said. "
      "On Tuesday Tharanga Wijekuon denied it.";
  std::vector<Account> all = {
      account(1, "Hill Times", {draft(-9, first)}), account(2, "Bay Post", {draft(-8, first)}),
      account(3, "Bay Post", {draft(2, later)}), account(4, "Hill Times", {draft(4, later)})};
  const auto named = ElementsAre("Tharanga Wijekuon is named for the first time (Bay Post, 07:40)");
  EXPECT_THAT(told(all), named);
  // Not of a story that one paper had told, nor of a copy, nor who wrote it.
  EXPECT_THAT(told({all[0], account(2, "Hill Times", {draft(2, later)})}), IsEmpty());
  all[2].copy = all[3].copy = true;
  EXPECT_THAT(told(all), IsEmpty());
  all[2].copy = all[3].copy = false;
  all[0].people = {"Tharanga Wijekuon"};
  EXPECT_THAT(told(all), IsEmpty());
}

TEST(Changes, PlacesDaysAndHalvesOfNamesAreNoActors) {
  const std::string first = "The mayor of the town spoke to reporters about the flood.";
  for (const char* later : {"They came from Phnom Penh and from Ho Chi Minh City by bus.",
                            "It will be decided on Monday March the mayor says.",
                            "A study of the Zorvang Institute of Kelp Research says so."})
    EXPECT_THAT(told({account(1, "Hill Times", {draft(-9, first)}),
                      account(2, "Bay Post", {draft(-8, first)}),
                      account(3, "Bay Post", {draft(2, later)})}),
                IsEmpty())
        << later;
}

TEST(Changes, ACorrectionAndAWithdrawalAreTold) {
  Account corrected = account(1, "Hill Times", {draft(-9, "Rain."), draft(2, "Sun.")});
  corrected.drafts[1].corrects = true;
  corrected.drafts[1].note = "The sun shone.";
  Account withdrawn = account(2, "Bay Post", {draft(-9, twelve)});
  withdrawn.withdrawn = edition + hours(1);
  EXPECT_THAT(
      told({corrected, withdrawn}),
      ElementsAre("Bay Post has withdrawn its report (07:00)",
                  "Hill Times has corrected its report: \u2068The sun shone\u2069 (08:00)"));
}

TEST(Changes, WhatWasWithdrawnCountsNoMore) {
  Account withdrawn = account(2, "Bay Post", {draft(-9, nineteen)});
  withdrawn.withdrawn = edition - hours(1);
  EXPECT_THAT(told({account(1, "Hill Times", {draft(-9, twelve)}), withdrawn,
                    account(3, "Hill Times", {draft(2, nineteen)})}),
              ElementsAre("The death toll moved from 12 to 19 (Hill Times, 07:40)"));
}

TEST(Changes, NewPapersAndCountriesAreTold) {
  Account abroad = account(2, "Bay Post", {draft(2, "Rain.")});
  abroad.country = "Nepal";
  std::vector<Account> all = {account(1, "Hill Times", {draft(-9, "Rain.")}), abroad,
                              account(3, "Lake News", {draft(3, "Rain.")})};
  EXPECT_THAT(told(all), ElementsAre("Bay Post tells it too, the first paper of Nepal (07:40)",
                                     "Lake News tells it too (08:40)"));
  all.push_back(account(4, "Dune Mail", {draft(4, "Rain.")}));
  all.push_back(account(5, "Isle Sun", {draft(5, "Rain.")}));
  EXPECT_THAT(told(all), ElementsAre("Bay Post and 3 other papers tell it too (07:40)"));
  all = {abroad};
  EXPECT_THAT(told(all), IsEmpty()); // it did not stand then
}

TEST(Changes, AStoryGoesQuiet) {
  std::vector<Account> all = {account(1, "Hill Times", {draft(-9, twelve)})};
  EXPECT_THAT(told(all, edition + hours(20)), IsEmpty()); // one report is no story that goes on
  all.push_back(account(2, "Bay Post", {draft(-10, twelve)}));
  EXPECT_THAT(told(all, edition + hours(10)), IsEmpty());
  EXPECT_THAT(told(all, edition + hours(20)), ElementsAre("Nothing new since 9 March, 20:40"));
  EXPECT_THAT(told(all, edition + days(9)), IsEmpty());
}

TEST(Changes, TheDayIsToldWhenItIsAnother) {
  EXPECT_THAT(
      told({account(1, "Hill Times", {draft(-9, twelve), draft(3, nineteen)})}, now + days(1)),
      ElementsAre("The death toll moved from 12 to 19 (Hill Times, 10 March, 09:00)"));
}

TEST(Changes, OfNothingNothing) {
  EXPECT_THAT(told({}), IsEmpty());
}

} // namespace
} // namespace wireroom::story
