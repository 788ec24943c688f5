// The sample network's material in memory: papers with their habits, articles with their versions.
// Values; read once by Papers::load() and never changed.
#pragma once
#include "base/result.h"
#include "base/time.h"
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wireroom::app::demo {

enum class PartKind { paragraph, heading, quote, list, table };

// A piece of an article's body as its file has it.
struct Part {
  PartKind kind = PartKind::paragraph;
  std::string text;               // list, table: empty
  std::vector<std::string> lines; // points of a list, rows of a table with cells parted by "|"
};

enum class Change { first, developed, correction, spelling, withdrawn, gone };

// An article's page from `at` until the next version.
struct Version {
  Instant at{};
  Change change = Change::first;
  std::string title, deck, note; // note: the correction or withdrawal in the paper's words
  std::vector<Part> body;
};

struct Piece {
  std::string slug, story, section, byline, wire, guid;
  std::string image, caption, credit; // image: a name under sample/images, or empty
  std::vector<std::string> topics;
  Instant published{};
  std::optional<Instant> embargo; // only partners' feeds list it before
  unsigned number = 0;            // the paper's own running number
  std::string path;               // of its page
  std::vector<Version> versions;  // in order of time; the first is at `published`

  const Version* at(Instant now) const; // null before it is published
};

enum class FeedKind { rss20, rss091, rss_broken, rdf, atom, json, news_sitemap };
enum class FeedText { summary, full, none };

struct FeedHabit {
  FeedKind kind = FeedKind::rss20;
  std::string path, section; // section empty: all
  FeedText text = FeedText::summary;
  unsigned items = 25;
  bool partners = false; // lists embargoed articles too, with the instant from which they are free
};

struct Section {
  std::string id, name, path;
};

struct Paper {
  std::string id, name, tagline, zone, language, charset, organisation;
  std::string article_path; // "/{yyyy}/{mm}/{dd}/{slug}"
  std::string link_suffix;  // added to addresses in feeds, such as "?utm_source=rss"
  std::string link_path;    // feeds link here, and the page is one redirect away: "/go/{number}"
  std::string date_pattern; // as its pages write dates; see dates.h
  std::vector<std::string> months;
  std::string markup; // how paragraphs are marked: "p", "br", "div", "indent"
  std::string inset;  // stands after the third paragraph: an advertisement, a link
  std::string label_updated, label_correction;
  std::vector<Section> sections;
  std::vector<FeedHabit> feeds;
  unsigned first_number = 1000;
  unsigned slow = 0;                     // milliseconds before every answer
  bool moody = false;                    // answers 429 and 500 at times, by the clock
  bool validators = true;                // sends ETag and Last-Modified
  std::string page, home, style, robots; // templates and files
  std::vector<Piece> pieces;             // ordered by time of publication, then slug

  const Section* section(std::string_view wanted) const; // by id; null when there is none
};

using Files = std::map<std::string, std::string_view, std::less<>>; // path under sample/ -> bytes

Result<Paper> read_paper(const Files& files, std::string_view id);

// An article's file: "key: value" lines, an empty line, the body, and "== version" parts.
// `wire` finds the body of a dispatch by name, or null.
using Wire = std::function<const std::vector<Part>*(std::string_view)>;
Result<Piece> read_piece(std::string_view slug, std::string_view text, const Wire& wire);

// The parts of a body: blocks parted by empty lines.
Result<std::vector<Part>> read_parts(std::string_view text, const Wire& wire);

// The habits of paper.toml alone, without articles and templates.
Result<Paper> read_habits(std::string_view toml);

} // namespace wireroom::app::demo
