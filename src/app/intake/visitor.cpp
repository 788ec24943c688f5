#include "app/intake/visitor.h"
#include "base/ascii.h"
#include "feed/discovery.h"
#include "feed/identity.h"
#include "feed/parse.h"
#include "feed/section_page.h"
#include "html/encoding.h"
#include "http/content_type.h"
#include "page/read.h"

namespace wireroom::app {
namespace {

constexpr minutes folder_pause{1}; // between two looks into a drop folder

std::map<std::string, std::string> lowered(const http::Headers& headers) {
  std::map<std::string, std::string> out;
  for (const auto& [name, value] : headers.all()) out.emplace(ascii::lowered(name), value);
  return out;
}

// A page that was reached through a redirect is looked at again where it was found.
http::FetchRequest request_of(const Visit& visit) {
  if (visit.kind == VisitKind::robots) return {.url = visit.url};
  if (visit.kind == VisitKind::hub) return {.url = visit.url, .form = visit.form};
  const bool moved = visit.kind == VisitKind::page && !visit.state.answered_by.empty();
  return feed::poll_request(moved ? visit.state.answered_by : visit.url, visit.state);
}

} // namespace

double spread_of(const std::string& url) {
  std::uint64_t hash = 14695981039346656037u; // FNV-1a
  for (const char c : url) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
  return double(hash >> 11) / double(1ull << 53);
}

feed::Pace pace_of(const Visit& visit) {
  return visit.kind == VisitKind::page ? feed::Pace{minutes(5), hours(24)} : feed::Pace{};
}

std::string Visitor::language_of(const std::string& paper) const {
  const feed::Paper* of = network_.paper(paper);
  return of && !of->languages.empty() ? of->languages.front() : "";
}

void Visitor::look_into_folder(Visit& visit) const {
  const Instant now = clock_.now();
  const feed::Paper* of = network_.paper(visit.paper);
  auto files = read_drop_folder(visit.url, of ? *of : feed::Paper());
  visit.state.next = now + folder_pause;
  visit.state.problem = files ? "" : files.error().message;
  if (!files) {
    if (visit.state.failures++ == 0) visit.state.failing_since = now;
    visit.problem = visit.state.problem;
    return;
  }
  visit.state.failures = 0;
  visit.state.last_success = now;
  visit.files = *std::move(files);
  visit.outcome = feed::PollOutcome::fresh;
}

void Visitor::visit(Visit& visit) const {
  if (!visit.refused.empty()) return;
  if (visit.kind == VisitKind::source && visit.source.kind == feed::SourceKind::folder)
    return look_into_folder(visit);
  visit.state.asked = visit.url;
  const auto answer = fetch_(request_of(visit));
  const Instant now = clock_.now();
  after_answer(visit, answer, now);
  politeness_.give_back(visit.url, now, visit.rest_until, visit.crawl_delay);
  for (const std::string& domain : visit.resting_domains)
    politeness_.rest(domain, visit.rest_until);
}

void Visitor::after_answer(Visit& visit, const Result<http::Fetched>& answer, Instant now) const {
  if (!answer) visit.problem = answer.error().message;
  if (answer) {
    visit.status = answer->status;
    visit.answered_by = answer->url;
    if (answer->status == 429 || answer->status == 503)
      visit.rest_until = feed::retry_after(*answer, now);
    if (visit.rest_until > now)
      visit.resting_domains = {feed::registrable_domain(visit.url),
                               feed::registrable_domain(answer->url)};
  }
  if (visit.kind == VisitKind::robots) {
    if (answer) visit.body = answer->body;
    return;
  }
  if (visit.kind == VisitKind::hub) {
    if (answer && answer->status >= 300)
      visit.problem = fmt::format("the hub answers {}", answer->status);
    return;
  }
  visit.outcome =
      feed::after_answer(visit.state, answer, now, pace_of(visit), spread_of(visit.url));
  if (visit.outcome == feed::PollOutcome::failed) visit.problem = visit.state.problem;
  if (visit.outcome != feed::PollOutcome::fresh) return;
  visit.kind == VisitKind::source ? read_source(visit, *answer) : read_article(visit, *answer);
}

void Visitor::read_source(Visit& visit, const http::Fetched& answer) const {
  const std::string language = language_of(visit.paper);
  if (visit.source.kind == feed::SourceKind::section) {
    const auto decoded =
        html::decode(answer.body, html::Markup::html,
                     http::charset_of(answer.headers.get("content-type")), language);
    const auto ways = feed::ways_of_page(decoded.text, answer.url);
    visit.topic = feed::websub_topic(answer.headers, answer.url,
                                     ways.hubs.empty() ? "" : ways.hubs.front().url, ways.self);
    visit.document =
        feed::read_section_page({.html = decoded.text, .url = answer.url, .language = language});
    if (visit.document.entries.empty()) visit.problem = "no article can be found on the page";
    return;
  }
  const auto headers = lowered(answer.headers);
  auto document = feed::parse({.bytes = answer.body,
                               .url = answer.url,
                               .headers = headers,
                               .language = language,
                               .name_problems = true});
  if (!document) {
    visit.problem = document.error().message;
    return;
  }
  visit.document = *std::move(document);
  feed::leave_out_cut_entry(visit.document);
  feed::mend_shared_links(visit.document.entries);
  visit.topic =
      feed::websub_topic(answer.headers, answer.url, visit.document.hub, visit.document.self);
}

void Visitor::read_pushed(Visit& visit, const http::Request& push) const {
  const std::string& at = visit.state.answered_by;
  read_source(visit, {.status = 200,
                      .url = at.empty() ? visit.url : at,
                      .headers = push.headers,
                      .body = push.body});
}

void Visitor::read_article(Visit& visit, const http::Fetched& answer) const {
  const std::string charset = http::charset_of(answer.headers.get("content-type"));
  const std::string language = language_of(visit.paper);
  visit.rights.read_headers(answer.headers, agent_token);
  visit.rights.read_page(answer.body, answer.url, agent_token);
  const feed::Paper* of = network_.paper(visit.paper);
  const auto rules = page::PaperRules::parse(of ? of->rules : feed::PageRules());
  auto article = page::read_page({.bytes = answer.body,
                                  .url = answer.url,
                                  .charset = charset,
                                  .language = language,
                                  .rules = rules && !rules->all().empty() ? &*rules : nullptr});
  if (article)
    visit.article = *std::move(article);
  else
    visit.problem = article.error().message;
}

} // namespace wireroom::app
