// `wireroom check [DIR]`
#include "app/command.h"
#include "app/commands/check_rules.h"
#include "app/network_folder.h"
#include "base/clock.h"
#include "base/json_writer.h"
#include "feed/host_rows.h"
#include "page/archive.h"
#include "page/paper_health.h"
#include "page/paper_memory.h"

namespace wireroom::app {
namespace {

enum class Level { fine, advice, wrong };
constexpr const char* level_names[] = {"fine", "advice", "wrong"};

struct Finding {
  Level level;
  std::string about, sentence;
};

class Check {
 public:
  std::vector<Finding> findings;

  void run(const std::string& path) {
    const auto folder = read_folder(path);
    if (!folder) return add(Level::wrong, "configuration", folder.error().message);
    look_at(folder->network);
    for (const feed::Paper& paper : folder->network.papers) look_at(paper);
    look_at_data(*folder);
  }

 private:
  void add(Level level, std::string about, std::string sentence) {
    findings.push_back({level, std::move(about), std::move(sentence)});
  }
  void advise_if(bool missing, const char* about, std::string sentence) {
    if (missing) add(Level::advice, about, std::move(sentence));
  }

  void look_at(const edition::Network& network) {
    std::size_t sources = 0;
    for (const feed::Paper& paper : network.papers) sources += paper.sources.size();
    add(Level::fine, "configuration",
        fmt::format("{}: {} papers, {} sources", network.name, network.papers.size(), sources));
    if (network.papers.empty())
      add(Level::wrong, "configuration", "there is no paper; write a [[paper]] for each member");
    advise_if(
        network.site.starts_with("http://127.0.0.1"), "site",
        "the site's address is this machine's own; set site in [network] before others see it");
    advise_if(network.contact.empty(), "sources",
              "papers cannot see who asks them; set contact in [network]");
    advise_if(
        network.briefing.from.empty(), "mail",
        "no sender is set; the briefing cannot go out by mail until from stands in [briefing]");
    advise_if(network.briefing.address.empty(), "mail",
              "no postal address is set, which many countries demand in every newsletter; set "
              "address in [briefing]");
  }

  void look_at(const feed::Paper& paper) {
    if (paper.sources.empty())
      add(Level::advice, paper.id, paper.name + " has no source, so nothing comes from it");
    if (paper.country.size() != 2)
      add(Level::wrong, paper.id,
          fmt::format("country = \"{}\" is no code of two letters such as SG", paper.country));
    else if (feed::region_of_country(paper.country) == "elsewhere")
      add(Level::advice, paper.id,
          fmt::format(
              "{} lies in none of the three regions and stands under none on the front page",
              paper.country));
  }

  void look_at_data(const NetworkFolder& folder) {
    auto data = store::Database::open(folder.data, {.create = false, .read_only = true});
    std::error_code ignored;
    if (!data && !folder.data.starts_with("postgres") &&
        !std::filesystem::exists(folder.data, ignored))
      return add(Level::advice, "data", "there is no data file yet; `wireroom serve` makes it");
    if (!data) return add(Level::wrong, "data", data.error().message);
    if (const auto whole = data->check_integrity(); !whole)
      return add(Level::wrong, "data", whole.error().message);
    const auto counts = page::Archive(*data).counts();
    if (!counts) return add(Level::wrong, "data", counts.error().message);
    add(Level::fine, "data",
        fmt::format("{} is whole: {} articles, {} versions", data->shown_address(),
                    counts->articles, counts->versions));
    look_at_sources(folder.network, *data);
  }

  void look_at_sources(const edition::Network& network, store::Database& data) {
    const Instant now = SystemClock().now();
    const minutes offset = offset_of_zone(network.zone, now).value_or(minutes(0));
    feed::HostRows hosts(data);
    for (const feed::Paper& paper : network.papers) {
      const auto health = page::paper_health(paper, data, now, offset);
      if (!health) return add(Level::wrong, "data", health.error().message);
      add(health->ailing ? Level::wrong : Level::fine, paper.id, health->sentence);
      for (const std::string& fault : health->faults) add(Level::advice, paper.id, fault);
      const auto signals = hosts.signals(paper.id);
      if (signals && !signals->empty())
        add(Level::advice, paper.id, "its pages tell machines: " + *signals);
    }
  }
};

std::string as_json(const Finding& finding) {
  std::string line;
  JsonWriter json(line);
  json.object([&] {
    json.field("level", level_names[int(finding.level)]);
    json.field("about", finding.about);
    json.field("sentence", finding.sentence);
  });
  return line;
}

int check(const std::string& folder, bool json) {
  Check work;
  work.run(folder);
  bool wrong = false;
  for (const Finding& finding : work.findings) {
    wrong = wrong || finding.level == Level::wrong;
    if (json)
      fmt::print("{}\n", as_json(finding));
    else
      fmt::print("{:<7} {}: {}\n", level_names[int(finding.level)], finding.about,
                 finding.sentence);
  }
  return wrong ? 1 : 0;
}

// What the paper was seen to repeat, and is therefore left out of its articles.
int show_repeats(const std::string& path, const std::string& paper) {
  constexpr int most = 200;
  const auto folder = read_folder(path);
  if (!folder) return complain(folder.error().message);
  if (!folder->network.paper(paper)) return complain("there is no paper \"" + paper + "\"");
  auto data = store::Database::open(folder->data, {.create = false, .read_only = true});
  if (!data) return complain(data.error().message);
  page::PaperMemory memory(*data);
  const auto articles = memory.articles_of(paper);
  const auto blocks = memory.recurring(paper, most);
  if (!articles || !blocks) return complain((articles ? blocks.error() : articles.error()).message);
  fmt::print("{}: learnt from {} articles\n", paper, *articles);
  for (const page::RecurringBlock& block : *blocks)
    fmt::print("{:>5} times  {}\n", block.times.articles, block.text);
  return 0;
}

} // namespace

Run prepare_check(Arguments arguments) {
  const auto folder = std::make_shared<std::string>(".");
  const auto json = std::make_shared<bool>(false);
  arguments.option("DIR", *folder, "the network's folder").shows_default();
  arguments.flag("--json", *json, "one JSON object for each finding");
  const auto repeats = std::make_shared<std::string>();
  arguments.option("--repeats", *repeats, "show what this paper repeats around its articles");
  const auto page = std::make_shared<std::string>(), paper = std::make_shared<std::string>();
  arguments.option("--rules", *page, "try a paper's own rules on this page, a file or an address");
  arguments.option("--paper", *paper, "which paper the page of --rules is of");
  return [folder, json, repeats, page, paper] {
    if (!page->empty()) {
      const auto all_find = check_rules(*folder, *page, *paper);
      return all_find ? (*all_find ? 0 : 1) : complain(all_find.error().message);
    }
    return repeats->empty() ? check(*folder, *json) : show_repeats(*folder, *repeats);
  };
}

} // namespace wireroom::app
