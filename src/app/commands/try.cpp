// `wireroom try URL`: everything known about a possible source, its newest stories as they would be
// read, and the lines for network.toml.
#include "app/command.h"
#include "app/network_client.h"
#include "app/network_folder.h"
#include "app/trial/trial.h"
#include "base/clock.h"
#include "base/json_writer.h"
#include "base/utf8.h"
#include <cstdio>
#include <filesystem>
#include <unistd.h>

namespace wireroom::app {
namespace {

constexpr std::size_t shown_text = 200; // bytes of a story, for people
constexpr std::size_t told_text = 2000; // for programs

struct TryOptions {
  std::string url, contact, folder = ".";
  bool allow_private = false, json = false;
};

const char* name_of_kind(feed::DocumentKind kind) {
  switch (kind) {
  case feed::DocumentKind::feed:
    return "feed";
  case feed::DocumentKind::sitemap:
  case feed::DocumentKind::sitemap_index:
    return "sitemap";
  case feed::DocumentKind::page:
    return "section";
  default:
    return "unknown";
  }
}

std::string cut(const std::string& text, std::size_t bytes) {
  return text.size() <= bytes ? text : std::string(utf8::cut(text, bytes)) + "…";
}

void add_way(JsonWriter& json, const TriedWay& way) {
  json.object([&] {
    json.field("url", way.found.url);
    json.field("kind", name_of_kind(way.kind));
    json.field("found_by", way.found.why);
    json.field("usable", way.usable());
    json.field("entries", way.entries.size());
    json.field("undated", way.undated());
    if (const auto newest = way.newest()) json.field("newest", format_rfc3339(*newest));
    json.field("usual_length", way.usual_length());
    json.field("validators", way.validators);
    json.field_if("hub", way.hub);
    json.field_if("problem", way.problem);
    if (!way.faults.empty())
      json.array("faults", [&] {
        for (const auto& fault : way.faults) json.value(fault);
      });
  });
}

void add_story(JsonWriter& json, const TriedStory& story) {
  const page::Article& article = story.article;
  json.object([&] {
    json.field_if("url", story.url);
    json.field("read_from", story.why_entry.empty() ? "page" : "entry");
    json.field_if("why", story.why_entry);
    json.field("title", article.title);
    json.field_if("deck", article.deck);
    json.array("byline", [&] {
      for (const auto& name : article.byline) json.value(name);
    });
    if (article.published) json.field("published", format_stamp(*article.published));
    json.field_if("section", article.section);
    json.field_if("image", article.image.url);
    if (article.paywalled) json.field("paywalled", *article.paywalled);
    json.field("blocks", article.body.size());
    json.field("text", cut(article.text(), told_text));
  });
}

void print_json(const Trial& trial) {
  std::string out;
  JsonWriter json(out);
  json.object([&] {
    json.field("url", trial.url);
    json.field("home", trial.home);
    json.field_if("title", trial.ways.title);
    json.field_if("name", name_of(trial));
    json.field_if("language", language_of(trial));
    json.field("robots_status", trial.robots_status);
    json.field("pages_allowed", trial.pages_allowed);
    json.array("ways", [&] {
      for (const TriedWay& way : trial.tried) add_way(json, way);
    });
    json.array("stories", [&] {
      for (const TriedStory& story : trial.stories) add_story(json, story);
    });
    json.array("warnings", [&] {
      for (const auto& warning : trial.warnings) json.value(warning);
    });
    json.field("toml", toml_lines(trial));
  });
  std::puts(out.c_str());
}

void print_way(const TriedWay& way) {
  if (!way.usable()) return; // a warning says why
  fmt::print("{:<8} {}\n         {} entries", name_of_kind(way.kind), way.found.url,
             way.entries.size());
  if (const auto newest = way.newest())
    fmt::print(", newest {}", format_stamp({.at = *newest, .offset = minutes(0)}));
  if (way.kind == feed::DocumentKind::feed)
    fmt::print(", about {} characters each", way.usual_length());
  fmt::print("; found by {}{}\n", way.found.why, way.hub.empty() ? "" : "; hub " + way.hub);
}

void print_story(const TriedStory& story, std::size_t number) {
  const page::Article& article = story.article;
  fmt::print("\n{:>2}. {}\n", number, article.title.empty() ? "(no title)" : article.title);
  if (!article.deck.empty()) fmt::print("    {}\n", cut(article.deck, shown_text));
  std::vector<std::string> facts;
  if (!article.byline.empty()) facts.push_back(fmt::format("{}", fmt::join(article.byline, ", ")));
  if (article.published) facts.push_back(format_stamp(*article.published));
  if (!article.section.empty()) facts.push_back(article.section);
  const std::string text = article.text();
  facts.push_back(fmt::format("{} characters", utf8::length(text)));
  if (!article.image.url.empty()) facts.emplace_back("a picture");
  if (article.paywalled.value_or(false)) facts.emplace_back("behind a paywall");
  fmt::print("    {}\n", fmt::join(facts, " · "));
  if (!text.empty()) fmt::print("    {}\n", cut(text.substr(0, text.find('\n')), shown_text));
  if (!story.url.empty()) fmt::print("    {}\n", story.url);
  if (!story.why_entry.empty()) fmt::print("    from its entry alone: {}\n", story.why_entry);
}

void print_text(const Trial& trial) {
  const std::string name = name_of(trial);
  fmt::print("{}\n", name.empty() ? trial.home : name + " (" + trial.home + ")");
  if (trial.answered != trial.url) fmt::print("{} leads to {}\n", trial.url, trial.answered);
  fmt::print("robots.txt {}; wireroom {} read this page\n",
             trial.robots_status ? fmt::format("answers {}", trial.robots_status)
                                 : "gives no answer",
             trial.pages_allowed ? "may" : "may not");
  for (const TriedWay& way : trial.tried) print_way(way);
  if (!trial.stories.empty()) fmt::print("\nThe newest stories, as they would be read:\n");
  for (std::size_t i = 0; i < trial.stories.size(); ++i) print_story(trial.stories[i], i + 1);
  if (!trial.warnings.empty()) fmt::print("\n");
  for (const auto& warning : trial.warnings) fmt::print("note: {}\n", warning);
  fmt::print("\n{}", toml_lines(trial));
}

// As the network of this folder, when there is one, so that papers see the same name now as later.
Result<edition::Network> asking_network(const TryOptions& options) {
  edition::Network network;
  if (std::filesystem::exists(std::filesystem::path(options.folder) / "network.toml")) {
    TRY_SET(auto folder, read_folder(options.folder));
    network = std::move(folder.network);
  }
  if (!options.contact.empty()) network.contact = options.contact;
  if (options.allow_private)
    for (const char* range :
         {"127.0.0.0/8", "::1", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"})
      network.allow_addresses.emplace_back(range);
  return network;
}

int run(const TryOptions& options) {
  const auto network = asking_network(options);
  if (!network) return complain(network.error().message);
  http::Client client(client_options(*network));
  TrialOptions trial_options;
  if (options.allow_private) trial_options.pause = milliseconds(0);
  const bool terminal = isatty(STDERR_FILENO) != 0;
  if (terminal)
    trial_options.asking = [](const std::string& url) {
      fmt::print(stderr, "\r\033[Kasking {}", utf8::cut(url, 70));
    };
  auto trial = try_source(
      options.url, [&](const http::FetchRequest& request) { return client.fetch(request); },
      SystemClock().now(), trial_options);
  if (terminal) fmt::print(stderr, "\r\033[K");
  if (!trial) return complain(trial.error().message);
  if (network->contact.empty())
    trial->warnings.emplace_back(
        "the paper was asked without a contact; --contact, or contact in network.toml, gives one");
  options.json ? print_json(*trial) : print_text(*trial);
  return 0;
}

} // namespace

Run prepare_try(Arguments arguments) {
  auto options = std::make_shared<TryOptions>();
  arguments.option("URL", options->url, "a home page, section page, feed or sitemap").required();
  arguments.option("--contact", options->contact, "an address for the user agent");
  arguments.folder(options->folder);
  arguments.flag("--allow-private", options->allow_private,
                 "fetch from this machine and its network too");
  arguments.flag("--json", options->json, "one JSON object");
  return [options] { return run(*options); };
}

} // namespace wireroom::app
