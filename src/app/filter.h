// What `read`, `feed` and the other filters share: documents from files or from a JSONL list,
// worked on by several threads, answered one line each in the order of the input, in bounded
// memory.
#pragma once
#include "app/command_line.h"
#include "base/result.h"
#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace wireroom::app {

// One document to work on.
struct FilterItem {
  std::string id;
  std::string bytes; // the file's content, unpacked when its name ends in .gz
  std::string url, content_type;
  std::map<std::string, std::string> headers; // names in lower case; from a list's "headers"
};

struct FilterOptions {
  std::vector<std::string> files; // "-" is standard input
  std::string list;               // JSONL with "id", "path" and more; paths relative to its folder
  std::string url, content_type;  // for files named on the command line
  unsigned threads = 0;           // 0: all cores
  std::size_t file_limit = 64u << 20; // larger files are answered with an error

  void add_to(Arguments& arguments); // FILE..., --list, --url, --threads
};

// Gives the answer's line for one document (without its end), or the sentence for {"id","error"}.
// Called from several threads at once.
using FilterWork = std::function<Result<std::string>(const FilterItem&)>;

// 0 when every document was answered, errors among the lines included; 1 when the list cannot be
// read.
int run_filter(const FilterOptions& options, const FilterWork& work);

// The same over lines of standard input or of a file ("-" or empty: standard input): `sanitize`,
// `bounce`.
using LineWork = std::function<std::string(std::string_view line)>;
int run_line_filter(const std::string& file, unsigned threads, const LineWork& work);

std::string error_line(std::string_view id, std::string_view sentence);

} // namespace wireroom::app
