// The ledger's side of mailings: ordering them, their steps, and reading them back.
#include "briefing/ledger.h"

namespace wireroom::briefing {
namespace {

Mailing bare(const store::Row& row) {
  Mailing out;
  out.id = row.get<MailingId>(0);
  out.day = row.get<std::string>(1);
  return out;
}

constexpr const char* step_sql =
    "INSERT INTO mailing_step (mailing, at, kind, editor, note, begins, document) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7)";

void follow(Mailing& mailing, const store::Row& row) {
  const auto kind = row.get<MailingStep>(0);
  if (kind == MailingStep::planned) {
    mailing.planned = true;
    return;
  }
  mailing.last = kind;
  mailing.last_at = row.get<Instant>(1);
  mailing.editor = row.get<std::string>(2);
  mailing.note = row.get<std::string>(3);
  if (kind == MailingStep::ordered) {
    mailing.ordered = mailing.last_at;
    mailing.begins = row.get<Instant>(4);
    mailing.document = row.get<std::string>(5);
  }
}

} // namespace

Result<std::vector<Mailing>> Ledger::read(std::vector<Mailing> mailings) {
  for (Mailing& one : mailings)
    TRY(database_.each(
        "SELECT kind, at, editor, note, begins, document FROM mailing_step WHERE mailing = $1 "
        "ORDER BY id",
        [&](const store::Row& row) -> Outcome {
          follow(one, row);
          return {};
        },
        one.id));
  return mailings;
}

Result<std::optional<Mailing>> Ledger::find(const std::string& day) {
  TRY_SET(auto found, database_.all("SELECT id, day FROM mailing WHERE day = $1", bare, day));
  TRY_SET(auto mailings, read(std::move(found)));
  if (mailings.empty()) return std::optional<Mailing>();
  return std::optional(std::move(mailings.front()));
}

Result<std::vector<Mailing>> Ledger::recent(int limit) {
  TRY_SET(auto found,
          database_.all("SELECT id, day FROM mailing ORDER BY id DESC LIMIT $1", bare, limit));
  return read(std::move(found));
}

Result<std::vector<Mailing>> Ledger::unfinished() {
  TRY_SET(auto found,
          database_.all(
              "SELECT id, day FROM mailing m WHERE NOT EXISTS (SELECT 1 FROM "
              "mailing_step s WHERE s.mailing = m.id AND s.kind = $1 AND s.id = (SELECT max(l.id) "
              "FROM mailing_step l WHERE l.mailing = m.id)) ORDER BY id",
              bare, MailingStep::finished));
  return read(std::move(found));
}

Outcome Ledger::add_step(MailingId mailing, MailingStep step, const std::string& editor,
                         const std::string& note, Instant now) {
  return database_.run(step_sql, mailing, now, step, editor, note, nullptr, nullptr);
}

Result<Instant> Ledger::last_activity(MailingId mailing) {
  TRY_SET(const auto last, database_.first(
                               "SELECT max(at) FROM delivery WHERE mailing = $1",
                               [](const store::Row& row) { return row.get<Instant>(0); }, mailing));
  return last.value_or(Instant{});
}

Outcome Ledger::ask_all(const std::string& why, Instant now) {
  TRY_SET(const auto open, unfinished());
  for (const Mailing& one : open)
    if (one.last == MailingStep::ordered || one.last == MailingStep::resumed)
      TRY(add_step(one.id, MailingStep::asks, "", why, now));
  return {};
}

Result<Mailing> Ledger::order(const std::string& day, const std::string& document, Instant begins,
                              const std::string& editor, Instant now) {
  const Outcome ordered = database_.transaction([&]() -> Outcome {
    TRY(database_.run("INSERT INTO mailing (day) VALUES ($1) ON CONFLICT (day) DO NOTHING", day));
    TRY_SET(const auto mailing, find(day));
    if (!mailing) return fail("the mailing of {} cannot be kept", day);
    if (mailing->ordered != Instant{}) {
      TRY_SET(const ReaderId begun, planned_through(mailing->id));
      if (begun) return fail("the briefing of {} has begun to go out; resume it instead", day);
      if (mailing->last != MailingStep::stopped)
        return fail("the briefing of {} is ordered already", day);
    }
    return database_.run(step_sql, mailing->id, now, MailingStep::ordered, editor, "", begins,
                         document);
  });
  TRY(ordered);
  TRY_SET(const auto made, find(day));
  if (!made) return fail("the mailing of {} cannot be kept", day);
  return *made;
}

} // namespace wireroom::briefing
