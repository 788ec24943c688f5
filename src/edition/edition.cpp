#include "edition/edition.h"
#include <algorithm>

namespace wireroom::edition {
namespace {

auto find(Edition& edition, StoryId story) {
  return std::find_if(edition.items.begin(), edition.items.end(),
                      [&](const Item& item) { return item.story == story; });
}

std::optional<Refusal> insert(Edition& edition, const DeskDecision& decision) {
  if (find(edition, decision.story) != edition.items.end())
    return Refusal{"this story is in the edition already"};
  const auto size = int(edition.items.size());
  const int place = decision.place <= 0 || decision.place > size ? size : decision.place - 1;
  Item item = decision.item;
  item.story = decision.story;
  edition.items.insert(edition.items.begin() + place, std::move(item));
  return std::nullopt;
}

std::optional<Refusal> move(Edition& edition, const DeskDecision& decision) {
  const auto at = find(edition, decision.story);
  const int to = std::clamp(decision.place - 1, 0, int(edition.items.size()) - 1);
  const auto target = edition.items.begin() + to;
  if (at < target)
    std::rotate(at, at + 1, target + 1);
  else
    std::rotate(target, at, at + 1);
  return std::nullopt;
}

std::optional<Refusal> change(Edition& edition, const DeskDecision& decision) {
  const auto at = find(edition, decision.story);
  if (at == edition.items.end()) return Refusal{"this story is not in the edition"};
  switch (decision.kind) {
  case DecisionKind::leave_out:
    edition.items.erase(at);
    return std::nullopt;
  case DecisionKind::move:
    return move(edition, decision);
  default:
    if (decision.item.headline.empty()) return Refusal{"a headline must have words"};
    at->headline = decision.item.headline;
    at->sentences = decision.item.sentences;
    return std::nullopt;
  }
}

std::optional<Refusal> carry_out(Edition& edition, const DeskDecision& decision) {
  if (decision.kind == DecisionKind::reopen) {
    if (!edition.approved()) return Refusal{"this edition is not approved"};
    edition.approved_at.reset();
    edition.approved_by.clear();
    return std::nullopt;
  }
  if (edition.approved()) return Refusal{"this edition is approved; open it again first"};
  switch (decision.kind) {
  case DecisionKind::approve:
    if (edition.items.empty()) return Refusal{"an edition without a story cannot be approved"};
    edition.approved_by = decision.editor.empty() ? "the schedule" : decision.editor;
    edition.approved_at = decision.at;
    return std::nullopt;
  case DecisionKind::proposed:
  case DecisionKind::take_in:
    return insert(edition, decision);
  default:
    return change(edition, decision);
  }
}

} // namespace

std::optional<Refusal> apply(Edition& edition, const DeskDecision& decision) {
  auto refusal = carry_out(edition, decision);
  if (!refusal && !decision.editor.empty()) edition.touched = true;
  return refusal;
}

} // namespace wireroom::edition
