// `wireroom sanitize`: lines {"id","html","base"?} to lines {"id","html"}.
#include "html/sanitize.h"
#include "app/command.h"
#include "app/filter.h"
#include "base/json_writer.h"
#include <simdjson.h>

namespace wireroom::app {
namespace {

std::string sanitize_line(std::string_view line) {
  thread_local simdjson::dom::parser parser;
  simdjson::dom::element object;
  if (parser.parse(line.data(), line.size()).get(object) || !object.is_object())
    return error_line("", "the line is no JSON object");
  std::string_view id, markup, base;
  std::string number;
  if (object["id"].get_string().get(id)) {
    std::int64_t value = 0;
    if (!object["id"].get_int64().get(value)) id = number = std::to_string(value);
  }
  if (object["html"].get_string().get(markup)) return error_line(id, "the line has no \"html\"");
  if (object["base"].get_string().get(base)) base = {};
  std::string out;
  JsonWriter json(out);
  json.object([&] {
    json.field("id", id);
    json.field("html", html::sanitize(markup, base));
  });
  return out;
}

} // namespace

Run prepare_sanitize(Arguments arguments) {
  struct Options {
    std::string file;
    unsigned threads = 0;
  };
  auto options = std::make_shared<Options>();
  arguments.option("FILE", options->file, "JSONL, or - for standard input (the default)");
  arguments.option("--threads", options->threads, "0: all cores");
  return [options] { return run_line_filter(options->file, options->threads, sanitize_line); };
}

} // namespace wireroom::app
