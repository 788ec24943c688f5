#include "mail/reason.h"
#include "base/ascii.h"
#include "mail/reason_rules.h"

namespace wireroom::mail {
namespace {

constexpr std::string_view names[] = {
    "undefined",    "onhold",       "authfailure",   "badreputation",   "blocked",
    "contenterror", "exceedlimit",  "expired",       "failedstarttls",  "filtered",
    "hasmoved",     "hostunknown",  "mailboxfull",   "mailererror",     "mesgtoobig",
    "networkerror", "norelaying",   "notaccept",     "notcompliantrfc", "policyviolation",
    "rejected",     "requireptr",   "securityerror", "spamdetected",    "speeding",
    "suspend",      "syntaxerror",  "systemerror",   "systemfull",      "toomanyconn",
    "userunknown",  "virusdetected"};

// `words` in `text`, both in lower case; a "*" spans at most 80 characters.
bool says(std::string_view text, std::string_view words) {
  const auto star = words.find('*');
  const auto first = words.substr(0, star);
  for (auto at = text.find(first); at != text.npos; at = text.find(first, at + 1)) {
    if (star == words.npos) return true;
    auto rest = words.substr(star + 1);
    auto near = text.substr(at + first.size(), 80 + rest.size());
    for (auto next = rest.find('*'); next != rest.npos; next = rest.find('*')) {
      const auto part = near.find(rest.substr(0, next));
      if (part == near.npos) break;
      near = text.substr(std::size_t(near.data() - text.data()) + part + next, 80 + rest.size());
      rest = rest.substr(next + 1);
    }
    if (rest.find('*') == rest.npos && near.find(rest) != near.npos) return true;
  }
  return false;
}

Reason match(std::span<const Phrase> phrases, std::string_view text, const Refusal& refusal) {
  for (const auto& phrase : phrases) {
    if (!phrase.command.empty() && phrase.command != refusal.command) continue;
    if (!phrase.remote.empty() &&
        ascii::find(refusal.remote, phrase.remote) == std::string_view::npos &&
        ascii::find(text, phrase.remote) == std::string_view::npos)
      continue;
    if (says(text, phrase.words)) return phrase.reason;
  }
  return Reason::undefined;
}

Reason by_status(std::string_view status) {
  if (status.size() < 5) return Reason::undefined;
  for (const auto& rule : status_rules())
    if (status.substr(2) == rule.status) return status[0] == '4' ? rule.temporary : rule.permanent;
  return Reason::undefined;
}

// Codes that nobody sends by mistake.
Reason by_strong_status(std::string_view status) {
  static constexpr std::string_view strong[] = {"1.6",  "1.10", "3.2",   "7.20",  "7.21", "7.22",
                                                "7.23", "7.24", "7.25",  "7.26",  "7.27", "7.28",
                                                "7.29", "7.30", "7.509", "7.515", "7.13"};
  for (const auto code : strong)
    if (status.starts_with('5') && status.substr(2) == code) return by_status(status);
  return Reason::undefined;
}

Reason by_reply(std::string_view code) {
  if (code == "552") return Reason::mailboxfull;
  if (code == "521" || code == "556") return Reason::notaccept;
  if (code == "500" || code == "501" || code == "502" || code == "503" || code == "504")
    return Reason::syntaxerror;
  if (code == "421" || code == "447") return Reason::expired;
  return Reason::undefined;
}

// "User unknown" after the whole mail was read is the work of a recipient's filter, which hides
// behind those words; the address may well exist. A precise code says otherwise.
Reason unless_filtered(Reason reason, const Refusal& refusal) {
  if (reason != Reason::userunknown) return reason;
  const auto status = refusal.status;
  const bool precise = status.size() > 2 && (status.substr(1).starts_with(".1."));
  const bool asked_early = refusal.command == "RCPT" || refusal.command == "MAIL";
  const bool no_codes = refusal.command.empty() && refusal.reply_code.empty();
  return precise || asked_early || no_codes ? reason : Reason::filtered;
}

bool code_char(char c) {
  return ascii::is_digit(c) || ascii::is_alpha(c) || c == '.';
}

// The enhanced status code that begins at text[at], or nothing.
std::string_view status_at(std::string_view text, std::size_t at) {
  if (at + 4 >= text.size() || text[at + 1] != '.' || (text[at] != '4' && text[at] != '5'))
    return {};
  if (at > 0 && (code_char(text[at - 1]) || text[at - 1] == '/')) return {};
  auto end = at + 2, digits = std::size_t(0);
  while (end < text.size() && ascii::is_digit(text[end])) ++end, ++digits;
  if (digits < 1 || digits > 3 || end >= text.size() || text[end] != '.') return {};
  const auto dot = end++;
  while (end < text.size() && ascii::is_digit(text[end])) ++end;
  if (end == dot + 1 || end - dot > 4) return {};
  const bool more = end < text.size() &&
                    (ascii::is_alpha(text[end]) ||
                     (text[end] == '.' && end + 1 < text.size() && ascii::is_digit(text[end + 1])));
  return more ? std::string_view() : text.substr(at, end - at);
}

bool reply_at(std::string_view text, std::size_t at) {
  if (at + 3 > text.size() || (text[at] != '4' && text[at] != '5')) return false;
  if (text[at + 1] < '0' || text[at + 1] > '5' || !ascii::is_digit(text[at + 2])) return false;
  if (at > 0 &&
      (code_char(text[at - 1]) || std::string_view("/-=_@+$").find(text[at - 1]) != text.npos))
    return false;
  if (at + 3 == text.size()) return at == 0;
  const char next = text[at + 3];
  if (next == '-')
    return at + 4 < text.size() && !ascii::is_digit(text[at + 4])
               ? true
               : at + 5 < text.size() && text[at + 5] == '.';
  return ascii::is_space(next) || next == ';' || next == ':' || next == ',' || next == '#' ||
         next == '(';
}

} // namespace

std::string_view name_of(Reason reason) {
  return names[std::size_t(reason)];
}

std::string find_reply_code(std::string_view text) {
  std::string first;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!reply_at(text, at)) continue;
    auto next = at + 4;
    while (next < text.size() &&
           (ascii::is_space(text[next]) || text[next] == '#' || text[next] == '\''))
      ++next;
    if (!status_at(text, next).empty()) return std::string(text.substr(at, 3));
    if (first.empty()) first = text.substr(at, 3);
  }
  return first;
}

