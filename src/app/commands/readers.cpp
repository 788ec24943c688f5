// `wireroom readers import FILE` and `wireroom readers export`
#include "app/command.h"
#include "app/network_folder.h"
#include "base/clock.h"
#include "base/json_writer.h"
#include "briefing/reader_file.h"
#include <fstream>
#include <iostream>

namespace wireroom::app {
namespace {

struct ReadersOptions {
  std::string folder = ".", file;
  bool json = false;
};

Outcome import_readers(const ReadersOptions& options) {
  TRY_SET(const auto folder, read_folder(options.folder));
  TRY_SET(auto data, open_data(folder));
  std::ifstream file(options.file, std::ios::binary);
  if (!file && options.file != "-") return fail("cannot read {}", options.file);
  std::istream& in = options.file == "-" ? std::cin : file;
  TRY_SET(const auto counts,
          briefing::ReaderFile(data).take_in(in, SystemClock().now(),
                                             [&](std::int64_t line, const std::string& why) {
                                               if (!options.json)
                                                 return fmt::print("line {}: {}\n", line, why);
                                               std::string text;
                                               JsonWriter json(text);
                                               json.object([&] {
                                                 json.field("line", line);
                                                 json.field("refused", why);
                                               });
                                               fmt::print("{}\n", text);
                                             }));
  if (options.json)
    fmt::print("{{\"lines\":{},\"added\":{},\"known\":{},\"refused\":{}}}\n", counts.lines,
               counts.added, counts.known, counts.refused);
  else
    fmt::print("{} lines: {} readers added, {} known already, {} refused\n", counts.lines,
               counts.added, counts.known, counts.refused);
  return {};
}

Outcome export_readers(const ReadersOptions& options) {
  TRY_SET(const auto folder, read_folder(options.folder));
  TRY_SET(auto data, open_data(folder));
  TRY(briefing::ReaderFile(data).write(std::cout));
  std::cout.flush();
  return {};
}

} // namespace

Run prepare_readers(Arguments arguments) {
  const auto options = std::make_shared<ReadersOptions>();
  auto import = arguments.word(
      "import", "add readers from CSV: exports of listmonk, Mailchimp, Ghost, or its own");
  import.option("FILE", options->file, "the file; - for standard input").required();
  import.flag("--json", options->json, "one JSON object for each refused line, and the counts");
  auto all = arguments.word("export", "all who get the briefing, as CSV");
  for (auto one : {import, all}) one.folder(options->folder);
  return [options, import] {
    const auto done = import.chosen() ? import_readers(*options) : export_readers(*options);
    return done ? 0 : complain(done.error().message);
  };
}

} // namespace wireroom::app
