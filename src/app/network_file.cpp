#include "app/network_file.h"
#include "app/network_file_mail.h"
#include "app/toml_table.h"
#include "base/ascii.h"
#include "html/selector.h"
#include "http/address.h"
#include <algorithm>
#include <charconv>
#include <fstream>
#include <sstream>

namespace wireroom::app {
namespace {

feed::SourceConfig read_source(const toml::table& table, const std::string& paper,
                               std::string& problem) {
  Table reader(table, "[[paper.source]]", problem);
  feed::SourceConfig source;
  const std::string kind = reader.needed("kind");
  using enum feed::SourceKind;
  const auto known = choice<feed::SourceKind>(kind, {{"feed", feed},
                                                     {"sitemap", sitemap},
                                                     {"section", section},
                                                     {"hub", hub},
                                                     {"folder", folder},
                                                     {"push", push}});
  if (known)
    source.kind = *known;
  else
    reader.complain_here(fmt::format(
        "\"{}\" is no kind of source (feed, sitemap, section, hub, folder, push)", kind));
  source.section = reader.text("section");
  source.always = reader.flag("always", false);
  if (source.kind == push) {
    source.url = "push:" + paper;
    source.secret = reader.needed("secret");
    if (source.secret.size() < 16)
      reader.complain_here("the secret of a push must have at least 16 characters");
  } else {
    source.url = reader.needed("url");
  }
  return source;
}

edition::Terms read_terms(const toml::table& table, std::string& problem) {
  Table reader(table, "[paper.terms]", problem);
  edition::Terms terms;
  const auto channels = reader.texts("channels", {"site", "mail", "feed", "search", "api"});
  terms.channels.clear();
  for (const std::string& name : channels) {
    if (const auto channel = edition::channel_named(name))
      terms.channels.insert(*channel);
    else
      reader.complain_here(
          fmt::format("\"{}\" is no channel (site, mail, feed, search, api)", name));
  }
  if (const auto length = reader.number("excerpt")) terms.excerpt = std::size_t(*length);
  terms.delay = reader.duration("delay").value_or(milliseconds(0));
  terms.expiry = reader.duration("expiry");
  const std::string edits = reader.text("edits", "none");
  using enum edition::Edits;
  const auto known =
      choice<edition::Edits>(edits, {{"none", none}, {"cuts", cuts}, {"free", free}});
  if (known)
    terms.edits = *known;
  else
    reader.complain_here(fmt::format("edits = \"{}\" is none of none, cuts, free", edits));
  terms.translation = reader.flag("translation", false);
  terms.credit = reader.text("credit");
  return terms;
}

feed::PageRules read_rules(const toml::table& table, std::string& problem) {
  Table reader(table, "[paper.rules]", problem);
  feed::PageRules rules;
  const auto check = [&](const char* key, const std::string& selector) {
    if (const auto read = html::Selector::parse(selector); !read)
      reader.complain(*table.get(key), fmt::format("\"{}\": {}", key, read.error().message));
  };
  for (const auto& [key, rule] : {std::pair{"title", &rules.title},
                                  {"deck", &rules.deck},
                                  {"byline", &rules.byline},
                                  {"date", &rules.date},
                                  {"body", &rules.body}})
    if (*rule = reader.text(key); !rule->empty()) check(key, *rule);
  rules.drop = reader.texts("drop");
  for (const std::string& one : rules.drop) check("drop", one);
  return rules;
}

void read_paper(const toml::table& table, edition::Network& network, std::string& problem) {
  Table reader(table, "[[paper]]", problem);
  feed::Paper paper;
  paper.id = reader.needed("id");
  paper.name = reader.needed("name");
  paper.country = reader.needed("country");
  paper.city = reader.text("city");
  paper.languages = reader.texts("languages", {"en"});
  paper.zone = reader.text("zone", network.zone);
  paper.home = reader.text("home");
  paper.credit = reader.text("credit", paper.name + "/" + network.name);
  paper.about = reader.text("about");
  paper.contact = reader.text("contact");
  paper.agreed = reader.flag("agreed", false);
  reader.tables("source", [&](const toml::table& one) {
    paper.sources.push_back(read_source(one, paper.id, problem));
  });
  edition::Terms terms;
  if (const toml::table* one = reader.table("terms")) terms = read_terms(*one, problem);
  if (const toml::table* one = reader.table("rules")) paper.rules = read_rules(*one, problem);
  for (const char c : paper.id)
    if (!ascii::is_alpha(c) && !ascii::is_digit(c) && c != '-')
      reader.complain_here(
          fmt::format("the id \"{}\" may have letters, digits and hyphens only", paper.id));
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (paper.country.size() != 2 ||
      !std::all_of(paper.country.begin(), paper.country.end(), is_capital))
    reader.complain_here(
        fmt::format("the country \"{}\" of {} is no code of two letters such as \"KR\"",
                    paper.country, paper.name));
  if (network.paper(paper.id))
    reader.complain_here(fmt::format("the id \"{}\" is used twice", paper.id));
  if (!offset_of_zone(paper.zone, Instant{}))
    reader.complain_here(fmt::format("there is no time zone \"{}\"", paper.zone));
  network.terms[paper.id] = terms;
  network.papers.push_back(std::move(paper));
}

void read_briefing(const toml::table& table, edition::BriefingSettings& briefing,
                   std::string& problem) {
  Table reader(table, "[briefing]", problem);
  briefing.title = reader.text("title");
  briefing.hour = reader.text("hour", "06:00");
  briefing.from = reader.text("from");
  briefing.address = reader.text("address");
  briefing.propose_before = reader.duration("propose_before").value_or(briefing.propose_before);
  const std::string approve = reader.text("approve", "desk");
  briefing.by_schedule = approve == "schedule";
  if (approve != "desk" && approve != "schedule")
    reader.complain_here(fmt::format("approve = \"{}\" is neither desk nor schedule", approve));
  const auto at = parse_rfc3339("2000-01-01T" + briefing.hour + ":00Z");
  if (!at)
    reader.complain_here(fmt::format("hour = \"{}\" is no time such as 06:00", briefing.hour));
}

void read_serve(const toml::table& table, edition::ServeSettings& serve, std::string& problem) {
  Table reader(table, "[serve]", problem);
  serve.listen = reader.text("listen", serve.listen);
  serve.behind_proxy = reader.flag("behind_proxy", false);
  serve.pause = reader.duration("pause").value_or(serve.pause);
  if (const auto count = reader.number("fetchers")) serve.fetchers = unsigned(*count);
  if (serve.fetchers < 1 || serve.fetchers > 256)
    reader.complain_here("fetchers must be a number from 1 to 256");
  if (!split_listen(serve.listen))
    reader.complain_here(
        fmt::format("listen = \"{}\" is no address such as 127.0.0.1:8600", serve.listen));
}

void read_network_table(const toml::table& table, edition::Network& network, std::string& problem) {
  Table reader(table, "[network]", problem);
  network.name = reader.needed("name");
  network.tagline = reader.text("tagline");
  network.about = reader.text("about");
  network.languages = reader.texts("languages", {"en"});
  network.regions = reader.texts("regions");
  network.zone = reader.text("zone", "UTC");
  network.site = reader.text("site", "http://127.0.0.1:8600");
  network.contact = reader.text("contact");
  network.data = reader.text("data", "wireroom.db");
  network.allow_addresses = reader.texts("allow_addresses");
  if (!offset_of_zone(network.zone, Instant{}))
    reader.complain_here(fmt::format("there is no time zone \"{}\"", network.zone));
  if (const auto ranges = http::AllowedRanges::parse(network.allow_addresses); !ranges)
    reader.complain_here(ranges.error().message);
}

} // namespace

std::optional<std::pair<std::string, std::uint16_t>> split_listen(std::string_view text) {
  const auto colon = text.rfind(':');
  if (colon == std::string_view::npos) return std::nullopt;
  std::string_view host = text.substr(0, colon);
  const std::string_view number = text.substr(colon + 1);
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  std::uint16_t port = 0;
  const auto read = std::from_chars(number.data(), number.data() + number.size(), port);
  if (host.empty() || number.empty() || read.ec != std::errc() ||
      read.ptr != number.data() + number.size())
    return std::nullopt;
  return std::pair(std::string(host), port);
}

Result<milliseconds> parse_duration(std::string_view text) {
  std::int64_t value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  const std::string_view unit(read.ptr, std::size_t(text.data() + text.size() - read.ptr));
  if (read.ec == std::errc() && value >= 0 && value < 100'000) {
    if (unit == "s") return milliseconds(seconds(value));
    if (unit == "m") return milliseconds(minutes(value));
    if (unit == "h") return milliseconds(hours(value));
    if (unit == "d") return milliseconds(days(value));
  }
  return fail("\"{}\" is no length of time such as 90s, 15m, 2h or 30d", text);
}

Result<edition::Network> parse_network(std::string_view text, const std::string& name) {
  const toml::parse_result parsed = toml::parse(text, std::string_view(name));
  if (!parsed)
    return fail("{}: line {}: {}", name, parsed.error().source().begin.line,
                parsed.error().description());
  edition::Network network;
  std::string problem;
  {
    Table root(parsed.table(), "the file", problem);
    if (const toml::table* table = root.table("network"))
      read_network_table(*table, network, problem);
    else
      root.complain_here("the file needs a [network] table");
    if (const toml::table* table = root.table("briefing"))
      read_briefing(*table, network.briefing, problem);
    if (const toml::table* table = root.table("mail")) read_mail(*table, network.mail, problem);
    if (const toml::table* table = root.table("serve")) read_serve(*table, network.serve, problem);
    root.tables("paper", [&](const toml::table& table) { read_paper(table, network, problem); });
  }
  if (!problem.empty()) return fail("{}: {}", name, problem);
  if (network.briefing.title.empty()) network.briefing.title = network.name + " briefing";
  return network;
}

Result<edition::Network> read_network(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return fail("cannot read {}: {}", path, std::strerror(errno));
  std::stringstream text;
  text << file.rdbuf();
  return parse_network(text.str(), path);
}

} // namespace wireroom::app
