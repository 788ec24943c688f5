// Documents out of any bytes through the Grouper: every article gets a place, ids are given once,
// articles and stories of what lives agree, and a Grouper that is restored goes on as the first
// one.
//
// One document a line: a byte of hours, one of language, one of paper, one of desk's words, then
// title and text parted by a tab.
#include "base/ascii.h"
#include "base/assert.h"
#include "story/grouper.h"
#include <set>

using namespace wireroom;

namespace {

constexpr std::size_t most_documents = 40;
constexpr std::size_t copies_remembered = 16; // few, so that old ones are forgotten

std::vector<story::Document> documents_of(std::string_view bytes) {
  static constexpr const char* languages[] = {"en", "id", "ko", "zh", "th", "en-MY", "", "hi"};
  std::vector<story::Document> out;
  Instant at = from_unix_seconds(1'773'000'000);
  for (const std::string_view line : ascii::split(bytes, '\n')) {
    if (line.size() < 4 || out.size() == most_documents) continue;
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(line[i]); };
    at += minutes(int(byte(0)) * 20 - 600); // some go back in time
    const std::string_view rest = line.substr(4);
    const std::size_t tab = std::min(rest.find('\t'), rest.size());
    out.push_back({.id = std::to_string(out.size()),
                   .title = std::string(rest.substr(0, tab)),
                   .text = std::string(rest.substr(std::min(tab + 1, rest.size()))),
                   .language = languages[byte(1) % 8],
                   .published = at,
                   .paper = std::string(1, char('A' + byte(2) % 8))});
  }
  return out;
}

// Every living article stands in the story that holds it.
void check(const story::Live& live) {
  std::set<std::int64_t> ids;
  for (story::Slot slot = 0; slot < live.slots(); ++slot) {
    const story::LiveStory& one = live.story(slot);
    if (!one.id) continue;
    ASSERT(!one.members.empty());
    ASSERT(ids.insert(one.id.value).second);
    ASSERT(live.find(one.id) == slot);
    for (const story::Number member : one.members) {
      ASSERT(live.article(member));
      ASSERT(live.article(member)->slot == slot);
    }
  }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto documents = documents_of(bytes);
  story::Grouper::Options options;
  options.copy.capacity = copies_remembered;
  story::Grouper grouper(options), restored(options);
  std::set<std::int64_t> given;
  const std::size_t before = documents.size() * 3 / 4;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const story::Document& document = documents[i];
    const auto placement = grouper.add(document);
    ASSERT(placement.put && placement.story);
    given.insert(placement.put.value);
    for (const auto& revision : placement.revisions) {
      if (revision.kind == story::Revision::Kind::joined)
        ASSERT(grouper.resolve(revision.from) == grouper.resolve(revision.to));
      else
        ASSERT(given.insert(revision.to.value).second); // a new story has a new id
    }
    check(grouper.live());
    if (i < before) {
      restored.restore(story::prepare(document), placement);
      continue;
    }
    const auto again = restored.add(document);
    ASSERT(again.put == placement.put && again.story == placement.story);
    ASSERT(again.revisions.size() == placement.revisions.size());
  }
  return 0;
}
