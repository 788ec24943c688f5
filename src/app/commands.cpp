#include "app/commands.h"

namespace wireroom::app {

Run prepare_backup(Arguments);
Run prepare_briefing(Arguments);
Run prepare_check(Arguments);
Run prepare_demo(Arguments);
Run prepare_desk(Arguments);
Run prepare_export(Arguments);
Run prepare_feed(Arguments);
Run prepare_group(Arguments);
Run prepare_import(Arguments);
Run prepare_init(Arguments);
Run prepare_restore(Arguments);
Run prepare_read(Arguments);
Run prepare_readers(Arguments);
Run prepare_sanitize(Arguments);
Run prepare_returned(Arguments);
Run prepare_serve(Arguments);
Run prepare_try(Arguments);
Run prepare_bounce(Arguments);
Run prepare_mail(Arguments);
Run prepare_version(Arguments);

std::span<const Command> commands() {
  static const Command all[] = {
      {"backup", "a consistent copy of all data, while the program runs",
       "wireroom backup /backups/monday.wireroom --dir my-network", prepare_backup},
      {"briefing", "the day's briefing by mail: compose, preview, test, order, send, follow, stop",
       "wireroom briefing send --dir my-network", prepare_briefing},
      {"check", "say what is wrong with configuration, data and sources, and how to mend it",
       "wireroom check my-network", prepare_check},
      {"demo", "the whole of it on an invented network of papers",
       "wireroom demo --once --dir /tmp/network", prepare_demo},
      {"desk", "who may sit at the desk", "wireroom desk password mina --dir my-network",
       prepare_desk},
      {"export", "articles, stories and editions, one JSON object a line",
       "wireroom export articles --since 2026-03-01 --dir my-network", prepare_export},
      {"feed", "feeds, sitemaps and news documents -> their entries",
       "wireroom feed --url https://paper.example/feed feed.xml", prepare_feed},
      {"group", "articles in stream order -> the story of each, and what it copies",
       "wireroom group --list articles.jsonl --explain", prepare_group},
      {"import", "articles from files, as if the paper had published them now",
       "wireroom import --paper gazette archive/ --dir my-network", prepare_import},
      {"init", "write a commented network.toml", "wireroom init my-network --from asia",
       prepare_init},
      {"restore", "put a backup in place of all data",
       "wireroom restore /backups/monday.wireroom --dir my-network", prepare_restore},
      {"read", "pages -> articles: title, deck, byline, dates, body and the evidence of each",
       "wireroom read --url https://paper.example/story story.html", prepare_read},
      {"readers", "readers of the briefing in and out as CSV, and how many there are",
       "wireroom readers import subscribers.csv --dir my-network", prepare_readers},
      {"returned", "take in mails that came back: from files, or from a mail server's pipe",
       "wireroom returned --dir my-network < bounce.eml", prepare_returned},
      {"sanitize", "make HTML from outside inert", "wireroom sanitize < fragments.jsonl",
       prepare_sanitize},
      {"serve", "the program proper: asks the papers, groups, serves site and desk, until SIGTERM",
       "wireroom serve my-network", prepare_serve},
      {"try", "a possible source: its ways in, ten of its stories, and its lines for network.toml",
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
