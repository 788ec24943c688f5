// Sets of the project's own material.
#include "app/demo/papers.h"
#include "base/ascii.h"
#include "corpus.h"
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>

namespace wireroom::learn {
namespace {

namespace demo = app::demo;

std::string text_of(const std::vector<demo::Part>& parts) {
  std::string text;
  const auto add = [&](const std::string& line) {
    if (!text.empty()) text += '\n';
    text += line;
  };
  for (const demo::Part& part : parts) {
    if (!part.text.empty()) add(part.text);
    for (const std::string& line : part.lines) add(line);
  }
  return text;
}

// Documents with the names of their stories, put in order and made ready.
struct Labelled {
  story::Document document;
  std::string story;
};

Set made(const std::string& name, std::vector<Labelled> all) {
  std::stable_sort(all.begin(), all.end(), [](const Labelled& a, const Labelled& b) {
    return a.document.published < b.document.published;
  });
  std::map<std::string, int> stories;
  Set set{.name = name, .of = name, .weight = 1, .own = true};
  for (Labelled& one : all) {
    set.truth.push_back(stories.emplace(one.story, int(stories.size())).first->second);
    set.documents.push_back(story::prepare(std::move(one.document)));
  }
  return set;
}

} // namespace

Result<Set> load_sample() {
  TRY_SET(const auto papers, demo::Papers::load());
  std::vector<Labelled> all;
  for (const demo::Paper& paper : papers.papers())
    for (const demo::Piece& piece : paper.pieces) {
      const demo::Version& first = piece.versions.front();
      all.push_back({{.id = paper.id + "/" + piece.slug,
                      .title = first.title,
                      .text = (first.deck.empty() ? "" : first.deck + "\n") + text_of(first.body),
                      .language = paper.language,
                      .published = first.at,
                      .paper = paper.id},
                     piece.story});
    }
  return made("sample", std::move(all));
}

std::vector<Set> halves(const Set& whole) {
  std::vector<Set> out;
  for (int half = 0; half < 2; ++half) {
    Set set = whole;
    set.name = set.of = whole.name + (half ? " (second half)" : " (first half)");
    set.weight = whole.weight / 2;
    set.whole = true;
    for (int& story : set.truth)
      if (story % 2 != half) story = -1;
    out.push_back(std::move(set));
  }
  return out;
}

Result<Set> load_headlines(const std::string& path) {
  std::ifstream file(path);
  if (!file) return fail("cannot read {}", path);
  std::vector<Labelled> all;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.front() == '#') continue;
    const auto parts = ascii::split(line, '\t');
    const auto stamp = parse_rfc3339(parts.front());
    if (!stamp || parts.size() != 5) return fail("{}: not five fields with a time first: {}", path, line);
    all.push_back({.document = {.id = std::to_string(all.size()),
                                .title = std::string(parts[4]),
                                .language = std::string(parts[2]),
                                .published = stamp->at,
                                .paper = std::string(parts[1])},
                   .story = std::string(parts[3])});
  }
  return made(std::filesystem::path(path).parent_path().filename().string() + " headlines", std::move(all));
}

} // namespace wireroom::learn
