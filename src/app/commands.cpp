#include "app/commands.h"
#include "app/precompiled.h"

namespace wireroom::app {

Run prepare_feed(CLI::App&);
Run prepare_group(CLI::App&);
Run prepare_sanitize(CLI::App&);
Run prepare_try(CLI::App&);
Run prepare_bounce(CLI::App&);
Run prepare_mail(CLI::App&);
Run prepare_version(CLI::App&);

std::span<const Command> commands() {
  static const Command all[] = {
      {"feed", "feeds, sitemaps and news documents -> their entries",
       "wireroom feed --url https://paper.example/feed feed.xml", prepare_feed},
      {"group", "articles in stream order -> the story of each, and what it copies",
       "wireroom group --list articles.jsonl --explain", prepare_group},
      {"sanitize", "make HTML from outside inert", "wireroom sanitize < fragments.jsonl",
       prepare_sanitize},
      {"try", "everything known about a possible source, and its lines for network.toml",
       "wireroom try https://paper.example/", prepare_try},
      {"bounce", "what came back by mail: whom it names, why, and whether the address is bad",
       "wireroom bounce FILE...", prepare_bounce},
      {"mail", "signing keys, their DNS records, signatures",
       "wireroom mail keys --domain example.org", prepare_mail},
      {"version", "print the version", "wireroom version", prepare_version},
  };
  return all;
}

} // namespace wireroom::app
