// What comes to Intake by itself: a hub's requests (WebSub), and the signed pushes of papers.
#include "app/intake/intake.h"
#include "base/json_writer.h"
#include "feed/signature.h"
#include <fmt/format.h>

namespace wireroom::app {
namespace {

constexpr minutes after_a_hint{5}; // between a poll and the next that a weakly signed push brings

http::Response as_json(int status, auto&& fields) {
  http::Response response{.status = status};
  response.headers.set("Content-Type", "application/json");
  response.headers.set("Cache-Control", "no-store");
  JsonWriter json(response.body);
  json.object([&] { fields(json); });
  response.body += "\n";
  return response;
}

http::Response refusal(int status, const std::string& sentence) {
  return as_json(status, [&](JsonWriter& json) { json.field("error", sentence); });
}

std::string entries(std::size_t count) {
  return fmt::format("{} new entr{}", count, count == 1 ? "y" : "ies");
}

} // namespace

std::pair<const feed::Paper*, const feed::SourceConfig*>
Intake::find(const std::string& source) const {
  for (const feed::Paper& paper : network_.papers)
    for (const feed::SourceConfig& one : paper.sources)
      if (one.url == source) return {&paper, &one};
  return {nullptr, nullptr};
}

Result<Intake::Arrival> Intake::answer(const http::Request& request) {
  if (request.path.starts_with("/push/")) return take_delivery(request);
  return answer_hub(request);
}

Result<Intake::Arrival> Intake::answer_hub(const http::Request& request) {
  const Instant now = clock_.now();
  TRY_SET(auto answer, subscriptions_.answer(request, now));
  Arrival arrival{.response = std::move(answer.response)};
  const feed::PollState* state = agenda_.state_of(answer.source);
  if (answer.use == feed::PushUse::ignore || !state) return arrival;
  if (answer.use == feed::PushUse::read) {
    TRY_SET(auto taken, take_in_pushed(answer.source, request));
    taken.response = std::move(arrival.response);
    return taken;
  }
  feed::PollState sooner = *state;
  if (sooner.failures > 0 || sooner.gone) return arrival;
  sooner.next = std::min(sooner.next, std::max<Instant>(now, sooner.last_success + after_a_hint));
  TRY(polls_.keep(answer.source, sooner));
  agenda_.keep_state(answer.source, sooner);
  arrival.hurry = true;
  return arrival;
}

// A push of what cannot be read is no harm: the next poll finds what it meant.
Result<Intake::Arrival> Intake::take_in_pushed(const std::string& source,
                                               const http::Request& push) {
  const Instant now = clock_.now();
  const auto found = find(source);
  const feed::Paper* paper = found.first;
  const feed::SourceConfig* config = found.second;
  if (!paper) return Arrival{};
  Visit visit{.kind = VisitKind::source,
              .url = source,
              .paper = paper->id,
              .source = *config,
              .state = *agenda_.state_of(source)};
  visitor_.read_pushed(visit, push);
  if (!visit.problem.empty())
    return Arrival{.said =
                       fmt::format("{}: pushed for {}: {}", paper->name, source, visit.problem)};
  std::size_t fresh = 0;
  TRY(database_.transaction(
      [&]() -> Outcome {
        TRY_SET(const News news, take_in_entries(visit, now, false));
        fresh = news.fresh;
        if (fresh > 0) visit.state.last_new = now;
        return polls_.keep(source, visit.state);
      },
      store::Durability::program));
  agenda_.keep_state(source, visit.state);
  if (fresh == 0) return Arrival{};
  return Arrival{.said = fmt::format("{}: {} pushed for {}", paper->name, entries(fresh), source),
                 .hurry = true};
}

// The paper is told what became of its push, and its editors by the paper's health.
Result<Intake::Arrival> Intake::take_delivery(const http::Request& request) {
  const Instant now = clock_.now();
  const std::string source = "push:" + request.path.substr(std::string_view("/push/").size());
  const auto found = find(source);
  const feed::Paper* paper = found.first;
  const feed::SourceConfig* config = found.second;
  if (!paper || config->kind != feed::SourceKind::push)
    return Arrival{refusal(404, "there is no such way in")};
  if (request.method != "POST") {
    Arrival arrival{refusal(405, "documents are sent with POST")};
    arrival.response.headers.set("Allow", "POST");
    return arrival;
  }
  // Anyone can send what is not signed: that says nothing of the paper.
  if (const auto why = feed::why_push_is_refused(request, config->secret, now); !why.empty()) {
    ++counts_.problems;
    return Arrival{refusal(401, why), fmt::format("{}: {}", paper->name, why)};
  }
  const auto refuse = [&](const std::string& sentence) -> Result<Arrival> {
    feed::PollState state = *agenda_.state_of(source);
    if (state.failures++ == 0) state.failing_since = now;
    state.problem = "was refused: " + sentence;
    TRY(polls_.keep(source, state));
    agenda_.keep_state(source, state);
    ++counts_.problems;
    return Arrival{refusal(400, sentence), fmt::format("{}: {}", paper->name, sentence)};
  };
  auto delivered = read_delivery(request.body, *paper);
  if (!delivered) return refuse(delivered.error().message);
  const std::size_t articles = delivered->size();
  std::size_t fresh = 0;
  feed::PollState state = *agenda_.state_of(source);
  TRY(database_.transaction([&]() -> Outcome {
    for (Delivered& one : *delivered) {
      if (one.article.section.empty()) one.article.section = config->section;
      TRY_SET(const bool is_new, take_whole(paper->id, std::move(one)));
      fresh += is_new;
    }
    state.failures = 0;
    state.problem.clear();
    state.last_success = now;
    if (fresh > 0) state.last_new = now;
    return polls_.keep(source, state);
  }));
  agenda_.keep_state(source, state);
  counts_.entries += std::int64_t(fresh);
  return Arrival{as_json(200,
                         [&](JsonWriter& json) {
                           json.field("articles", std::int64_t(articles));
                           json.field("new", std::int64_t(fresh));
                         }),
                 fmt::format("{}: {} by its own push", paper->name, entries(fresh))};
}

} // namespace wireroom::app
