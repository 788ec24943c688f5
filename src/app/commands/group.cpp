// wireroom group: articles in stream order -> the story of each, and what it copies.
#include "app/command.h"
#include "app/filter.h"
#include "app/ordered.h"
#include "base/ascii.h"
#include "base/json_writer.h"
#include "story/grouper.h"
#include <cstdio>
#include <fstream>
#include <iostream>
#include <simdjson.h>

namespace wireroom::app {
namespace {

struct GroupOptions {
  std::string list;
  unsigned threads = 0;
  bool explain = false, late = false;
};

// A line of the list, worked on as far as it can be without the others.
struct Line {
  std::string id, error;
  bool dated = false;
  story::Prepared prepared;
};

std::string text_of(simdjson::dom::element object, const char* name) {
  std::string_view text;
  return object[name].get_string().get(text) ? "" : std::string(text);
}

Line read_line(const std::string& json, bool explain) {
  thread_local simdjson::dom::parser parser;
  Line line;
  simdjson::dom::element object;
  if (parser.parse(json).get(object) || !object.is_object()) {
    line.error = "the list's line is no JSON object";
    return line;
  }
  story::Document document;
  std::int64_t number = 0;
  if (!object["id"].get_int64().get(number))
    document.id = std::to_string(number);
  else
    document.id = text_of(object, "id");
  line.id = document.id;
  if (document.id.empty()) {
    line.error = "the list's line has no id";
    return line;
  }
  document.title = text_of(object, "title");
  document.text = text_of(object, "text");
  document.language = text_of(object, "language");
  document.paper = text_of(object, "paper");
  if (const auto stamp = parse_rfc3339(text_of(object, "published"))) {
    document.published = stamp->at;
    document.day_only = stamp->day_only;
    line.dated = true;
  }
  line.prepared = story::prepare(std::move(document), explain);
  return line;
}

void write_reasons(JsonWriter& json, const story::Placement& placement) {
  json.field("odds", std::round(placement.odds * 1000) / 1000);
  json.array("reasons", [&] {
    for (const auto& reason : placement.reasons) {
      if (std::abs(reason.weight) < 0.01) continue;
      json.object([&] {
        json.field("feature", reason.name);
        json.field("value", std::round(reason.value * 1000) / 1000);
        json.field("weight", std::round(reason.weight * 1000) / 1000);
      });
    }
  });
}

// What it shares with the article in another language that brought it to its story.
void write_shared(JsonWriter& json, const story::Placement& placement) {
  if (placement.shared.empty()) return;
  json.array("shared", [&] {
    for (const auto& mark : placement.shared)
      json.object([&] {
        json.field("kind", story::name_of(mark.kind));
        json.field("here", mark.here);
        json.field("there", mark.there);
        json.field("weight", std::round(double(mark.weight) * 1000) / 1000);
      });
  });
}

void print(const std::string& id, const story::Placement& placement, bool explain, bool revised) {
  std::string line;
  JsonWriter json(line);
  json.object([&] {
    json.field("id", id);
    json.field("story", story::key_of(placement.story));
    if (placement.copy_of) {
      json.field("copy_of", *placement.copy_of);
      json.field("own", std::round(placement.own * 100) / 100);
    }
    json.field_if("language", placement.language);
    if (revised) json.field("revised", true);
    if (!explain) return;
    write_reasons(json, placement);
    write_shared(json, placement);
  });
  line += '\n';
  std::fwrite(line.data(), 1, line.size(), stdout);
}

void print_line(const std::string& line) {
  std::fwrite(line.data(), 1, line.size(), stdout);
  std::fputc('\n', stdout);
}

// Answers as first given, to be revised when the stream has ended.
class LateAnswers {
 public:
  void take(std::string id, story::Placement placement) {
    at_[id] = answers_.size();
    for (const auto& revision : placement.revisions)
      for (const auto& article : revision.articles)
        if (const auto found = at_.find(article); found != at_.end())
          moved_[found->second] = revision.to;
    answers_.emplace_back(std::move(id), std::move(placement));
  }

  void print_all(const story::Grouper& grouper, bool explain) {
    for (std::size_t i = 0; i < answers_.size(); ++i) {
      auto& [id, placement] = answers_[i];
      const auto moved = moved_.find(i);
      const StoryId last = grouper.resolve(moved == moved_.end() ? placement.story : moved->second);
      const bool revised = last != placement.story;
      placement.story = last;
      print(id, placement, explain, revised);
    }
  }

 private:
  std::vector<std::pair<std::string, story::Placement>> answers_;
  std::unordered_map<std::string, std::size_t> at_;
  std::unordered_map<std::size_t, StoryId> moved_;
};

int run(const GroupOptions& options) {
  std::ifstream opened;
  if (!options.list.empty() && options.list != "-") {
    opened.open(options.list);
    if (!opened)
      return complain(fmt::format("cannot read {}: {}", options.list, std::strerror(errno)));
  }
  std::ios::sync_with_stdio(false);
  std::istream& in = opened.is_open() ? opened : std::cin;
  story::Grouper grouper({.explain = options.explain});
  LateAnswers late;
  Instant latest{};
  run_ordered<std::string, Line>(
      options.threads ? options.threads : std::max(1u, std::thread::hardware_concurrency()),
      [&](std::string& line) {
        while (std::getline(in, line))
          if (!ascii::trim(line).empty()) return true;
        return false;
      },
      [&](std::string& line) { return read_line(line, options.explain); },
      [&](Line line) {
        if (!line.error.empty()) return print_line(error_line(line.id, line.error));
        // Without a date of its own an article is taken to be as old as the one before it.
        if (!line.dated) line.prepared.document.published = latest;
        latest = line.prepared.document.published;
        auto placement = grouper.add(std::move(line.prepared));
        if (options.late)
          late.take(std::move(line.id), std::move(placement));
        else
          print(line.id, placement, options.explain, false);
      });
  if (options.late) late.print_all(grouper, options.explain);
  return std::fflush(stdout) == 0 ? 0 : 1;
}

} // namespace

Run prepare_group(Arguments arguments) {
  auto options = std::make_shared<GroupOptions>();
  arguments.option("--list", options->list,
                   "articles in stream order, a JSONL file: "
                   "{\"id\",\"title\",\"text\",\"language\"?,\"published\",\"paper\"?}; "
                   "standard input when not given");
  arguments.flag("--explain", options->explain, "say for every article which features decided");
  arguments.flag("--late", options->late,
                 "answer at the end, with every join and split that came later; changed lines say "
                 "\"revised\":true");
  arguments.option("--threads", options->threads, "threads to use (default: all cores)");
  return [options] { return run(*options); };
}

} // namespace wireroom::app
