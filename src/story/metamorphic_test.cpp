// What may be done to an article without its ceasing to be a copy, and what makes it another event.
#include "base/ascii.h"
#include "story/grouper.h"
#include <gtest/gtest.h>

namespace wireroom::story {
namespace {

const std::vector<std::string> paragraphs = {
    "TARUNGA (Cable Service) - A warehouse at the fish market of Tarunga burnt down on Monday "
    "night "
    "and two porters who slept on its upper floor died, the fire chief Nadia Hamzah said.",
    "\"We heard the shouting and broke the gate with a lorry,\" said the watchman, Osman Rauf, "
    "whose "
    "hands were bandaged. \"By then the roof had come down.\"",
    "Some 340 tons of dried anchovies and 60 ice chests were lost. The market's council put the "
    "damage at 4.6 million crowns and said that traders would sell from tents until August.",
    "Hamzah said that a cable in the ice room had been mended with tape. The owner, Lestari Cold "
    "Stores, said that an inspector had passed the building in January.",
    "The last large fire at the market was in 1998. Since then the council has asked three times "
    "for "
    "a hydrant on the eastern pier, and has been told three times to wait for the new harbour "
    "plan.",
    "The porters were brothers from the village of Ampang. Their mother was told by telephone."};

std::string text(std::vector<std::string> parts) {
  std::string out;
  for (const auto& part : parts) out += (out.empty() ? "" : "\n") + part;
  return out;
}

Document article(std::string id, std::string title, std::string body, int hour) {
  return {.id = std::move(id),
          .title = std::move(title),
          .text = std::move(body),
          .language = "en",
          .published = from_unix_seconds(1'770'000'000 + hour * 3600),
          .paper = "paper " + std::to_string(hour)};
}

std::vector<std::string> changed(std::size_t at, std::string with) {
  auto out = paragraphs;
  out[at] = std::move(with);
  return out;
}

struct Change {
  const char* name;
  std::string text;
};

std::vector<Change> changes() {
  const std::string middle =
      "Boats queued in the bay until noon on Tuesday because there was no ice "
      "for the catch, and prices in the town doubled.\n";
  const std::string end =
      "\nThe governor has ordered a look at every store that cools with ammonia, "
      "and will meet the traders on Thursday to speak of credit.";
  const std::string whole = text(paragraphs);
  auto swapped = paragraphs;
  std::swap(swapped[1], swapped[3]);
  return {
      {"the last third cut", whole.substr(0, whole.size() * 2 / 3)},
      {"another agency line",
       text(changed(0, "Tarunga, 3 Feb. /Island Press/ -- " + paragraphs[0].substr(26)))},
      {"two paragraphs more",
       std::string(whole).insert(whole.find("Hamzah said that"), middle) + end},
      {"paragraphs swapped", text(swapped)},
      {"another quotation",
       text(changed(1, "\"It was over in ten minutes,\" said Mira Sufi, who sells tea there."))},
      {"capitals and blanks", ascii::lowered(whole) + "  \n"}};
}

TEST(Metamorphic, StaysACopy) {
  for (const Change& change : changes()) {
    Grouper grouper;
    const auto first = grouper.add(
        article("a", "Two die as fish market store burns in Tarunga", text(paragraphs), 0));
    const auto second =
        grouper.add(article("b", "Fire at Tarunga market kills two", change.text, 5));
    EXPECT_EQ(second.copy_of, "a") << change.name;
    EXPECT_EQ(second.story, first.story) << change.name;
    EXPECT_LT(second.own, 0.5) << change.name;
  }
}

TEST(Metamorphic, AnotherDayAndActIsAnotherStory) {
  Grouper grouper;
  const auto fire = grouper.add(
      article("a", "Two die as fish market store burns in Tarunga", text(paragraphs), 0));
  const auto award = grouper.add(
      article("b", "Tarunga honours its oldest net maker",
              "Nadia Hamzah, whose day it was to speak for the town, hung a silver shuttle around "
              "the neck of Osman Rauf's aunt on Saturday.\nThe aunt, 91, has made nets in Tarunga "
              "since she was nine. Children sang, and Lestari Cold Stores paid for the rice.",
              24 * 9));
  EXPECT_NE(award.story, fire.story);
  EXPECT_FALSE(award.copy_of);
}

TEST(Metamorphic, TheSameWordsOfAnotherTownAreAnotherStory) {
  Grouper grouper;
  const auto here = grouper.add(article("a", "5.9-magnitude quake hits Aceh", "", 0));
  const auto there = grouper.add(article("b", "6.4-magnitude quake hits Luzon", "", 1));
  const auto again = grouper.add(article("c", "Aceh rocked by 5.9-magnitude quake", "", 2));
  EXPECT_NE(here.story, there.story);
  EXPECT_EQ(here.story, again.story);
}

} // namespace
} // namespace wireroom::story
