// Streams of bare headlines: tests/cases/story/headlines.tsv, invented, with the event of each.
#include "base/ascii.h"
#include "story/grouper.h"
#include <fstream>
#include <gtest/gtest.h>

namespace wireroom::story {
namespace {

TEST(Headlines, AreJoinedByEventAndNotByKind) {
  std::ifstream file("tests/cases/story/headlines.tsv");
  ASSERT_TRUE(file);
  Grouper grouper;
  std::vector<std::pair<std::string, StoryId>> placed; // event, story
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.front() == '#') continue;
    const auto parts = ascii::split(line, '\t');
    ASSERT_EQ(parts.size(), 5u) << line;
    const auto story = grouper.add(Document{.id = std::to_string(placed.size()),
                                            .title = std::string(parts[4]),
                                            .language = std::string(parts[2]),
                                            .published = parse_rfc3339(parts[0])->at,
                                            .paper = std::string(parts[1])});
    placed.emplace_back(parts[3], story.story);
  }
  double both = 0, said = 0, truly = 0;
  for (std::size_t i = 0; i < placed.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) {
      const bool same = placed[i].first == placed[j].first;
      const bool joined = placed[i].second == placed[j].second;
      both += same && joined;
      said += joined;
      truly += same;
    }
  EXPECT_GE(both / said, 0.78);
  EXPECT_GE(both / truly, 0.80);
}

} // namespace
} // namespace wireroom::story
