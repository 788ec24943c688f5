#include "mail/refusal_words.h"
#include <algorithm>
#include <iterator>

namespace wireroom::mail {
namespace {

constexpr std::string_view check_records =
    "see that the DNS has what `wireroom mail keys` printed, and that keys are set in [mail]";
constexpr std::string_view slower = "nothing, if it passes; a [[mail.pace]] for them avoids it";

struct OfStatus {
  std::string_view status;
  RefusalWords words;
};
constexpr OfStatus by_status[] = {
    {"4.7.28", {"they take our mails more slowly than we send them", slower}},
    {"5.7.25",
     {"the relay's address has no name in the DNS that leads back to it",
      "set its PTR record, and an A or AAAA record of the same name"}},
    {"4.7.25",
     {"the relay's address has no name in the DNS that leads back to it",
      "set its PTR record, and an A or AAAA record of the same name"}},
    {"5.7.26", {"neither SPF nor DKIM shows that the mail is ours", check_records}},
    {"4.7.26", {"neither SPF nor DKIM shows that the mail is ours", check_records}},
    {"5.7.27", {"SPF does not name the relay's address", "add the relay to the SPF record"}},
    {"4.7.27", {"SPF does not name the relay's address", "add the relay to the SPF record"}},
    {"5.7.28",
     {"too much mail of ours was called unwanted there",
      "send less for some days, and look at the complaints"}},
    {"5.7.29", {"the relay sends without TLS", "have the relay use TLS towards other servers"}},
    {"4.7.29", {"the relay sends without TLS", "have the relay use TLS towards other servers"}},
    {"5.7.30", {"DKIM does not show that the mail is ours", check_records}},
    {"4.7.30", {"DKIM does not show that the mail is ours", check_records}},
    {"5.7.32", {"the sender's domain is not the one that SPF or DKIM speak for", check_records}},
    {"4.7.32", {"the sender's domain is not the one that SPF or DKIM speak for", check_records}},
    {"5.7.515",
     {"Microsoft asks for SPF, DKIM and DMARC together, and one of them fails", check_records}},
    {"5.7.509", {"our DMARC record itself asks that this mail be refused", check_records}},
};

struct OfReason {
  Reason reason;
  RefusalWords words;
};
constexpr OfReason by_reason[] = {
    {Reason::authfailure, {"SPF, DKIM or DMARC fails", check_records}},
    {Reason::badreputation,
     {"the relay's address or our domain has a bad name there",
      "send less for some days, and look at the complaints"}},
    {Reason::blocked,
     {"the relay's address is blocked there",
      "the answer often names a page where the block can be lifted"}},
    {Reason::contenterror, {"the mail's form was not taken", "`wireroom briefing check`"}},
    {Reason::exceedlimit, {"a limit of theirs was passed", slower}},
    {Reason::expired, {"it was put off until a day's news was old", ""}},
    {Reason::failedstarttls,
     {"no safe connection was possible", "look at the relay's certificate"}},
    {Reason::filtered, {"a filter of the recipient's did not take it", ""}},
    {Reason::hasmoved, {"the mailbox has moved", ""}},
    {Reason::hostunknown, {"there is no such mail domain", ""}},
    {Reason::mailboxfull, {"the mailbox is full", ""}},
    {Reason::mailererror, {"a program of theirs failed", ""}},
    {Reason::mesgtoobig, {"the mail is too large for them", "take fewer stories in"}},
    {Reason::networkerror, {"their server could not be reached", ""}},
    {Reason::norelaying, {"the relay does not send for us", "look at its login in [[mail.relay]]"}},
    {Reason::notaccept, {"that domain takes no mail", ""}},
    {Reason::notcompliantrfc, {"the mail's form was not taken", "`wireroom briefing check`"}},
    {Reason::policyviolation, {"a rule of theirs is against it", "read their answer"}},
    {Reason::rejected, {"our sender's address is not taken there", "look at `from` in [briefing]"}},
    {Reason::requireptr,
     {"the relay's address has no name in the DNS that leads back to it",
      "set its PTR record, and an A or AAAA record of the same name"}},
    {Reason::securityerror, {"login or certificate was refused", "look at [[mail.relay]]"}},
    {Reason::spamdetected,
     {"the mail was taken for spam", "`wireroom briefing check` with a spam "
                                     "filter set in [mail]"}},
    {Reason::speeding, {"they take our mails more slowly than we send them", slower}},
    {Reason::suspend, {"the mailbox is suspended", ""}},
    {Reason::syntaxerror, {"relay and program do not understand each other", "read their answer"}},
    {Reason::systemerror, {"their server has a fault", ""}},
    {Reason::systemfull, {"their server's disk is full", ""}},
    {Reason::toomanyconn, {"too many connections at once", slower}},
    {Reason::userunknown, {"there is no such mailbox", ""}},
    {Reason::virusdetected, {"the mail was taken for dangerous", "read their answer"}},
};

} // namespace

RefusalWords in_words(Reason reason, std::string_view status) {
  const auto of_status = std::find_if(std::begin(by_status), std::end(by_status),
                                      [&](const OfStatus& one) { return one.status == status; });
  if (of_status != std::end(by_status)) return of_status->words;
  const auto of_reason = std::find_if(std::begin(by_reason), std::end(by_reason),
                                      [&](const OfReason& one) { return one.reason == reason; });
  if (of_reason != std::end(by_reason)) return of_reason->words;
  return {"they gave no reason that is known here", "read their answer"};
}

} // namespace wireroom::mail
