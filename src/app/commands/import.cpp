// `wireroom import PATH...`: articles from files into a network, as if its paper had published
// them.
#include "app/command.h"
#include "app/folder_lock.h"
#include "app/intake/intake.h"
#include "app/network_folder.h"
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <unistd.h>

namespace wireroom::app {
namespace {

namespace fs = std::filesystem;
constexpr std::uintmax_t file_limit = 64u << 20;

struct ImportOptions {
  std::string folder = ".", paper;
  std::vector<std::string> paths;
  bool json = false;
};

struct ImportCounts {
  std::int64_t documents = 0, fresh = 0, known = 0, refused = 0;
};

// Folders with all that lies below them, in the order of the names.
Result<std::vector<fs::path>> files_of(const std::vector<std::string>& paths) {
  std::vector<fs::path> files;
  for (const std::string& path : paths) {
    std::error_code problem;
    if (!fs::is_directory(path, problem)) {
      if (!fs::exists(path, problem)) return fail("there is no {}", path);
      files.emplace_back(path);
      continue;
    }
    std::vector<fs::path> below;
    for (fs::recursive_directory_iterator at(path, problem), end; !problem && at != end;
         at.increment(problem))
      if (at->is_regular_file(problem)) below.push_back(at->path());
    if (problem) return fail("cannot read the folder {}: {}", path, problem.message());
    std::sort(below.begin(), below.end());
    files.insert(files.end(), below.begin(), below.end());
  }
  return files;
}

class Import {
 public:
  Import(Intake& intake, const feed::Paper& paper, bool json)
      : intake_(intake), paper_(paper), json_(json) {}

  // Fails only when the data cannot be written; a document that cannot be read is refused.
  Outcome take_file(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return refuse(path.string(), "the file cannot be read");
    const std::string ending = path.extension().string();
    if (ending == ".jsonl" || ending == ".ndjson") return take_lines(path, in);
    std::error_code problem;
    if (fs::file_size(path, problem) > file_limit)
      return refuse(path.string(), fmt::format("it is larger than {} MB", file_limit >> 20));
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    return take(path.string(), bytes);
  }

  const ImportCounts& counts() const { return counts_; }

 private:
  Outcome take_lines(const fs::path& path, std::istream& in) {
    std::int64_t number = 0;
    for (std::string line; std::getline(in, line);)
      if (++number; !line.empty()) TRY(take(fmt::format("{}:{}", path.string(), number), line));
    return {};
  }

  Outcome take(const std::string& where, std::string_view bytes) {
    auto articles = read_delivery(bytes, paper_);
    if (!articles) return refuse(where, articles.error().message);
    ++counts_.documents;
    for (Delivered& one : *articles) {
      if (std::all_of(one.keys.begin(), one.keys.end(),
                      [](const std::string& key) { return key.empty(); })) {
        TRY(refuse(where, "an article in it has neither an address nor an id"));
        continue;
      }
      TRY_SET(const bool fresh, intake_.take_whole(paper_.id, std::move(one)));
      ++(fresh ? counts_.fresh : counts_.known);
    }
    return {};
  }

  Outcome refuse(const std::string& where, const std::string& why) {
    ++counts_.refused;
    if (!json_) fmt::print(stderr, "{}: {}\n", where, why);
    return {};
  }

  Intake& intake_;
  const feed::Paper& paper_;
  bool json_;
  ImportCounts counts_;
};

Outcome import_all(const ImportOptions& options) {
  TRY_SET(const auto folder, read_folder(options.folder));
  const feed::Paper* paper = folder.network.paper(options.paper);
  if (!paper) return fail("network.toml has no paper \"{}\"", options.paper);
  TRY_SET(const auto files, files_of(options.paths));
  TRY_SET(const auto lock, FolderLock::take(options.folder));
  TRY_SET(auto data, open_data(folder));
  const SystemClock clock;
  Intake intake(
      folder.network, data,
      [](const http::FetchRequest&) -> Result<http::Fetched> {
        return fail("an import asks nobody");
      },
      clock);
  TRY(intake.restore());
  Import import(intake, *paper, options.json);
  const bool terminal = isatty(STDERR_FILENO) != 0;
  for (std::size_t i = 0; i < files.size(); ++i) {
    TRY(import.take_file(files[i]));
    if (terminal) fmt::print(stderr, "\r{} of {} files", i + 1, files.size());
  }
  if (terminal) fmt::print(stderr, "\n");
  const ImportCounts& counts = import.counts();
  if (options.json)
    fmt::print("{{\"documents\":{},\"new\":{},\"known\":{},\"refused\":{}}}\n", counts.documents,
               counts.fresh, counts.known, counts.refused);
  else
    fmt::print("{} documents of {}: {} articles or versions new, {} known already, {} refused\n",
               counts.documents, paper->name, counts.fresh, counts.known, counts.refused);
  return {};
}

} // namespace

Run prepare_import(Arguments arguments) {
  const auto options = std::make_shared<ImportOptions>();
  arguments
      .option("PATH", options->paths,
              "files, or folders with all below them: pages, feeds, ninjs (also one a line in "
              "a .jsonl, as lines of read or export are), NewsML-G2, NITF, WXR")
      .required();
  arguments.option("--paper", options->paper, "id of the paper that they are of").required();
  arguments.folder(options->folder);
  arguments.flag("--json", options->json, "the counts as one line of JSON");
  return [options] {
    const auto done = import_all(*options);
    return done ? 0 : complain(done.error().message);
  };
}

} // namespace wireroom::app
