// `wireroom init DIR [--from asia]`
#include "app/command.h"
#include "app/network_file.h"
#include "app_assets.h"
#include "base/ascii.h"
#include <fstream>

namespace wireroom::app {
namespace {

std::string_view asset(std::string_view name) {
  for (const base::Asset& one : assets())
    if (one.name == name) return one.bytes;
  return {};
}

std::string quoted(std::string_view text) {
  return fmt::format("\"{}\"", text);
}

// "feed https://… feed https://…": kinds and addresses in turn.
std::string sources(std::string_view list) {
  std::string out;
  const auto words = ascii::split(list, ' ');
  for (std::size_t i = 0; i + 1 < words.size(); i += 2)
    out += fmt::format("\n[[paper.source]]\nkind = \"{}\"\nurl = \"{}\"\n", words[i], words[i + 1]);
  return out;
}

// One line of asia.tsv as a [[paper]]. A paper starts with what anybody may do with a link: the
// opening lines on the site and in search. More is for the paper to allow.
std::string paper(std::string_view line) {
  const auto field = ascii::split(line, '\t');
  if (field.size() < 8) return {};
  std::string languages;
  for (std::string_view language : ascii::split(field[4], ','))
    languages += (languages.empty() ? "" : ", ") + quoted(language);
  std::string out = fmt::format("\n[[paper]]\nid = \"{}\"\nname = \"{}\"\ncountry = \"{}\"\n"
                                "city = \"{}\"\nlanguages = [{}]\nzone = \"{}\"\n",
                                field[0], field[1], field[2], field[3], languages, field[5]);
  if (!field[6].empty()) out += fmt::format("home = \"{}\"\n", field[6]);
  out += sources(field[7]);
  if (field[7].empty()) out += "# no feed is known; add a [[paper.source]]\n";
  return out + "\n[paper.terms]\nchannels = [\"site\", \"search\"]\nexcerpt = 240\n";
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

int init(const std::string& folder, const std::string& from) {
  std::string text(asset("init/network.toml"));
  text += from == "asia" ? papers_of_asia() : std::string(asset("init/paper.toml"));
  const auto file = std::filesystem::path(folder) / "network.toml";
  const auto network = parse_network(text, file.string());
  if (!network) return complain(network.error().message);
  if (const auto done = write_new(file, text); !done) return complain(done.error().message);
  fmt::print("wrote {} with {} papers; edit it, then run `wireroom check {}`\n", file.string(),
             network->papers.size(), folder);
  return 0;
}

} // namespace

Run prepare_init(Arguments arguments) {
  const auto folder = std::make_shared<std::string>();
  const auto from = std::make_shared<std::string>();
  arguments.option("DIR", *folder, "the network's folder; made when it is not there").required();
  arguments.option("--from", *from, "start from the papers of a known network").one_of({"asia"});
  return [folder, from] { return init(*folder, *from); };
}

} // namespace wireroom::app
