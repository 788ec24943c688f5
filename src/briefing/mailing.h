// Mailing: one day's briefing going out by mail, as the ledger keeps it. Values.
//
// A delivery is one mailing to one reader. Its states are rows that are only ever added:
// planned, then accepted, refused, uncertain or left, with deferred between tries. Between planned
// and the end it also stands in the queue of open deliveries, where a claim is kept: the durable
// word that this reader's mail may be on its way.
#pragma once
#include "base/id.h"
#include "base/time.h"
#include "mail/reason.h"
#include <optional>
#include <string>
#include <string_view>

namespace wireroom::briefing {

using MailingId = Id<struct MailingTag>;

enum class MailingStep {
  ordered,  // by a person or the schedule; begins when the time to undo is over
  stopped,  // nothing more goes out until it is resumed
  asks,     // the program will not go on by itself; the note says why
  resumed,  // by a person
  planned,  // every reader has a row
  finished, // every delivery has its end
};
std::string_view name_of(MailingStep step);

struct Mailing {
  MailingId id;
  std::string day;
  std::string document; // the frozen briefing, as document_form.h writes it
  Instant ordered{}, begins{};
  MailingStep last = MailingStep::ordered; // without planned, which is beside the point
  Instant last_at{};
  std::string editor, note; // of the last step
  bool planned = false;
};

enum class DeliveryState { planned, accepted, deferred, refused, uncertain, left };
std::string_view name_of(DeliveryState state);

// What one try came to.
struct DeliveryResult {
  ReaderId reader;
  int number = 0; // of the delivery's rows so far
  DeliveryState state = DeliveryState::accepted;
  std::optional<Instant> claimed;
  std::optional<Instant> again;          // deferred: not before
  std::string relay, code, status, said; // `said` without the reader's address
  mail::Reason reason = mail::Reason::undefined;
  bool hard = false; // the address itself is bad
  Instant at{};      // when it was kept; of rows that are read
};

// Readers who were refused alike.
struct RefusalGroup {
  mail::Reason reason = mail::Reason::undefined;
  std::string status, code;
  std::int64_t readers = 0;
  std::string said; // to one of them
};

struct OpenDelivery {
  ReaderId reader;
  int number = 0, tries = 0;
  Instant due{}, planned{};
};

struct MailingCounts {
  std::int64_t planned = 0, accepted = 0, refused = 0, uncertain = 0, left = 0, open = 0,
               deferred = 0; // deferred: of the open ones, those tried before
};

} // namespace wireroom::briefing
