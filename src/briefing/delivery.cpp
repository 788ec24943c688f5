#include "briefing/delivery.h"
#include "briefing/holder.h"

namespace wireroom::briefing {
namespace {

constexpr std::size_t plan_at_once = 200, fetch_at_once = 64;
constexpr milliseconds renew_after{30'000}, look_after{20};

} // namespace

Delivery::Delivery(DeliverySettings settings, Ledger& ledger, Recipients& recipients,
                   const Copies& copies, Mailing mailing, const Clock& clock)
    : settings_(std::move(settings)), ledger_(ledger), recipients_(recipients), copies_(copies),
      mailing_(std::move(mailing)), clock_(clock), throttle_(settings_.paces) {}

Outcome Delivery::begin() {
  TRY_SET(pool_, mail::SmtpPool::make(settings_.relays, settings_.own_name, settings_.patience));
  TRY(ledger_.hold(mailing_.id, clock_.now(), process_lives));
  TRY_SET(summary_.found_uncertain, ledger_.settle_claims(mailing_.id, clock_.now()));
  settings_.reached("settled");
  TRY(send_uncertain_again());
  last_write_ = clock_.now();
  return {};
}

Result<DeliverySummary> Delivery::run(std::stop_token stop,
                                      const std::function<void(const DeliverySummary&)>& progress) {
  TRY(begin());
  Instant told = clock_.now();
  while (true) {
    TRY_SET(const bool more, turn(stop.stop_requested() || !summary_.stopped.empty()));
    if (!more) break;
    if (progress && clock_.now() - told > seconds(1)) {
      told = clock_.now();
      progress(summary_);
    }
  }
  pool_->close();
  if (!summary_.stopped.empty())
    TRY(ledger_.add_step(mailing_.id, MailingStep::asks, "", summary_.stopped, clock_.now()));
  TRY(ledger_.let_go(mailing_.id));
  return summary_;
}

// One round: answers in, ledger written, dots out, next mails made while the servers work.
Result<bool> Delivery::turn(bool stopping) {
  TRY(write_down());
  if (!stopping) give();
  for (const std::uint64_t number : std::exchange(to_release_, {})) pool_->release(number);
  pool_->flush();
  settings_.reached("released");
  if (!stopping) TRY(make_more());
  const bool under_way = !hand_.empty();
  if (!under_way && waiting_.empty() && !stopping) {
    if (mailing_.planned) {
      TRY_SET(const auto next, ledger_.next_due(mailing_.id));
      if (!next) {
        TRY_SET(const bool again, send_uncertain_again());
        if (again) return true;
        TRY(finish());
        return false;
      }
      if (!settings_.wait && drained_) return false;
    }
  }
  if (stopping) {
    bool claimed = false;
    for (const auto& [number, hand] : hand_) claimed |= hand.claimed.has_value();
    if (!claimed && results_.empty()) return false;
  }
  const bool can_give =
      !stopping && !ready_.empty() && pool_->takes(hand_.size(), std::chrono::steady_clock::now());
  const auto events = pool_->wait(can_give ? milliseconds(0) : patience_until_due(clock_.now()));
  for (const mail::PoolEvent& event : events) {
    // While it stops, no further dot goes out.
    if (stopping && event.event.kind == mail::SmtpEvent::Kind::ready) continue;
    TRY(settle(event));
  }
  return true;
}

milliseconds Delivery::patience_until_due(Instant now) {
  if (!hand_.empty() && ready_.empty()) return milliseconds(500);
  if (!ready_.empty()) return milliseconds(100); // relays rest or are being connected to
  if (!mailing_.planned && !drained_) return milliseconds(0);
  const auto next = ledger_.next_due(mailing_.id);
  if (!next || !*next) return milliseconds(0);
  return std::clamp<milliseconds>(**next - now, milliseconds(20), milliseconds(1000));
}

// Results and claims of this round in one transaction. Only after it a dot may follow.
Outcome Delivery::write_down() {
  const Instant now = clock_.now();
  const bool renew = now - last_write_ > renew_after || now < last_write_;
  if (results_.empty() && claims_.empty() && !renew) return {};
  settings_.reached("writing");
  TRY(ledger_.commit(mailing_.id, results_, claims_, now));
  settings_.reached("written");
  last_write_ = now;
  for (const Ledger::Claim& claim : claims_)
    to_release_.push_back(std::uint64_t(claim.reader.value));
  for (const DeliveryResult& result : results_) hand_.erase(std::uint64_t(result.reader.value));
  results_.clear();
  claims_.clear();
  return {};
}

Outcome Delivery::finish() {
  settings_.reached("finishing");
  summary_.finished = true;
  return ledger_.add_step(mailing_.id, MailingStep::finished, "", "", clock_.now());
}

Instant Delivery::due_for(const Recipient& reader) const {
  if (!settings_.by_zone) return {}; // at once: a clock that is set back must not delay it
  const auto midnight = parse_rfc3339(mailing_.day);
  const auto hour = parse_rfc3339("1970-01-01T" + settings_.hour + ":00Z");
  if (!midnight || !hour) return {};
  const minutes at = reader.hour.value_or(std::chrono::floor<minutes>(hour->at.time_since_epoch()));
  const std::string& zone = reader.zone.empty() ? settings_.zone : reader.zone;
  const Instant wall = midnight->at + at;
  return wall - offset_of_zone(zone, wall).value_or(minutes(0));
}

Outcome Delivery::plan_more(std::size_t limit) {
  TRY_SET(const ReaderId after, ledger_.planned_through(mailing_.id));
  TRY_SET(const auto readers, recipients_.next(mailing_.day, after, limit));
  std::vector<Ledger::Planned> rows;
  rows.reserve(readers.size());
  for (const Recipient& reader : readers)
    rows.push_back({reader.id, provider_of(reader.address), due_for(reader)});
  settings_.reached("planning");
  const Instant now = clock_.now();
  if (!rows.empty()) TRY(ledger_.plan(mailing_.id, rows, now));
  settings_.reached("planned");
  if (readers.size() >= limit) return {};
  mailing_.planned = true;
  return ledger_.add_step(mailing_.id, MailingStep::planned, "", "", now);
}

// Takes due deliveries of those providers that may be sent to now.
Outcome Delivery::fetch_more() {
  const Instant now = clock_.now();
  if (drained_ && now < look_again_ && look_again_ <= now + look_after) return {};
  const std::size_t before = waiting_.size();
  for (const std::string& provider : provider_names()) {
    if (!throttle_.may_begin(provider, now)) continue;
    TRY_SET(const auto found, ledger_.due(mailing_.id, provider, now,
                                          fetch_at_once + hand_.size() + waiting_.size()));
    for (const OpenDelivery& one : found) {
      const bool known = hand_.contains(std::uint64_t(one.reader.value)) ||
                         std::any_of(waiting_.begin(), waiting_.end(), [&](const Hand& hand) {
                           return hand.open.reader == one.reader;
                         });
      if (!known) waiting_.push_back({.open = one, .provider = provider});
    }
  }
  drained_ = waiting_.size() == before;
  look_again_ = now + look_after;
  return {};
}

// The first fetched delivery whose provider may be sent to now.
std::optional<Delivery::Hand> Delivery::next_allowed() {
  const Instant now = clock_.now();
  for (auto one = waiting_.begin(); one != waiting_.end(); ++one)
    if (throttle_.may_begin(one->provider, now)) {
      Hand hand = std::move(*one);
      waiting_.erase(one);
      return hand;
    }
  return std::nullopt;
}

// Makes mails until every connection has one to come. Plans once at most, so that the servers are
// not kept waiting while a million readers of other hours are planned.
Outcome Delivery::make_more() {
  const std::size_t wanted = std::size_t(pool_->capacity());
  bool has_planned = false;
  while (ready_.size() < wanted) {
    if (auto hand = next_allowed()) {
      TRY(make_one(*std::move(hand)));
      continue;
    }
    if (waiting_.size() >= fetch_at_once) return {}; // all of them held back by their pace
    TRY(fetch_more());
    if (!drained_) continue;
    if (mailing_.planned || has_planned) return {};
    TRY(plan_more(plan_at_once));
    has_planned = true;
    look_again_ = {};
  }
  return {};
}

Result<bool> Delivery::make_one(Hand hand) {
  TRY_SET(const auto reader, recipients_.find(hand.open.reader));
  if (!reader) {
    DeliveryResult gone{
        .reader = hand.open.reader, .number = hand.open.number, .state = DeliveryState::left};
    gone.said = "the reader left before it went out";
    results_.push_back(std::move(gone));
    ++summary_.left;
    hand_.emplace(std::uint64_t(hand.open.reader.value), std::move(hand)); // not fetched again
    return false;
  }
  TRY_SET(ReadyMail made, copies_.copy(mailing_.id, *reader, hand.open.planned));
  throttle_.began(hand.provider, clock_.now());
  hand.address = reader->address;
  hand_.emplace(std::uint64_t(reader->id.value), std::move(hand));
  ready_.push_back(std::move(made));
  return true;
}

void Delivery::give() {
  while (!ready_.empty() && pool_->takes(hand_.size(), std::chrono::steady_clock::now())) {
    ReadyMail mail = std::move(ready_.front());
    ready_.pop_front();
    pool_->give(std::uint64_t(mail.reader.value), std::move(mail.envelope), std::move(mail.bytes));
  }
}

Result<bool> Delivery::send_uncertain_again() {
  if (settings_.uncertain != UncertainPolicy::again || tried_again_ > 1) return false;
  ++tried_again_;
  std::vector<ReaderId> readers;
  TRY(ledger_.each(mailing_.id, DeliveryState::uncertain,
                   [&](const DeliveryResult& one) -> Outcome {
                     readers.push_back(one.reader);
                     return {};
                   }));
  for (const ReaderId reader : readers) {
    TRY_SET(const auto found, recipients_.find(reader));
    if (!found) continue;
    TRY(ledger_.settle(mailing_.id, reader, DeliveryState::planned, provider_of(found->address),
                       "sent again, as configured", clock_.now()));
  }
  look_again_ = {};
  return !readers.empty();
}

} // namespace wireroom::briefing
