// Intake: from what the papers publish to articles in the archive and stories around them.
//
// Work comes in visits: to a source (feed, sitemap ...), to an article's page, to a site's
// robots.txt. visit() talks to the network and reads what came; it touches no rows and may run on
// many threads. due() and take_in() hand out and keep; one thread at a time. Everything that
// decides when to ask again lies in rows, so that a killed process goes on where it was and asks
// nobody early.
#pragma once
#include "app/intake/agenda.h"
#include "app/intake/visitor.h"
#include "page/archive.h"
#include "page/paper_memory.h"
#include "story/grouper.h"
#include "story/rows.h"

namespace wireroom::app {

struct IntakeCounts {
  std::int64_t requests = 0, entries = 0, problems = 0, versions = 0;
};

struct IntakeOptions {
  milliseconds pause{1000}; // between two requests to one host
};

class Intake {
 public:
  // All live longer than this; so does what `fetch` asks. It is called on many threads at once.
  Intake(const edition::Network& network, store::Database& database, http::Fetch fetch,
         const Clock& clock, IntakeOptions options = {});

  // Reads what is due when from the rows, and brings the Grouper to where it was: the desk's words,
  // then the articles of the last two weeks.
  Outcome restore();

  Result<std::vector<Visit>> due(std::size_t most);
  Result<std::optional<Instant>> next_due();

  void visit(Visit& visit) const { visitor_.visit(visit); }
  // Keeps what the visits brought, all of it or, when it fails, nothing.
  Outcome take_in(std::span<Visit> visits);

  // Asks all that is due, one after the other, until nothing is; what a replay needs.
  Outcome run_due();

  // What comes by itself: a hub's requests to "/websub/…", a paper's signed push to
  // "/push/<paper>".
  struct Arrival {
    http::Response response;
    std::string said;   // for the log, a sentence; empty: nothing worth it
    bool hurry = false; // something is due now that was not before
  };
  Result<Arrival> answer(const http::Request& request);

  // An article that came whole; true when it or a version of it is new.
  Result<bool> take_whole(const std::string& paper, Delivered delivered);

  // Keeps the desk's word and lets the grouping obey it at once.
  Outcome obey(const story::DeskWord& word, const std::string& editor);

  const IntakeCounts& counts() const { return counts_; }
  const Agenda& agenda() const { return agenda_; }

 private:
  Outcome keep(Visit& visit, Instant now);
  Outcome keep_rests(const Visit& visit, Instant now);
  Outcome keep_faults(const Visit& visit);
  Outcome take_in_source(Visit& visit, Instant now);
  struct News {
    std::size_t fresh = 0;          // entries that were not known
    std::vector<Instant> published; // when, of those that say so
  };
  Result<News> take_in_entries(const Visit& visit, Instant now, bool whole);
  Result<Arrival> answer_hub(const http::Request& request);
  Result<Arrival> take_in_pushed(const std::string& source, const http::Request& push);
  Result<Arrival> take_delivery(const http::Request& request);
  std::pair<const feed::Paper*, const feed::SourceConfig*> find(const std::string& source) const;
  Result<bool> take_in_entry(const feed::Entry& entry, const Visit& visit, feed::IdHabit habit,
                             Instant now);
  Outcome take_in_files(Visit& visit, Instant now);
  Outcome take_in_page(Visit& visit, Instant now);
  Outcome keep_page(Visit& visit, Watch& watch, Instant now);
  Outcome keep_missing(Visit& visit, Watch& watch, Instant now);
  Outcome keep_rights(const Visit& visit, Instant now);
  Outcome keep_of_entry(const Watch& watch, const std::string& why, Instant now);
  Result<bool> is_overtaken(const std::string& paper, const std::vector<std::string>& keys,
                            page::Article& article);
  Outcome keep_article(page::Article article, const Watch& watch, bool withdrawn,
                       const std::string& why, Instant now);
  Result<page::Recurs> leave_out_repeats(page::Article& article, const std::string& paper,
                                         const std::optional<page::Version>& before);
  static story::Document document_of(ArticleId id, const page::Article& article,
                                     const feed::Paper& paper, Instant at, bool day_only);
  Outcome group(const page::Kept& kept, const page::Article& article, const Watch& watch,
                Instant now);
  void put_into_zone(page::Article& article, const std::string& paper) const;
  std::string usual_language(const std::string& paper) const;

  const edition::Network& network_;
  const Clock& clock_;
  store::Database& database_;
  feed::Politeness politeness_;
  Subscriptions subscriptions_;
  Agenda agenda_;
  Visitor visitor_;
  page::Archive archive_;
  page::PaperMemory memory_;
  story::StoryRows stories_;
  feed::PollRows polls_;
  feed::HostRows hosts_;
  WatchRows watches_;
  story::Grouper grouper_;
  std::map<std::string, std::string> signals_; // of papers, as last kept
  IntakeCounts counts_;
};

} // namespace wireroom::app
