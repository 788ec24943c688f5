// `wireroom init DIR [--from asia|FILE]`: a network.toml to begin with, empty, with the papers of a
// known network, or with those of an OPML file.
#include "app/command.h"
#include "app/network_file.h"
#include "app/opml.h"
#include "app/paper_lines.h"
#include "app_assets.h"
#include "base/ascii.h"
#include "feed/parse.h"
#include <cstring>
#include <filesystem>
#include <fstream>

namespace wireroom::app {
namespace {

std::string_view asset(std::string_view name) {
  for (const base::Asset& one : assets())
    if (one.name == name) return one.bytes;
  return {};
}

// A paper starts with what anybody may do with a link: the opening lines on the site and in search.
// More is for the paper to allow.
constexpr const char* narrow_terms =
    "\n[paper.terms]\nchannels = [\"site\", \"search\"]\nexcerpt = 240\n";

// One line of asia.tsv.
std::string paper(std::string_view line) {
  const auto field = ascii::split(line, '\t');
  if (field.size() < 8) return {};
  feed::Paper paper{.id = std::string(field[0]),
                    .name = std::string(field[1]),
                    .country = std::string(field[2]),
                    .city = std::string(field[3]),
                    .zone = std::string(field[5]),
                    .home = std::string(field[6])};
  for (std::string_view language : ascii::split(field[4], ','))
    paper.languages.emplace_back(language);
  const auto words = ascii::split(field[7], ' '); // "feed https://… section https://…"
  for (std::size_t i = 0; i + 1 < words.size(); i += 2)
    paper.sources.push_back(
        {.kind = words[i] == "feed" ? feed::SourceKind::feed : feed::SourceKind::section,
         .url = std::string(words[i + 1])});
  return "\n" + lines_of(paper, Certainty::known) + narrow_terms;
}

std::string papers_of_asia() {
  std::string out =
      "\n# Names, places and feeds as they were known when this program was made. The\n"
      "# terms are the narrowest useful ones: ask each paper before you widen them.\n";
  for (std::string_view line : ascii::split(asset("init/asia.tsv"), '\n'))
    if (!line.empty() && line[0] != '#') out += paper(line);
  return out;
}

Outcome write_new(const std::filesystem::path& file, const std::string& text) {
  std::error_code problem;
  if (std::filesystem::exists(file, problem))
    return fail("{} is there already; nothing was changed", file.string());
  std::filesystem::create_directories(file.parent_path(), problem);
  if (problem) return fail("cannot make {}: {}", file.parent_path().string(), problem.message());
  std::ofstream out(file, std::ios::binary);
  out << text;
  out.close();
  if (!out) return fail("cannot write {}", file.string());
  return {};
}

Result<std::string> papers_of_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file)
    return fail("cannot read {}: {}; --from takes \"asia\" or an OPML file", path,
                std::strerror(errno));
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  const auto list = feed::parse({.bytes = bytes});
  if (!list) return fail("{}: {}", path, list.error().message);
  const auto papers = papers_of_opml(*list);
  if (list->format != "opml" || papers.empty()) return fail("{} is no OPML file with feeds", path);
  std::string out = fmt::format("\n# The feeds of {}, by the papers that they are of.\n",
                                std::filesystem::path(path).filename().string());
  for (const feed::Paper& one : papers)
    out += "\n" +
           lines_of(one, one.country == country_by_address(one.home) ? Certainty::by_address
                                                                     : Certainty::known) +
           narrow_terms;
  return out;
}

Result<std::string> text_from(const std::string& from) {
  std::string text(asset("init/network.toml"));
  if (from.empty()) return text + std::string(asset("init/paper.toml"));
  if (from == "asia") return text + papers_of_asia();
  TRY_SET(const auto papers, papers_of_file(from));
  return text + papers;
}

int init(const std::string& folder, const std::string& from) {
  const auto text = text_from(from);
  if (!text) return complain(text.error().message);
  const auto file = std::filesystem::path(folder) / "network.toml";
  const auto network = parse_network(*text, file.string());
  // Only the papers of a file may have something that is still to be filled in.
  if (!network && (from.empty() || from == "asia")) return complain(network.error().message);
  if (const auto done = write_new(file, *text); !done) return complain(done.error().message);
  std::size_t papers = 0;
  for (const std::string_view line : ascii::split(*text, '\n')) papers += line == "[[paper]]";
  fmt::print("wrote {} with {} papers; edit it, then run `wireroom check {}`\n", file.string(),
             papers, folder);
  if (!network) fmt::print("to be filled in first: {}\n", network.error().message);
  return 0;
}

} // namespace

Run prepare_init(Arguments arguments) {
  const auto folder = std::make_shared<std::string>();
  const auto from = std::make_shared<std::string>();
  arguments.option("DIR", *folder, "the network's folder; made when it is not there").required();
  arguments.option("--from", *from, "the papers to start with: \"asia\", or an OPML file of feeds");
  return [folder, from] { return init(*folder, *from); };
}

} // namespace wireroom::app
