// `wireroom export articles|stories|editions|papers`: what a network has, one JSON object a line,
// for other programs. All of it, whatever its terms: for the network's own use, not for
// publication.
#include "app/command.h"
#include "app/network_folder.h"
#include "app/opml.h"
#include "app/paper_lines.h"
#include "base/clock.h"
#include "base/json_writer.h"
#include "edition/edition_rows.h"
#include "page/archive.h"
#include "page/forms.h"
#include "page/read.h"
#include "story/rows.h"
#include <cmath>
#include <cstdio>

namespace wireroom::app {
namespace {

constexpr int articles_at_once = 100;

struct ExportOptions {
  std::string folder = ".", paper, since;
  bool versions = false, ninjs = false, opml = false;
};

void print_line(std::string line) {
  line += '\n';
  std::fwrite(line.data(), 1, line.size(), stdout);
}

void write_time(JsonWriter& json, const char* name, const std::optional<Instant>& at) {
  if (at) json.field(name, format_rfc3339(*at));
}

void write_copy(JsonWriter& json, const story::Member& member) {
  json.field("copy_of", story::name_of(*member.copy_of));
  json.field("own", std::round(member.own * 100) / 100);
}

std::string article_line(const page::Version& version, const std::optional<story::Member>& member) {
  const std::string id = story::name_of(version.of);
  std::string line;
  JsonWriter json(line);
  json.object([&] {
    json.field("id", id);
    json.field("paper", version.paper);
    json.field("version", version.number);
    json.field("change", page::name_of(version.change));
    json.field_if("changed", version.words);
    json.field("seen", format_rfc3339(version.seen));
    write_time(json, "embargo", version.embargo);
    write_time(json, "expires", version.expires);
    if (version.withdrawn) json.field("withdrawn", true);
    if (member) {
      json.field("story", story::key_of(member->story));
      if (member->copy_of) write_copy(json, *member);
    }
    json.raw("article", page::to_json(id, version.article));
  });
  return line;
}

Outcome export_articles(const ExportOptions& options, store::Database& data) {
  Instant since{};
  if (!options.since.empty()) {
    TRY_SET(const Stamp stamp, parse_rfc3339(options.since));
    since = stamp.at;
  }
  page::Archive archive(data);
  story::StoryRows stories(data);
  for (ArticleId last;;) {
    TRY_SET(auto page, archive.beyond(last, articles_at_once));
    if (page.empty()) return {};
    last = page.back().of;
    for (page::Version& present : page) {
      if (present.seen < since || (!options.paper.empty() && present.paper != options.paper))
        continue;
      if (options.ninjs) {
        print_line(page::to_ninjs(present.article, story::name_of(present.of)));
        continue;
      }
      TRY_SET(const auto member, stories.member(present.of));
      std::vector<page::Version> wanted;
      if (options.versions) {
        TRY_SET(wanted, archive.versions(present.of));
      } else
        wanted.push_back(std::move(present));
      for (const page::Version& version : wanted) print_line(article_line(version, member));
    }
  }
}

Result<std::string> story_line(StoryId id, StoryId now, const std::vector<story::Member>& members,
                               page::Archive& archive) {
  std::string line;
  JsonWriter json(line);
  Outcome read;
  json.object([&] {
    json.field("id", story::key_of(id));
    if (now != id) json.field("joined_to", story::key_of(now));
    json.array("articles", [&] {
      for (const story::Member& member : members) {
        const auto head = archive.head(member.article);
        if (!head || !*head) {
          if (!head) read = tl::unexpected(head.error());
          continue;
        }
        const page::Version& version = **head;
        json.object([&] {
          json.field("id", story::name_of(version.of));
          json.field("paper", version.paper);
          json.field("title", version.title);
          json.field("published", format_rfc3339(version.at));
          if (member.copy_of) write_copy(json, member);
          json.field_if("reasons", member.reasons);
        });
      }
    });
  });
  TRY(read);
  return line;
}

Outcome export_stories(store::Database& data) {
  page::Archive archive(data);
  story::StoryRows stories(data);
  TRY_SET(const StoryId highest, stories.highest_story());
  for (StoryId id{1}; id <= highest; ++id.value) {
    TRY_SET(const StoryId now, stories.resolve(id));
    TRY_SET(const auto members, stories.members(id));
    if (now == id && members.empty()) continue;
    TRY_SET(auto line, story_line(id, now, members, archive));
    print_line(std::move(line));
  }
  return {};
}

Outcome export_editions(store::Database& data) {
  edition::Editions editions(data);
  TRY_SET(const auto days, editions.approved_days());
  for (auto day = days.rbegin(); day != days.rend(); ++day) {
    TRY_SET(const auto document, editions.frozen(*day));
    std::string line;
    JsonWriter json(line);
    json.object([&] {
      json.field("day", *day);
      if (document) json.raw("document", *document);
    });
    print_line(std::move(line));
  }
  return {};
}

void export_papers(const ExportOptions& options, const edition::Network& network) {
  if (options.opml) {
    std::fputs(opml_of(network.papers, network.name, SystemClock().now()).c_str(), stdout);
    return;
  }
  for (const feed::Paper& paper : network.papers) {
    std::string line;
    JsonWriter json(line);
    json.object([&] {
      json.field("id", paper.id);
      json.field("name", paper.name);
      json.field("country", paper.country);
      json.field_if("city", paper.city);
      json.array("languages", [&] {
        for (const auto& language : paper.languages) json.value(language);
      });
      json.field("zone", paper.zone);
      json.field_if("home", paper.home);
      json.array("sources", [&] {
        for (const feed::SourceConfig& source : paper.sources)
          json.object([&] {
            json.field("kind", word_of(source.kind));
            json.field("url", source.url);
          });
      });
    });
    print_line(std::move(line));
  }
}

} // namespace

Run prepare_export(Arguments arguments) {
  const auto options = std::make_shared<ExportOptions>();
  auto articles = arguments.word("articles", "articles as they are now, in the order in "
                                             "which they were first seen");
  articles.option("--paper", options->paper, "of this paper alone");
  articles.option("--since", options->since,
                  "whose present version was seen at or after this day or time (RFC 3339)");
  const auto versions = articles.flag("--versions", options->versions, "every version of each");
  articles.flag("--ninjs", options->ninjs, "as ninjs 1.3 items").excludes(versions);
  auto stories = arguments.word("stories", "stories with their articles, and where joined "
                                           "ones went");
  auto editions = arguments.word("editions", "approved editions as they were frozen");
  auto papers = arguments.word("papers", "the papers and their ways in, as network.toml has them");
  papers.flag("--opml", options->opml, "their feeds as OPML, for feed readers");
  for (auto one : {articles, stories, editions, papers}) one.folder(options->folder);
  return [options, articles, stories, papers] {
    const auto work = [&]() -> Outcome {
      TRY_SET(const auto folder, read_folder(options->folder));
      if (!options->paper.empty() && !folder.network.paper(options->paper))
        return fail("network.toml has no paper \"{}\"", options->paper);
      if (papers.chosen()) {
        export_papers(*options, folder.network);
        return {};
      }
      TRY_SET(auto data, open_data(folder));
      if (articles.chosen()) return export_articles(*options, data);
      return stories.chosen() ? export_stories(data) : export_editions(data);
    };
    const auto done = work();
    return done ? 0 : complain(done.error().message);
  };
}

} // namespace wireroom::app
