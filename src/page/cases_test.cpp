// The golden cases of tests/cases/page: a folder each, with page.html, expected and note.
// `expected` has a line for each thing that must be read ("title: ...", "byline: ..."; "none: deck"
// for what must not be); for every word before a colon that it uses, the article must give exactly
// these lines, in this order. "url: ..." is the page's address, "rule body: ..." a rule of its
// paper's.
#include "page/read.h"
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <sstream>

namespace wireroom::page {
namespace {

namespace fs = std::filesystem;
using Lines = std::map<std::string, std::vector<std::string>>;

std::string content(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

Lines expected(const std::string& text) {
  Lines lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);)
    if (const std::size_t at = line.find(": "); at != std::string::npos)
      lines[line.substr(0, at)].push_back(line.substr(at + 2));
  return lines;
}

std::string joined(std::initializer_list<std::string_view> parts) {
  std::string out;
  for (const std::string_view part : parts)
    if (!part.empty()) out += (out.empty() ? "" : " | ") + std::string(part);
  return out;
}

void add_blocks(const Article& article, Lines& lines) {
  for (const Block& block : article.body) {
    if (block.type == BlockType::image)
      lines["picture"].push_back(joined({block.url, block.caption, block.credit}));
    else if (block.type == BlockType::embed)
      lines["embed"].push_back(block.url);
    else
      lines["text"].push_back(block.text);
  }
}

Lines found(const Article& article) {
  Lines lines;
  const auto add = [&](const char* name, const std::string& value) {
    if (!value.empty()) lines[name].push_back(value);
  };
  add("title", article.title);
  add("deck", article.deck);
  for (const std::string& name : article.byline) add("byline", name);
  if (article.published) add("published", format_stamp(*article.published));
  if (article.updated) add("updated", format_stamp(*article.updated));
  add("image", joined({article.image.url, article.image.caption, article.image.credit}));
  add("section", article.section);
  for (const std::string& topic : article.topics) add("topic", topic);
  add("attribution", article.attribution);
  for (const std::string& note : article.corrections) add("correction", note);
  for (const Related& story : article.related)
    add("related", joined({story.title, story.url, story.text,
                           story.date ? format_stamp(*story.date) : std::string()}));
  if (article.paywalled) add("paywalled", *article.paywalled ? "yes" : "no");
  for (const std::string& warning : article.warnings) add("warning", warning);
  for (const auto& [field, source] : article.evidence) add(("evidence " + field).c_str(), source);
  add_blocks(article, lines);
  return lines;
}

PaperRules rules_of(const Lines& want) {
  const auto one = [&](const char* name) {
    const auto found = want.find(name);
    return found == want.end() ? std::vector<std::string>() : found->second;
  };
  const auto first = [&](const char* name) { return one(name).empty() ? "" : one(name).front(); };
  const auto rules = PaperRules::parse({.title = first("rule title"),
                                        .deck = first("rule deck"),
                                        .byline = first("rule byline"),
                                        .date = first("rule date"),
                                        .body = first("rule body"),
                                        .drop = one("rule drop")});
  EXPECT_TRUE(rules);
  return rules ? *rules : PaperRules();
}

TEST(PageCases, AreReadAsWritten) {
  std::size_t cases = 0;
  for (const auto& folder : fs::directory_iterator("tests/cases/page")) {
    SCOPED_TRACE(folder.path().filename().string());
    const std::string page = content(folder.path() / "page.html");
    std::string url = "https://paper.example/story";
    const Lines want = expected(content(folder.path() / "expected"));
    ASSERT_FALSE(want.empty());
    if (const auto at = want.find("url"); at != want.end()) url = at->second.front();
    const PaperRules rules = rules_of(want);
    const auto article = read_page({.bytes = page, .url = url, .rules = &rules});
    ASSERT_TRUE(article);
    Lines got = found(*article);
    for (const auto& [name, values] : want) {
      if (name == "url" || name.starts_with("rule ")) continue;
      if (name != "none") {
        EXPECT_EQ(got[name], values) << name;
        continue;
      }
      for (const std::string& absent : values) EXPECT_TRUE(got[absent].empty()) << absent;
    }
    ++cases;
  }
  EXPECT_GE(cases, 12u);
}

} // namespace
} // namespace wireroom::page
