#include "app/serve/metrics.h"
#include "page/paper_health.h"
#include <fstream>
#include <unistd.h>

namespace wireroom::app {
namespace {

class Text {
 public:
  void family(const char* name, const char* type, const char* help) {
    fmt::format_to(std::back_inserter(out_), "# HELP {0} {2}\n# TYPE {0} {1}\n", name, type, help);
  }
  void value(const char* name, std::string_view labels, double value) {
    fmt::format_to(std::back_inserter(out_), "{}{} {}\n", name, labels, value);
  }
  void one(const char* name, const char* type, const char* help, double number) {
    family(name, type, help);
    value(name, "", number);
  }
  void add(std::string_view lines) { out_ += lines; }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\' || c == '"') out += '\\';
    out += c == '\n' ? ' ' : c;
  }
  return out;
}

double resident_bytes() {
  std::ifstream file("/proc/self/statm");
  double whole = 0, resident = 0;
  file >> whole >> resident;
  return resident * double(sysconf(_SC_PAGESIZE));
}

Outcome add_sources(Text& text, const edition::Network& network, store::Database& database,
                    Instant now) {
  feed::PollRows polls(database);
  std::string failing, age, silent;
  const minutes offset = offset_of_zone(network.zone, now).value_or(minutes(0));
  for (const feed::Paper& paper : network.papers) {
    TRY_SET(const auto health, page::paper_health(paper, database, now, offset));
    silent += fmt::format("wireroom_paper_silent{{paper=\"{}\"}} {}\n", escaped(paper.id),
                          int(health.silent));
    for (const feed::SourceConfig& source : paper.sources) {
      TRY_SET(const auto state, polls.find(source.url));
      const feed::PollState shown = state.value_or(feed::PollState{});
      const std::string labels =
          fmt::format("{{paper=\"{}\",source=\"{}\"}}", escaped(paper.id), escaped(source.url));
      failing += fmt::format("wireroom_source_failures{} {}\n", labels, shown.failures);
      if (shown.last_new != Instant{})
        age += fmt::format("wireroom_source_last_new_seconds{} {}\n", labels,
                           unix_seconds(now) - unix_seconds(shown.last_new));
    }
  }
  text.family("wireroom_paper_silent", "gauge",
              "1 while a paper is silent for longer than its habit.");
  text.add(silent);
  text.family("wireroom_source_failures", "gauge", "Failed requests of a source in a row.");
  text.add(failing);
  text.family("wireroom_source_last_new_seconds", "gauge", "Age of a source's last new entry.");
  text.add(age);
  return {};
}

} // namespace

Result<std::string> metrics_text(const edition::Network& network, store::Database& database,
                                 const RoundCounts& counts, Instant now) {
  Text text;
  TRY_SET(const auto rows, page::Archive(database).counts());
  text.one("wireroom_articles", "gauge", "Articles in the archive.", double(rows.articles));
  text.one("wireroom_versions", "gauge", "Versions in the archive.", double(rows.versions));
  text.one("wireroom_requests_total", "counter", "Requests to papers since the start.",
           double(counts.requests));
  text.one("wireroom_entries_total", "counter", "New entries since the start.",
           double(counts.entries));
  text.one("wireroom_problems_total", "counter", "Requests that gave nothing to read.",
           double(counts.problems));
  text.one("wireroom_requests_under_way", "gauge", "Requests that wait for their answer.",
           double(counts.under_way));
  text.one("wireroom_last_round_seconds", "gauge", "Seconds since the work last went round.",
           double(unix_seconds(now) - counts.last_round));
  text.one("process_resident_memory_bytes", "gauge", "Memory of the process.", resident_bytes());
  TRY(add_sources(text, network, database, now));
  return text.take();
}

} // namespace wireroom::app
