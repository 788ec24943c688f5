// A paper's folder: habits, templates, articles.
#include "app/demo/papers_material.h"
#include "app/demo/papers_text.h"
#include "base/ascii.h"
#include <algorithm>

namespace wireroom::app::demo {
namespace {

std::string_view file(const Files& files, const std::string& path) {
  const auto found = files.find(path);
  return found == files.end() ? std::string_view() : found->second;
}

// "papers/ID/articles/SLUG.txt" gives SLUG.
std::string_view slug_of(std::string_view path) {
  path.remove_prefix(path.rfind('/') + 1);
  return path.substr(0, path.rfind('.'));
}

// The text of a dispatch stands after its head.
Result<std::vector<Part>> read_dispatch(std::string_view text) {
  return read_parts(text.substr(std::min(text.find("\n\n"), text.size())),
                    [](std::string_view) { return nullptr; });
}

Outcome read_pieces(const Files& files, Paper& paper) {
  std::map<std::string, std::vector<Part>, std::less<>> dispatches;
  const Wire wire = [&](std::string_view name) -> const std::vector<Part>* {
    const auto known = dispatches.find(name);
    if (known != dispatches.end()) return &known->second;
    const auto text = file(files, fmt::format("wire/{}.txt", name));
    auto parts = read_dispatch(text);
    if (text.empty() || !parts) return nullptr;
    return &dispatches.emplace(name, std::move(*parts)).first->second;
  };
  const std::string folder = fmt::format("papers/{}/articles/", paper.id);
  for (auto at = files.lower_bound(folder); at != files.end() && at->first.starts_with(folder);
       ++at) {
    auto piece = read_piece(slug_of(at->first), at->second, wire);
    if (!piece) return fail("{}: {}", at->first, piece.error().message);
    if (paper.section(piece->section) == nullptr)
      return fail("{}: the paper has no section \"{}\"", at->first, piece->section);
    paper.pieces.push_back(std::move(*piece));
  }
  return {};
}

void number_pieces(Paper& paper) {
  std::stable_sort(paper.pieces.begin(), paper.pieces.end(),
                   [](const Piece& a, const Piece& b) { return a.published < b.published; });
  unsigned number = paper.first_number;
  for (Piece& piece : paper.pieces) {
    piece.number = number;
    number += 7 + unsigned(piece.slug.size() % 5); // papers count more than what we see of them
    piece.path = filled_path(paper.article_path, paper, piece);
  }
}

} // namespace

Result<Paper> read_paper(const Files& files, std::string_view id) {
  const std::string folder = fmt::format("papers/{}/", id);
  auto habits = read_habits(file(files, folder + "paper.toml"));
  if (!habits) return fail("{}paper.toml: {}", folder, habits.error().message);
  Paper paper = std::move(*habits);
  paper.id = id;
  paper.page = file(files, folder + "page.html");
  paper.home = file(files, folder + "home.html");
  paper.style = file(files, folder + "style.css");
  paper.robots = file(files, folder + "robots.txt");
  if (paper.page.empty() || paper.home.empty())
    return fail("{} has no page.html or home.html", folder);
  TRY(read_pieces(files, paper));
  number_pieces(paper);
  return paper;
}

} // namespace wireroom::app::demo
