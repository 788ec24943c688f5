#include "briefing/oversight.h"
#include "briefing/provider.h"
#include "briefing/relay_log.h"

namespace wireroom::briefing {

Result<Mailing> Oversight::mailing(const std::string& day) {
  TRY_SET(auto found, ledger_.find(day));
  if (!found) return fail("the briefing of {} is not ordered", day);
  return *std::move(found);
}

Outcome Oversight::step(const std::string& day, MailingStep step, const std::string& editor,
                        Instant now) {
  TRY_SET(const auto found, mailing(day));
  if (found.last == MailingStep::finished) return fail("the briefing of {} is finished", day);
  return ledger_.add_step(found.id, step, editor, "", now);
}

Outcome Oversight::stop(const std::string& day, const std::string& editor, Instant now) {
  return step(day, MailingStep::stopped, editor, now);
}

Outcome Oversight::resume(const std::string& day, const std::string& editor, Instant now) {
  return step(day, MailingStep::resumed, editor, now);
}

Outcome Oversight::settle_one(const Mailing& mailing, ReaderId reader, Settled how,
                              const std::string& editor, Instant now) {
  TRY_SET(const auto known, Readers(database_).find(reader));
  const bool again = how == Settled::again;
  if (again && !known) return fail("reader {} is not there any more", reader.value);
  return ledger_.settle(mailing.id, reader,
                        again ? DeliveryState::planned : DeliveryState::accepted,
                        known ? provider_of(known->address) : "", "settled by " + editor, now);
}

Outcome Oversight::settle(const std::string& day, ReaderId reader, Settled how,
                          const std::string& editor, Instant now) {
  TRY_SET(const auto found, mailing(day));
  return database_.transaction([&]() -> Outcome {
    TRY(settle_one(found, reader, how, editor, now));
    if (how == Settled::arrived) return {};
    return ledger_.add_step(found.id, MailingStep::resumed, editor, "", now);
  });
}

Result<std::vector<ReaderId>> Oversight::uncertain(const Mailing& mailing) {
  std::vector<ReaderId> readers;
  TRY(ledger_.each(mailing.id, DeliveryState::uncertain, [&](const DeliveryResult& one) -> Outcome {
    readers.push_back(one.reader);
    return {};
  }));
  return readers;
}

Result<int> Oversight::settle_all(const std::string& day, Settled how, const std::string& editor,
                                  Instant now) {
  TRY_SET(const auto found, mailing(day));
  TRY_SET(const auto readers, uncertain(found));
  return database_.transaction([&]() -> Result<int> {
    int settled = 0;
    for (const ReaderId reader : readers)
      if (settle_one(found, reader, how, editor, now)) ++settled;
    if (settled > 0 && how == Settled::again)
      TRY(ledger_.add_step(found.id, MailingStep::resumed, editor, "", now));
    return settled;
  });
}

Result<Oversight::ByLog> Oversight::settle_by_log(const std::string& day, std::istream& log,
                                                  std::optional<Settled> rest,
                                                  const std::string& editor, Instant now) {
  TRY_SET(const auto found, mailing(day));
  TRY_SET(const auto readers, uncertain(found));
  TRY_SET(const auto secret, ledger_.secret());
  const auto taken_in = readers_taken_in(log, found.id, secret);
  if (log.bad()) return fail("the log cannot be read to its end");
  return database_.transaction([&]() -> Result<ByLog> {
    ByLog by;
    for (const ReaderId reader : readers) {
      if (taken_in.contains(reader.value)) {
        TRY(settle_one(found, reader, Settled::arrived, editor + ", by the relay's log", now));
        ++by.arrived;
      } else if (!rest || settle_one(found, reader, *rest, editor, now)) {
        ++by.rest;
      }
    }
    if (by.rest > 0 && rest == Settled::again)
      TRY(ledger_.add_step(found.id, MailingStep::resumed, editor, "", now));
    return by;
  });
}

} // namespace wireroom::briefing
