#include "app/intake/folder.h"
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace wireroom::app {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t files_at_once = 100;
constexpr std::uintmax_t bytes_at_once = 64u << 20;

bool is_finished(const std::string& name) {
  return !name.starts_with('.') && !name.ends_with(".part") && !name.ends_with(".tmp");
}

// Uploads go on writing; one that has paused this long is taken for whole.
constexpr std::chrono::seconds quiet_long_enough{5};

bool is_being_written(const fs::path& path) {
  std::error_code problem;
  const auto age = fs::file_time_type::clock::now() - fs::last_write_time(path, problem);
  return !problem && age >= decltype(age)::zero() && age < quiet_long_enough;
}

} // namespace

Result<std::vector<DroppedFile>> read_drop_folder(const std::string& folder,
                                                  const feed::Paper& paper) {
  std::error_code problem;
  std::vector<fs::path> paths;
  for (fs::directory_iterator at(folder, problem), end; !problem && at != end;
       at.increment(problem))
    if (at->is_regular_file(problem) && is_finished(at->path().filename().string()) &&
        !is_being_written(at->path()))
      paths.push_back(at->path());
  if (problem) return fail("cannot read the folder {}: {}", folder, problem.message());
  std::sort(paths.begin(), paths.end());
  std::vector<DroppedFile> files;
  std::uintmax_t bytes = 0;
  for (const fs::path& path : paths) {
    const std::uintmax_t size = fs::file_size(path, problem);
    bytes += problem ? 0 : size;
    if (files.size() == files_at_once || (bytes > bytes_at_once && !files.empty())) break;
    DroppedFile file{.path = path.string(), .articles = {}, .problem = {}};
    std::ifstream in(path, std::ios::binary);
    const std::string content{std::istreambuf_iterator<char>(in), {}};
    auto read = read_delivery(content, paper);
    if (!in && !in.eof())
      file.problem = "the file cannot be read";
    else if (read)
      file.articles = *std::move(read);
    else
      file.problem = read.error().message;
    files.push_back(std::move(file));
  }
  return files;
}

Outcome put_away(const DroppedFile& file) {
  const fs::path path(file.path);
  const fs::path to = path.parent_path() / (file.problem.empty() ? "taken" : "refused");
  std::error_code problem;
  fs::create_directories(to, problem);
  if (!file.problem.empty())
    std::ofstream(to / (path.filename().string() + ".why")) << file.problem << "\n";
  fs::rename(path, to / path.filename(), problem);
  if (problem) return fail("cannot move {} away: {}", file.path, problem.message());
  return {};
}

} // namespace wireroom::app
