#include "app/filter.h"
#include "app/ordered.h"
#include "base/ascii.h"
#include "base/json_writer.h"
#include <cstdio>
#include <fstream>
#include <iostream>
#include <simdjson.h>
#include <zlib.h>

namespace wireroom::app {
namespace {

unsigned thread_count(unsigned wanted) {
  return wanted ? wanted : std::max(1u, std::thread::hardware_concurrency());
}

// gzread reads files that are not packed as they are, so one way serves both.
Result<std::string> read_file(const std::string& path, std::size_t limit) {
  gzFile file = path == "-" ? gzdopen(0, "rb") : gzopen(path.c_str(), "rb");
  if (!file) return fail("cannot read {}: {}", path, std::strerror(errno));
  gzbuffer(file, 1 << 17);
  std::string bytes;
  char chunk[1 << 16];
  int got = 0;
  while ((got = gzread(file, chunk, sizeof chunk)) > 0 && bytes.size() <= limit)
    bytes.append(chunk, std::size_t(got));
  int state = Z_OK;
  const char* what = gzerror(file, &state);
  const std::string reason = state == Z_ERRNO ? std::strerror(errno) : what;
  gzclose(file);
  if (got < 0) return fail("cannot read {}: {}", path, reason);
  if (bytes.size() > limit) return fail("{} is larger than the limit of {} MB", path, limit >> 20);
  return bytes;
}

// What is to be read: a document, or the sentence why its list line cannot be understood.
struct Job {
  FilterItem item;
  std::string path, error;
};

std::string text_of(simdjson::dom::element object, const char* name) {
  std::string_view text;
  return object[name].get_string().get(text) ? "" : std::string(text);
}

Job job_of_line(simdjson::dom::parser& parser, const std::string& line,
                const std::filesystem::path& folder) {
  Job job;
  simdjson::dom::element object;
  if (parser.parse(line).get(object) || !object.is_object()) {
    job.error = "the list's line is no JSON object";
    return job;
  }
  job.item.id = text_of(object, "id");
  if (job.item.id.empty()) {
    std::int64_t number = 0;
    if (!object["id"].get_int64().get(number)) job.item.id = std::to_string(number);
  }
  job.item.url = text_of(object, "url");
  job.path = text_of(object, "path");
  if (job.path.empty())
    job.error = "the list's line names no path";
  else
    job.path = (folder / job.path).string();
  simdjson::dom::object headers;
  if (!object["headers"].get_object().get(headers))
    for (const auto [name, value] : headers) {
      std::string_view text;
      if (!value.get_string().get(text)) job.item.headers[ascii::lowered(name)] = std::string(text);
    }
  return job;
}

std::string answer(Job& job, const FilterOptions& options, const FilterWork& work) {
  if (!job.error.empty()) return error_line(job.item.id, job.error);
  auto bytes = read_file(job.path, options.file_limit);
  if (!bytes) return error_line(job.item.id, bytes.error().message);
  job.item.bytes = *std::move(bytes);
  auto line = work(job.item);
  job.item.bytes = {};
  return line ? *std::move(line) : error_line(job.item.id, line.error().message);
}

void print_line(std::string line) {
  line += '\n';
  std::fwrite(line.data(), 1, line.size(), stdout);
}

} // namespace

std::string error_line(std::string_view id, std::string_view sentence) {
  std::string line;
  JsonWriter json(line);
  json.object([&] {
    if (!id.empty()) json.field("id", id);
    json.field("error", sentence);
  });
  return line;
}

void FilterOptions::add_to(Arguments& arguments) {
  arguments.option("FILE", files, "files to read, .gz allowed; - is standard input");
  arguments.option("--list", list, "a JSONL list of documents: {\"id\",\"path\",\"url\"?}");
  arguments.option("--url", url, "the address at which the document was found");
  arguments.option("--threads", threads, "threads to use (default: all cores)");
}

int run_filter(const FilterOptions& options, const FilterWork& work) {
  if (options.list.empty() == options.files.empty()) {
    fmt::print(stderr, "wireroom: name either files or a --list\n");
    return 2;
  }
  std::ifstream list;
  if (!options.list.empty()) {
    list.open(options.list);
    if (!list) {
      fmt::print(stderr, "wireroom: cannot read {}: {}\n", options.list, std::strerror(errno));
      return 1;
    }
  }
  const auto folder = std::filesystem::path(options.list).parent_path();
  simdjson::dom::parser parser;
  std::size_t next_file = 0;
  const auto next_job = [&](Job& job) {
    if (options.list.empty()) {
      if (next_file == options.files.size()) return false;
      job = {};
      job.path = job.item.id = options.files[next_file++];
      job.item.url = options.url;
      job.item.content_type = options.content_type;
      return true;
    }
    for (std::string line; std::getline(list, line);) {
      if (ascii::trim(line).empty()) continue;
      job = job_of_line(parser, line, folder);
      return true;
    }
    return false;
  };
  run_ordered<Job, std::string>(
      thread_count(options.threads), next_job, [&](Job& job) { return answer(job, options, work); },
      print_line);
  return std::fflush(stdout) == 0 ? 0 : 1;
}

int run_line_filter(const std::string& file, unsigned threads, const LineWork& work) {
  std::ifstream opened;
  if (!file.empty() && file != "-") {
    opened.open(file);
    if (!opened) {
      fmt::print(stderr, "wireroom: cannot read {}: {}\n", file, std::strerror(errno));
      return 1;
    }
  }
  std::istream& in = opened.is_open() ? opened : std::cin;
  std::ios::sync_with_stdio(false);
  run_ordered<std::string, std::string>(
      thread_count(threads),
      [&](std::string& line) {
        while (std::getline(in, line))
          if (!ascii::trim(line).empty()) return true;
        return false;
      },
      [&](std::string& line) { return work(line); }, print_line);
  return std::fflush(stdout) == 0 ? 0 : 1;
}

} // namespace wireroom::app
