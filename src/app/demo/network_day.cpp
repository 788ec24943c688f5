#include "app/demo/network_day.h"
#include "app/demo/replay_clock.h"
#include "app/network_file.h"
#include "app/network_folder.h"
#include "app/public_site.h"
#include "app/serve/edition_hour.h"
#include "base/ascii.h"
#include "briefing/compose.h"
#include "mail/message.h"
#include <filesystem>
#include <fstream>
#include <thread>

namespace wireroom::app::demo {
namespace {

constexpr const char* user_agent =
    "wireroom/" WIREROOM_VERSION " (sample network; +https://example.org)";

Outcome write_file(const std::filesystem::path& path, const std::string& bytes) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << bytes;
  file.close();
  if (!file) return fail("cannot write {}", path.string());
  return {};
}

} // namespace

Result<std::unique_ptr<NetworkDay>> NetworkDay::open(const DayOptions& options) {
  TRY_SET(auto papers, Papers::load());
  std::unique_ptr<NetworkDay> day(new NetworkDay(std::move(papers)));
  TRY(day->start(options));
  return day;
}

http::Response NetworkDay::serve(const http::Request& request) {
  Reply reply = papers_.answer(request, clock_.now());
  if (slow_)
    std::this_thread::sleep_for(reply.delay); // the replay does not wait for the slow paper
  return std::move(reply.response);
}

Outcome NetworkDay::start(const DayOptions& options) {
  server_ = std::make_unique<http::Server>(
      http::ServerOptions{}, [this](const http::Request& request) { return serve(request); });
  TRY(server_->start());
  std::string toml = papers_.network_toml(options.clickable ? server_->port() : 80);
  for (auto at = toml.find(":80/"); !options.clickable && at != std::string::npos;
       at = toml.find(":80/"))
    toml.erase(at, 3);
  TRY_SET(network_, parse_network(toml, "sample/network.toml"));
  network_.site = options.site;
  http::ClientOptions asking{.user_agent = user_agent,
                             .allowed = *http::AllowedRanges::parse({"127.0.0.0/8", "::1"})};
  if (!options.clickable) asking.connect_to = fmt::format("127.0.0.1:{}", server_->port());
  client_ = std::make_unique<http::Client>(std::move(asking));
  http::Fetch fetch = [this](const http::FetchRequest& request) { return client_->fetch(request); };
  if (options.way) fetch = options.way(std::move(fetch));

  std::error_code ignored;
  std::filesystem::create_directories(options.folder, ignored);
  TRY_SET(database_,
          store::Database::open((std::filesystem::path(options.folder) / "wireroom.db").string()));
  TRY(make_tables(*database_));
  TRY(database_->migrate(clock_migrations()));
  TRY_SET(const auto at, read_clock(*database_));
  if (at) clock_.set(*at);
  intake_ = std::make_unique<Intake>(network_, *database_, std::move(fetch), clock_,
                                     IntakeOptions{.pause = milliseconds(0)});
  return intake_->restore();
}

Outcome NetworkDay::remember_clock() {
  return keep_clock(*database_, clock_.now());
}

Instant NetworkDay::desk_morning() {
  EditionHour editions(network_, *database_);
  const minutes offset = offset_of_zone(network_.zone, ends()).value_or(minutes(0));
  return editions.hour_of(day_at(ends(), offset)) - minutes(30);
}

Outcome NetworkDay::run(Instant until, const std::function<void(const std::string&)>& said,
                        const std::function<bool()>& stop) {
  const minutes offset = offset_of_zone(network_.zone, clock_.now()).value_or(minutes(0));
  EditionHour editions(network_, *database_);
  Instant edition_due = editions.next(clock_.now() - milliseconds(1));
  while (clock_.now() < until && !stop()) {
    TRY(intake_->run_due());
    if (clock_.now() >= edition_due) {
      TRY_SET(const auto approved, editions.act(clock_.now()));
      if (approved)
        said(fmt::format("{} edition with {} stories", approved->day, approved->items.size()));
      edition_due = editions.next(clock_.now());
    }
    TRY_SET(const auto due, intake_->next_due());
    Instant next = std::min(until, edition_due);
    if (due) next = std::min(next, *due);
    if (day_at(clock_.now(), offset) != day_at(next, offset) || clock_.now() == begins())
      said("the clock stands at " + format_rfc3339(next));
    clock_.set(std::max<Instant>(next, clock_.now() + milliseconds(1)));
    TRY(remember_clock());
  }
  if (!stop()) TRY(editions.act(clock_.now()));
  slow_ = true;
  return {};
}

