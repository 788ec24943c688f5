#include "app/intake/intake.h"
#include <algorithm>

namespace wireroom::app {
namespace {

constexpr days grouping_life{14};

} // namespace

Intake::Intake(const edition::Network& network, store::Database& database, http::Fetch fetch,
               const Clock& clock, IntakeOptions options)
    : network_(network), clock_(clock), database_(database), politeness_(options.pause),
      subscriptions_(network, database), agenda_(network, database, politeness_, subscriptions_),
      visitor_(network, std::move(fetch), politeness_, clock), archive_(database),
      memory_(database), stories_(database), polls_(database), hosts_(database), watches_(database),
      grouper_({.explain = true}) {}

std::string Intake::usual_language(const std::string& paper) const {
  const feed::Paper* of = network_.paper(paper);
  return of && of->languages.size() == 1 ? of->languages.front() : "";
}

Outcome Intake::restore() {
  const Instant now = clock_.now();
  TRY(agenda_.restore(now));
  TRY(subscriptions_.restore());
  TRY_SET(const StoryId highest, stories_.highest_story());
  grouper_.begin_after(highest);
  TRY_SET(const auto words, stories_.words());
  for (const story::DeskWord& word : words) grouper_.obey(word);
  TRY_SET(const auto placed, stories_.placed_since(now - grouping_life));
  for (const auto& [article, placement] : placed) {
    TRY_SET(const auto versions, archive_.versions(article));
    if (versions.empty()) continue;
    const page::Version& first = versions.front();
    const feed::Paper* of = network_.paper(first.paper);
    if (!of) continue; // no longer in the network
    grouper_.restore(
        story::prepare(document_of(article, first.article, *of, first.at, first.day_only)),
        placement);
  }
  return {};
}

Outcome Intake::obey(const story::DeskWord& word, const std::string& editor) {
  const Instant now = clock_.now();
  return database_.transaction([&]() -> Outcome {
    TRY(stories_.keep_word(word, editor, now));
    return stories_.revise(grouper_.obey(word), now);
  });
}

Result<std::vector<Visit>> Intake::due(std::size_t most) {
  return agenda_.due(clock_.now(), most);
}

Result<std::optional<Instant>> Intake::next_due() {
  return agenda_.next_due(clock_.now());
}

Outcome Intake::take_in(std::span<Visit> visits) {
  const Instant now = clock_.now();
  // What is lost with the current is read again from its paper; a dropped file is not there again.
  const bool has_files =
      std::ranges::any_of(visits, [](const Visit& visit) { return !visit.files.empty(); });
  Outcome kept = database_.transaction(
      [&]() -> Outcome {
        for (Visit& visit : visits) TRY(keep(visit, now));
        return {};
      },
      has_files ? store::Durability::machine : store::Durability::program);
  if (!kept) return kept;
  for (const Visit& visit : visits) {
    for (const DroppedFile& file : visit.files) TRY(put_away(file));
    TRY(agenda_.done(visit));
  }
  return {};
}

Outcome Intake::keep(Visit& visit, Instant now) {
  counts_.requests += visit.refused.empty();
  if (!visit.problem.empty()) ++counts_.problems;
  TRY(keep_rests(visit, now));
  switch (visit.kind) {
  case VisitKind::source:
    return take_in_source(visit, now);
  case VisitKind::page:
    return take_in_page(visit, now);
  case VisitKind::robots:
    return agenda_.keep_robots(visit, now);
  case VisitKind::hub:
    return subscriptions_.after_hub(visit, now);
  }
  return {};
}

Outcome Intake::keep_rests(const Visit& visit, Instant now) {
  if (visit.rest_until <= now) return {};
  for (const std::string& domain : visit.resting_domains)
    TRY(hosts_.keep_rest(domain, visit.rest_until));
  return {};
}

Outcome Intake::run_due() {
  constexpr std::size_t at_once = 64; // what their pages hold stays in memory until they are kept
  for (;;) {
    TRY_SET(auto visits, due(at_once));
    if (visits.empty()) return {};
    for (Visit& one : visits) visit(one);
    TRY(take_in(visits));
  }
}

} // namespace wireroom::app
