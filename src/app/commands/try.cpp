// `wireroom try URL`: everything known about a possible source, and the lines for network.toml.
#include "app/command.h"
#include "app/trial.h"
#include "base/json_writer.h"
#include <cstdio>

namespace wireroom::app {
namespace {

struct TryOptions {
  std::string url, contact;
  bool allow_private = false, json = false;
};

const char* name_of(feed::DocumentKind kind) {
  switch (kind) {
  case feed::DocumentKind::feed:
    return "feed";
  case feed::DocumentKind::sitemap:
    return "sitemap";
  case feed::DocumentKind::sitemap_index:
    return "sitemap index";
  case feed::DocumentKind::page:
    return "page";
  default:
    return "unknown";
  }
}

void print_json(const Trial& trial) {
  std::string out;
  JsonWriter json(out);
  json.object([&] {
    json.field("url", trial.url);
    json.field("home", trial.home);
    json.field_if("title", trial.ways.title);
    json.field_if("language", trial.ways.language);
    json.field("robots_status", trial.robots_status);
    json.field("pages_allowed", trial.home_allowed);
    json.array("ways", [&] {
      for (const TriedWay& way : trial.tried)
        json.object([&] {
          json.field("url", way.found.url);
          json.field("kind", name_of(way.kind));
          json.field("found_by", way.found.why);
          json.field("entries", way.entries);
          json.field("validators", way.validators);
          json.field_if("hub", way.hub);
          json.field_if("problem", way.problem);
          if (!way.faults.empty())
            json.array("faults", [&] {
              for (const auto& fault : way.faults) json.value(fault);
            });
        });
    });
    json.array("warnings", [&] {
      for (const auto& warning : trial.warnings) json.value(warning);
    });
    json.field("toml", toml_lines(trial));
  });
  std::puts(out.c_str());
}

void print_text(const Trial& trial) {
  fmt::print("{}\n",
             trial.ways.title.empty() ? trial.home : trial.ways.title + " (" + trial.home + ")");
  fmt::print("robots.txt: {}; pages {} be fetched\n", trial.robots_status,
             trial.home_allowed ? "may" : "may not");
  for (const TriedWay& way : trial.tried)
    if (way.problem.empty())
      fmt::print("{}: {} ({} entries, {}{})\n", name_of(way.kind), way.found.url, way.entries,
                 way.found.why, way.hub.empty() ? "" : ", hub " + way.hub);
  for (const auto& warning : trial.warnings) fmt::print("note: {}\n", warning);
  fmt::print("\n{}", toml_lines(trial));
}

int run(const TryOptions& options) {
  http::ClientOptions client_options;
  client_options.user_agent =
      "wireroom/" WIREROOM_VERSION + (options.contact.empty() ? "" : " (+" + options.contact + ")");
  if (options.allow_private) {
    auto ranges = http::AllowedRanges::parse(
        {"127.0.0.0/8", "::1", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"});
    if (!ranges) return complain(ranges.error().message);
    client_options.allowed = *ranges;
  }
  http::Client client(client_options);
  TrialOptions trial_options;
  if (options.allow_private) trial_options.pause = milliseconds(0);
  const auto trial = try_source(options.url, client, trial_options);
  if (!trial) return complain(trial.error().message);
  options.json ? print_json(*trial) : print_text(*trial);
  return 0;
}

} // namespace

Run prepare_try(Arguments arguments) {
  auto options = std::make_shared<TryOptions>();
  arguments.option("URL", options->url, "a home page, feed or sitemap").required();
  arguments.option("--contact", options->contact, "address for the user agent");
  arguments.flag("--allow-private", options->allow_private,
                 "fetch from this machine and its network too");
  arguments.flag("--json", options->json, "one JSON object");
  return [options] { return run(*options); };
}

} // namespace wireroom::app
