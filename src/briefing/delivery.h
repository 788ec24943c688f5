// Delivery: sends one mailing to every reader, through the ledger, from wherever it stands.
//
// Mails are made, claimed, handed over and settled by one thread; readers are planned a few hundred
// at a time, so that the first mail leaves at once and memory does not grow with their number. What
// cannot go now (a provider's pace, a refusal for the moment, a reader's hour) waits in the ledger.
//
// run() may be killed at any instant and started again. See ledger.h for what that may leave.
#pragma once
#include "base/clock.h"
#include "briefing/copies.h"
#include "briefing/ledger.h"
#include "briefing/provider.h"
#include "mail/smtp_pool.h"
#include <deque>
#include <stop_token>
#include <unordered_map>

namespace wireroom::briefing {

// What becomes of a reader whose mail may or may not have been taken.
enum class UncertainPolicy {
  hold, // nothing; a person decides
  again // the same mail once more, with the same Message-ID
};

struct DeliverySettings {
  std::vector<mail::Relay> relays;
  std::string own_name; // for EHLO
  mail::SmtpPatience patience;
  std::map<std::string, Pace> paces; // by provider
  UncertainPolicy uncertain = UncertainPolicy::hold;
  std::vector<milliseconds> pauses{minutes(1), minutes(5), minutes(15), minutes(30), hours(1)};
  milliseconds give_up{hours(18)}; // after the mailing began; a briefing is news for a day
  int own_faults = 20;             // refusals in a row for reasons of our own, then it stops itself
  bool by_zone = false;            // each reader at the hour in the reader's own zone
  std::string zone = "UTC", hour = "06:00"; // where the reader names none
  bool wait = true;                         // for what is deferred or not due yet; else run() ends
  // Called at each named point, for tests that kill the program there.
  std::function<void(std::string_view)> reached = [](std::string_view) {};
};

struct DeliverySummary {
  std::int64_t accepted = 0, deferred = 0, refused = 0, uncertain = 0, left = 0; // of this run
  int found_uncertain = 0; // claims that a process left when it died
  bool finished = false;
  std::string stopped; // why it stopped before the end; empty when it did not
};

class Delivery {
 public:
  // All references outlive it. `mailing` has been ordered and its time has come.
  Delivery(DeliverySettings settings, Ledger& ledger, Recipients& recipients, const Copies& copies,
           Mailing mailing, const Clock& clock);

  // Until all is done, `stop` is asked for, or it stops itself; then the mailing's step says so.
  // `progress` is called about once a second.
  Result<DeliverySummary> run(std::stop_token stop,
                              const std::function<void(const DeliverySummary&)>& progress = {});

 private:
  struct Hand { // a delivery between the ledger's queue and its result
    OpenDelivery open;
    std::string provider, address;
    std::optional<Instant> claimed;
    int lost = 0; // times that a connection ended before the dot
  };

  Result<bool> turn(bool stopping); // false when there is nothing left to do
  Outcome begin();
  Outcome plan_more(std::size_t limit);
  Outcome fetch_more();
  Outcome make_more();
  std::optional<Hand> next_allowed();
  Result<bool> make_one(Hand hand);
  void give();
  Outcome settle(const mail::PoolEvent& event);
  Outcome settle_failed(const mail::PoolEvent& event, Hand& hand);
  void judge(const mail::PoolEvent& event, DeliveryResult& result, const std::string& provider);
  void put_back(std::uint64_t number);
  Outcome write_down();
  Outcome finish();
  milliseconds pause_after(int tries) const;
  milliseconds patience_until_due(Instant now);
  Result<bool> send_uncertain_again();
  Instant due_for(const Recipient& reader) const;

  DeliverySettings settings_;
  Ledger& ledger_;
  Recipients& recipients_;
  const Copies& copies_;
  Mailing mailing_;
  const Clock& clock_;
  Throttle throttle_;
  std::optional<mail::SmtpPool> pool_;
  DeliverySummary summary_;

  std::deque<Hand> waiting_;                     // fetched, not made yet
  std::deque<ReadyMail> ready_;                  // made, not given
  std::unordered_map<std::uint64_t, Hand> hand_; // made, until settled; by the reader's id
  std::vector<DeliveryResult> results_;
  std::vector<Ledger::Claim> claims_;
  std::vector<std::uint64_t> to_release_;
  Instant last_write_{};
  bool drained_ = false; // the queue had nothing due at the last look
  Instant look_again_{};
  int own_faults_ = 0, tried_again_ = 0;
};

} // namespace wireroom::briefing
