#include "briefing/oversight.h"
#include "briefing/provider.h"

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

Result<int> Oversight::settle_all(const std::string& day, Settled how, const std::string& editor,
                                  Instant now) {
  TRY_SET(const auto found, mailing(day));
  std::vector<ReaderId> readers;
  TRY(ledger_.each(found.id, DeliveryState::uncertain, [&](const DeliveryResult& one) -> Outcome {
    readers.push_back(one.reader);
    return {};
  }));
  return database_.transaction([&]() -> Result<int> {
    int settled = 0;
    for (const ReaderId reader : readers)
      if (settle_one(found, reader, how, editor, now)) ++settled;
    if (settled > 0 && how == Settled::again)
      TRY(ledger_.add_step(found.id, MailingStep::resumed, editor, "", now));
    return settled;
  });
}

} // namespace wireroom::briefing
