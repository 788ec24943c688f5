#include "briefing/dispatch.h"

namespace wireroom::briefing {
namespace {

std::string long_time(milliseconds time) {
  const auto hours_late = std::chrono::duration_cast<hours>(time).count();
  return hours_late >= 2
             ? fmt::format("{} hours", hours_late)
             : fmt::format("{} minutes", std::chrono::duration_cast<minutes>(time).count());
}

} // namespace

// Why it must not go on unasked; empty when it may.
Result<std::string> Dispatch::doubt(const Mailing& mailing, Instant now) {
  TRY_SET(const ReaderId through, ledger_.planned_through(mailing.id));
  if (!through) {
    if (log_.knows(mailing.day))
      return std::string("this day's briefing has gone out before, but the data knows nothing of "
                         "it; it seems to be a restored copy");
    const milliseconds late = now - mailing.begins;
    if (late > overdue_)
      return fmt::format("it was to begin {} ago, while the program did not run", long_time(late));
    return std::string();
  }
  TRY_SET(const Instant last, ledger_.last_activity(mailing.id));
  TRY_SET(const auto due, ledger_.next_due(mailing.id));
  const milliseconds idle = now - std::max(last, due.value_or(Instant{}));
  if (idle > overdue_)
    return fmt::format("it was cut short {} ago; the rest would come late", long_time(idle));
  return std::string();
}

Result<std::optional<Mailing>> Dispatch::next(Instant now) {
  TRY_SET(const auto open, ledger_.unfinished());
  for (const Mailing& mailing : open) {
    if (mailing.last == MailingStep::resumed) return std::optional(mailing);
    if (mailing.last != MailingStep::ordered || mailing.begins > now) continue;
    TRY_SET(const std::string why, doubt(mailing, now));
    if (why.empty()) return std::optional(mailing);
    TRY(ledger_.add_step(mailing.id, MailingStep::asks, "", why, now));
  }
  return std::optional<Mailing>();
}

} // namespace wireroom::briefing
