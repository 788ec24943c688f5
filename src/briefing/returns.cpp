#include "briefing/returns.h"
#include "base/ascii.h"
#include "briefing/return_address.h"
#include "mail/mime.h"
#include <xxhash.h>

namespace wireroom::briefing {
namespace {

constexpr std::int64_t hard_limit = 2, soft_limit = 10;
constexpr days soft_span{30}, soft_memory{60};
constexpr std::size_t searched = 256u << 10; // bytes of a mail in which our token is looked for

std::string digest_of(std::string_view mail) {
  const auto hash = XXH3_128bits(mail.data(), mail.size());
  return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

// The delivery that the mail speaks of: by whom it came to, else by any trace of our token in it.
std::optional<DeliveryKey> key_of(std::string_view mail, const std::string& recipient,
                                  const std::string& secret) {
  for (const std::string_view place : {std::string_view(recipient), mail.substr(0, searched)})
    if (const auto key = read_delivery_token(place, secret)) return *key;
  return std::nullopt;
}

// "Subject: leave-<token>", as List-Unsubscribe's mailto asks for it.
std::string leave_token_in(std::string_view mail) {
  std::size_t at = 0;
  const mail::Headers headers = mail::read_headers(mail.substr(0, searched), at);
  const std::string_view subject = ascii::trim(headers.first("Subject"));
  return std::string(ascii::starts_with(subject, "leave-") ? subject.substr(6) : "");
}

// Says something of the reader's mailbox, and not of us or the way there.
bool speaks_of_mailbox(mail::Reason reason) {
  using enum mail::Reason;
  switch (reason) {
  case mailboxfull:
  case suspend:
  case filtered:
  case rejected:
  case expired:
  case notaccept:
  case userunknown:
  case hostunknown:
  case hasmoved:
    return true;
  default:
    return false;
  }
}

} // namespace

struct Returns::Row {
  std::optional<DeliveryKey> key;
  mail::ReportKind kind;
  std::string status, said, digest;
  mail::Reason reason = mail::Reason::undefined;
  bool hard = false;
};

// False when the same mail was taken in before.
Result<bool> Returns::keep(const Row& row, Instant now) {
  const MailingId mailing = row.key ? row.key->mailing : MailingId{};
  const ReaderId reader = row.key ? row.key->reader : ReaderId{};
  TRY_SET(const auto added,
          database_.change("INSERT INTO returned (mailing, reader, at, kind, status, reason, hard, "
                           "said, digest) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) "
                           "ON CONFLICT (digest) DO NOTHING",
                           mailing, reader, now, row.kind, row.status, row.reason, row.hard ? 1 : 0,
                           row.said.substr(0, 500), row.digest));
  return added == 1;
}

Result<std::string> Returns::take_in(std::string_view mail, const std::string& recipient,
                                     Instant now) {
  return database_.transaction([&]() -> Result<std::string> {
    const std::string leave = leave_token_in(mail);
    if (!leave.empty()) {
      TRY_SET(const auto reader, sign_up_.of_leaving(leave));
      if (!reader) return std::string("asks to leave, but its token was not made here");
      TRY(sign_up_.leave(*reader, {.form = "mail"}, now));
      return std::string("the reader left");
    }
    const mail::Report report = mail::read_report(mail);
    Row row{.key = key_of(mail, recipient, ledger_secret_),
            .kind = report.kind,
            .digest = digest_of(mail)};
    if (report.kind == mail::ReportKind::bounce && !report.recipients.empty()) {
      const mail::FailedRecipient& first = report.recipients.front();
      row.status = first.status;
      row.reason = first.reason;
      row.hard = first.hard;
      row.said = first.diagnosis;
    }
    TRY_SET(const bool fresh, keep(row, now));
    if (!fresh) return std::string("was taken in before");
    const std::string kind(mail::name_of(report.kind));
    if (!row.key) return kind + ": of no mail that was sent here";
    TRY_SET(const auto reader, readers_.find(row.key->reader));
    if (!reader || !reader->subscribed()) return kind + ": of somebody who is no reader any more";
    if (report.kind == mail::ReportKind::complaint) return complain(*reader, now);
    if (report.kind == mail::ReportKind::bounce) return bounced(*reader, now);
    return kind + ": nothing follows from it";
  });
}

Outcome Returns::end(const Reader& reader, Act act, Instant now) {
  TRY(readers_.consent(reader.id, {act, now, {.form = "returns"}}));
  return readers_.suppress(reader.address, act, now);
}

Result<std::string> Returns::complain(const Reader& reader, Instant now) {
  TRY(end(reader, Act::complained, now));
  return std::string("complaint: the reader gets nothing any more");
}

// Of the last thirty mailings since the reader came.
Result<std::int64_t> Returns::hard_mailings(const Reader& reader) {
  return database_.one<std::int64_t>(
      "SELECT count(*) FROM (SELECT id FROM mailing ORDER BY id DESC LIMIT 30) m WHERE EXISTS "
      "(SELECT 1 FROM returned r WHERE r.reader = $1 AND r.mailing = m.id AND r.hard = 1 AND r.at "
      ">= $2) OR EXISTS (SELECT 1 FROM delivery d WHERE d.mailing = m.id AND d.reader = $1 AND "
      "d.state = $3 AND d.hard = 1 AND d.at >= $2)",
      reader.id, reader.last_at, DeliveryState::refused);
}

Result<bool> Returns::long_unreachable(const Reader& reader, Instant now) {
  std::set<std::int64_t> mailings;
  Instant first = now;
  TRY(database_.each(
      "SELECT mailing, reason, at FROM returned WHERE reader = $1 AND kind = $2 AND at >= $3 AND "
      "mailing IS NOT NULL",
      [&](const store::Row& row) -> Outcome {
        if (!speaks_of_mailbox(row.get<mail::Reason>(1))) return {};
        mailings.insert(row.get<std::int64_t>(0));
        first = std::min(first, row.get<Instant>(2));
        return {};
      },
      reader.id, mail::ReportKind::bounce, std::max<Instant>(reader.last_at, now - soft_memory)));
  return std::int64_t(mailings.size()) >= soft_limit && now - first >= soft_span;
}

Result<std::string> Returns::bounced(const Reader& reader, Instant now) {
  TRY_SET(const auto hard, hard_mailings(reader));
  TRY_SET(const bool unreachable, long_unreachable(reader, now));
  if (hard < hard_limit && !unreachable) return std::string("bounce: kept, the reader stays");
  TRY(end(reader, Act::stopped, now));
  return fmt::format("bounce: the reader gets nothing any more, {}",
                     unreachable ? "unreachable for a month" : "the address is bad");
}

Outcome Returns::judge_refusals(MailingId mailing, Instant now) {
  std::vector<ReaderId> refused;
  TRY(database_.each(
      "SELECT reader FROM delivery WHERE mailing = $1 AND state = $2 AND hard = 1",
      [&](const store::Row& row) -> Outcome {
        refused.push_back(row.get<ReaderId>(0));
        return {};
      },
      mailing, DeliveryState::refused));
  for (const ReaderId id : refused) {
    TRY_SET(const auto reader, readers_.find(id));
    if (!reader || !reader->subscribed()) continue;
    TRY_SET(const auto said, bounced(*reader, now));
    (void)said;
  }
  return {};
}

} // namespace wireroom::briefing