Result<Summary> NetworkDay::summary() {
  Summary out;
  out.papers = std::int64_t(network_.papers.size());
  TRY_SET(const auto counts, page::Archive(*database_).counts());
  out.articles = counts.articles;
  out.versions = counts.versions;
  TRY_SET(out.entries, database_->one<std::int64_t>("SELECT count(*) FROM watch"));
  TRY_SET(out.copies, database_->one<std::int64_t>(
                          "SELECT count(*) FROM story_member WHERE copy_of IS NOT NULL"));
  TRY_SET(out.stories,
          database_->one<std::int64_t>("SELECT count(DISTINCT story) FROM story_member"));
  TRY_SET(const auto edition, edition::Editions(*database_).latest_approved());
  if (edition) {
    out.edition = edition->day;
    out.edition_items = edition->items.size();
  }
  return out;
}

Result<std::string> NetworkDay::mail_of(const briefing::Document& document,
                                        const briefing::Personal& personal) const {
  TRY_SET(const auto message,
          mail::Message::prepare({.from_name = network_.briefing.title,
                                  .from_address = "briefing@network.example",
                                  .subject = briefing::subject(document),
                                  .list_id = "briefing.network.example",
                                  .text = briefing::text_part(document, personal),
                                  .html = briefing::html_part(document, personal)}));
  const auto at = parse_rfc3339(document.day);
  return message.write({.to = "reader@example.net",
                        .message_id = document.day + "@network.example",
                        .date = at ? at->at : Instant{},
                        .leave_url = personal.leave_url});
}

Outcome NetworkDay::write_mail(const std::string& folder, const std::string& address,
                               const std::string& message) {
  std::error_code ignored;
  std::filesystem::create_directories(folder, ignored);
  std::string name;
  for (const char c : ascii::lowered(address))
    name += ascii::is_alpha(c) || ascii::is_digit(c) ? c : '-';
  return write_file(std::filesystem::path(folder) / ("to-" + name + ".eml"), message);
}

Outcome NetworkDay::write_site(const std::string& folder) {
  TRY_SET(const auto shown, open_public_site(network_, *database_, clock_, ":memory:"));
  return shown.site->render_all([&](const std::string& path, const std::string& bytes) -> Outcome {
    const auto file = std::filesystem::path(folder) / path;
    std::error_code problem; // is told by the writing
    std::filesystem::create_directories(file.parent_path(), problem);
    return write_file(file, bytes);
  });
}

Outcome NetworkDay::write_briefings(const std::string& folder) {
  std::error_code ignored;
  std::filesystem::create_directories(folder, ignored);
  briefing::Editor editor(network_, *database_);
  TRY_SET(const auto listed, editor.editions().approved_days());
  for (const std::string& day : listed) {
    TRY_SET(const auto document, editor.frozen(day));
    if (!document) continue;
    const briefing::Personal personal{network_.site + "/briefing/leave",
                                      network_.site + "/briefing/preferences"};
    const std::filesystem::path base = std::filesystem::path(folder) / day;
    TRY(write_file(base.string() + ".html", briefing::html_part(*document, personal)));
    TRY(write_file(base.string() + ".txt", briefing::text_part(*document, personal)));
    TRY_SET(const std::string mail, mail_of(*document, personal));
    TRY(write_file(base.string() + ".eml", mail));
  }
  return {};
}

} // namespace wireroom::app::demo
