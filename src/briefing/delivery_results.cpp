// What each answer of a server means for the delivery it speaks of.
#include "base/ascii.h"
#include "briefing/delivery.h"

namespace wireroom::briefing {
namespace {

using mail::SmtpEvent;

// Reasons that lie with us or our relay, not with the reader's mailbox.
bool is_own_fault(mail::Reason reason) {
  switch (reason) {
  case mail::Reason::authfailure:
  case mail::Reason::badreputation:
  case mail::Reason::blocked:
  case mail::Reason::failedstarttls:
  case mail::Reason::norelaying:
  case mail::Reason::notcompliantrfc:
  case mail::Reason::requireptr:
  case mail::Reason::securityerror:
  case mail::Reason::spamdetected:
  case mail::Reason::syntaxerror:
    return true;
  default:
    return false;
  }
}

bool asks_for_less(mail::Reason reason) {
  return reason == mail::Reason::speeding || reason == mail::Reason::toomanyconn ||
         reason == mail::Reason::exceedlimit;
}

// The ledger outlives a reader's erasure, so no address may stand in it.
std::string without(std::string text, const std::string& address) {
  for (auto at = ascii::find(text, address); at != text.npos && !address.empty();
       at = ascii::find(text, address, at))
    text.replace(at, address.size(), "…");
  if (text.size() > 500) text.resize(500);
  return text;
}

} // namespace

milliseconds Delivery::pause_after(int tries) const {
  const auto& pauses = settings_.pauses;
  return pauses.empty() ? milliseconds(0)
                        : pauses[std::min<std::size_t>(std::size_t(tries), pauses.size() - 1)];
}

Outcome Delivery::settle(const mail::PoolEvent& event) {
  const auto found = hand_.find(event.event.mail);
  if (found == hand_.end()) return {};
  Hand& hand = found->second;
  if (event.event.kind == SmtpEvent::Kind::ready) {
    hand.claimed = clock_.now();
    claims_.push_back({hand.open.reader, event.relay});
    return {};
  }
  // A connection that ended in the same round takes its claim along: nothing of it was written.
  const auto unwritten = [&](const Ledger::Claim& claim) {
    return claim.reader == hand.open.reader;
  };
  if (std::erase_if(claims_, unwritten) > 0) hand.claimed.reset();
  throttle_.ended(hand.provider);
  if (event.event.kind == SmtpEvent::Kind::lost && hand.lost < 2) {
    put_back(event.event.mail);
    return {};
  }
  TRY(settle_failed(event, hand));
  hand_.erase(event.event.mail);
  return {};
}

// Nothing of it is in the ledger: it is as if it had not been fetched yet.
void Delivery::put_back(std::uint64_t number) {
  Hand hand = std::move(hand_.at(number));
  hand_.erase(number);
  ++hand.lost;
  waiting_.push_front(std::move(hand));
}

Outcome Delivery::settle_failed(const mail::PoolEvent& event, Hand& hand) {
  const auto& [kind, number, stage, reply] = event.event;
  DeliveryResult result{.reader = hand.open.reader, .number = hand.open.number};
  result.claimed = hand.claimed;
  result.relay = event.relay;
  if (reply.code != 0) result.code = std::to_string(reply.code);
  result.status = reply.status;
  result.said = without(reply.text, hand.address);
  switch (kind) {
  case SmtpEvent::Kind::accepted:
    result.state = DeliveryState::accepted;
    own_faults_ = 0;
    throttle_.went_well(hand.provider);
    ++summary_.accepted;
    break;
  case SmtpEvent::Kind::uncertain:
    result.state = DeliveryState::uncertain;
    ++summary_.uncertain;
    break;
  default:
    judge(event, result, hand.provider);
  }
  if (result.state == DeliveryState::deferred) {
    result.again = clock_.now() + pause_after(hand.open.tries);
    const bool too_late = clock_.now() - mailing_.begins > settings_.give_up;
    if (too_late && hand.open.tries >= 3) {
      result.state = DeliveryState::refused;
      result.reason = mail::Reason::expired;
    }
  }
  if (result.state == DeliveryState::deferred) ++summary_.deferred;
  if (result.state == DeliveryState::refused) ++summary_.refused;
  results_.push_back(std::move(result));
  return {};
}

void Delivery::judge(const mail::PoolEvent& event, DeliveryResult& result,
                     const std::string& provider) {
  const auto& [kind, number, stage, reply] = event.event;
  const bool final = kind == SmtpEvent::Kind::refused;
  result.state = final ? DeliveryState::refused : DeliveryState::deferred;
  if (kind == SmtpEvent::Kind::lost) return;
  result.reason = mail::judge({.text = reply.text,
                               .status = reply.status,
                               .reply_code = result.code,
                               .command = mail::name_of(stage),
                               .remote = event.relay,
                               .address = {},
                               .delayed = !final});
  result.hard = final && stage == mail::Stage::recipient &&
                mail::is_hard(result.reason, reply.status, result.code);
  if (asks_for_less(result.reason)) throttle_.slow_down(provider, clock_.now());
  // Before any reader was named the relay speaks of us: no reader may be lost by that.
  if (stage == mail::Stage::sender) {
    result.state = DeliveryState::deferred;
    pool_->rest(event.relay, reply.shown(), std::chrono::steady_clock::now());
  }
  const bool ours =
      (final && is_own_fault(result.reason)) || (stage == mail::Stage::sender && reply.permanent());
  if (!ours) return;
  if (++own_faults_ >= settings_.own_faults)
    summary_.stopped =
        fmt::format("{} mails in a row were refused for a reason of our own; the last words: {}",
                    own_faults_, reply.shown());
}

} // namespace wireroom::briefing
