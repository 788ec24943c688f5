// sample-pages DIR: writes the sample papers' article pages, each version as it stood ten minutes
// after it appeared, as a set of pages with known content: DIR/list.jsonl, DIR/truth.jsonl and the
// pages themselves. For measuring how pages are read; see docs/pages.md.
#include "app/demo/papers.h"
#include "app/demo/papers_text.h"
#include "base/json_writer.h"
#include <filesystem>
#include <fstream>
#include <iostream>

using namespace wireroom;
using namespace wireroom::app;

namespace {

// A body as text, a paragraph, point or row a line.
std::string text_of(const demo::Version& version) {
  std::string out;
  const auto add = [&](const std::string& line) { out += (out.empty() ? "" : "\n") + line; };
  for (const demo::Part& part : version.body) {
    if (!part.text.empty()) add(part.text);
    for (const std::string& line : part.lines) add(line);
  }
  return out;
}

// The page at `when`, or a little later where the paper is in a mood.
std::string page_at(const demo::Papers& papers, const std::string& host, const std::string& path,
                    Instant when) {
  http::Request request;
  request.path = request.target = path;
  request.headers.set("Host", host + ":8600");
  for (int tries = 0; tries < 60; ++tries, when += minutes(1)) {
    const auto reply = papers.answer(request, when);
    if (reply.response.status == 200) return reply.response.body;
  }
  return "";
}

void write_line(std::ofstream& file, auto&& fields) {
  std::string line;
  JsonWriter json(line);
  json.object([&] { fields(json); });
  file << line << '\n';
}

} // namespace

int main(int count, char** words) {
  if (count != 2) {
    std::cerr << "sample-pages DIR\n";
    return 2;
  }
  const std::filesystem::path folder = words[1];
  std::filesystem::create_directories(folder);
  const auto papers = demo::Papers::load();
  if (!papers) {
    std::cerr << papers.error().message << '\n';
    return 1;
  }
  std::ofstream list(folder / "list.jsonl"), truth(folder / "truth.jsonl");
  std::ofstream(folder / "set.json") << R"({"tokens": "characters"})" << '\n';
  for (const demo::Paper& paper : papers->papers())
    for (const demo::Piece& piece : paper.pieces)
      for (std::size_t number = 0; number < piece.versions.size(); ++number) {
        const demo::Version& version = piece.versions[number];
        if (version.body.empty()) continue;
        const std::string host = paper.id + ".localhost";
        const std::string page = page_at(*papers, host, piece.path, version.at + minutes(10));
        if (page.empty()) continue;
        const std::string id = fmt::format("{}.{}.{}", paper.id, piece.slug, number + 1);
        std::ofstream(folder / (id + ".html"), std::ios::binary) << page;
        write_line(list, [&](JsonWriter& json) {
          json.field("id", id);
          json.field("path", id + ".html");
          json.field("url", fmt::format("http://{}:8600{}", host, piece.path));
        });
        write_line(truth, [&](JsonWriter& json) {
          json.field("id", id);
          json.field("title", version.title);
          json.field_if("deck", version.deck);
          if (!piece.byline.empty()) json.array("byline", [&] { json.value(piece.byline); });
          json.field("published", demo::paper_time(paper, piece.published));
          json.field("body", text_of(version));
        });
      }
  return 0;
}