std::string find_status(std::string_view text) {
  std::string first;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto status = status_at(text, at);
    if (status.empty()) continue;
    auto before = text.substr(0, at);
    while (!before.empty() && (ascii::is_space(before.back()) || before.back() == '#' ||
                               before.back() == '-' || before.back() == '\''))
      before.remove_suffix(1);
    if (before.size() >= 3 && reply_at(text, before.size() - 3)) return std::string(status);
    if (first.empty()) first = status;
  }
  return first;
}

Reason judge(const Refusal& refusal) {
  std::string text = ascii::squeeze(ascii::lowered(refusal.text));
  if (!refusal.address.empty()) // words inside the address are no evidence
    for (auto at = text.find(ascii::lowered(refusal.address)); at < 4096; // npos is more
         at = text.find(ascii::lowered(refusal.address), at + 1))
      text.replace(at, refusal.address.size(), "@");
  Reason reason = by_strong_status(refusal.status);
  if (reason == Reason::undefined) reason = match(provider_phrases(), text, refusal);
  if (reason != Reason::undefined) return reason;
  reason = match(clear_phrases(), text, refusal);
  if (reason != Reason::undefined) return unless_filtered(reason, refusal);
  reason = by_status(refusal.status);
  if (reason == Reason::undefined) reason = match(vague_phrases(), text, refusal);
  if (reason == Reason::undefined) reason = by_reply(refusal.reply_code);
  if (reason == Reason::undefined && refusal.delayed) reason = Reason::expired;
  if (reason == Reason::undefined && !refusal.reply_code.empty()) reason = Reason::onhold;
  return unless_filtered(reason, refusal);
}

bool is_hard(Reason reason, std::string_view status, std::string_view reply_code) {
  switch (reason) {
  case Reason::userunknown:
  case Reason::hostunknown:
  case Reason::hasmoved:
    return true;
  case Reason::notaccept:
    return !status.starts_with('4') && !reply_code.starts_with('4');
  default:
    return false;
  }
}

} // namespace wireroom::mail
