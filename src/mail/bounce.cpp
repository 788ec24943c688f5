#include "mail/bounce.h"
#include "base/ascii.h"
#include "base/utf8.h"
#include "mail/bounce_text.h"
#include "mail/charset.h"
#include <algorithm>
#include <array>

namespace wireroom::mail {
namespace {

bool contains(std::string_view text, std::string_view part) {
  return ascii::find(text, part) != text.npos;
}

template <std::size_t N>
bool contains_any(std::string_view text, const std::array<std::string_view, N>& parts) {
  return std::any_of(parts.begin(), parts.end(), [&](auto part) { return contains(text, part); });
}

// The SMTP command that was refused, from the many ways in which notices say it.
std::string command_in(std::string_view text, std::string_view lines) {
  struct Sign {
    std::string_view words, command;
  };
  static constexpr Sign signs[] = {{"in reply to rcpt", "RCPT"},
                                   {"in reply to mail", "MAIL"},
                                   {"in reply to end of data", "DATA"},
                                   {"in reply to data", "DATA"},
                                   {"in reply to ehlo", "EHLO"},
                                   {"in reply to helo", "EHLO"},
                                   {"reply to initial server greeting", "CONN"},
                                   {"after rcpt to", "RCPT"},
                                   {"after mail from", "MAIL"},
                                   {"after end of data", "DATA"},
                                   {"after data", "DATA"},
                                   {"after pipelined mail", "MAIL"},
                                   {"after pipelined data", "DATA"},
                                   {"after pipelined end", "DATA"},
                                   {"after initial connection", "CONN"},
                                   {"after ehlo", "EHLO"},
                                   {"after helo", "EHLO"},
                                   {"did not like our rcpt", "RCPT"},
                                   {"did not like our mail", "MAIL"},
                                   {"did not like our final data", "DATA"},
                                   {"did not like our data", "DATA"},
                                   {"did not like our", "EHLO"},
                                   {"does not like recipient", "RCPT"},
                                   {"sender was rejected", "MAIL"},
                                   {"but greeting failed", "CONN"},
                                   {"failed after i sent the message", "DATA"},
                                   {"failed on data", "DATA"},
                                   {"after rcpt command", "RCPT"},
                                   {"after data command", "DATA"},
                                   {"[rcpt_to]", "RCPT"},
                                   {"[data]", "DATA"},
                                   {"[mail_from]", "MAIL"},
                                   {"message (data)", "DATA"},
                                   {"recipient (rcpt", "RCPT"},
                                   {"smtp:rcpt", "RCPT"},
                                   {"smtp:data", "DATA"},
                                   {"(rcpt to)", "RCPT"},
                                   {"rcpt-to:", "RCPT"},
                                   {"remote smtp server has rejected address", ""},
                                   {"after sending mail from", "MAIL"},
                                   {"sent <<< rcpt", "RCPT"},
                                   {"sent <<< data", "DATA"}};
  for (const auto& sign : signs)
    if (contains(text, sign.words)) return std::string(sign.command);
  // A transcript: the command before the first refusal.
  const auto refusal = lines.find("<<< ");
  const auto sent = lines.rfind(">>> ", refusal);
  if (sent == lines.npos || refusal == lines.npos) return {};
  const auto verb = ascii::lowered(lines.substr(sent + 4, 4));
  if (verb == "rcpt") return "RCPT";
  if (verb == "mail") return "MAIL";
  if (verb == "data" || verb.starts_with(".")) return "DATA";
  return verb == "ehlo" || verb == "helo" ? "EHLO" : "";
}

// "5.0.0 (permanent failure)" -> "5.0.0"
std::string status_code(std::string_view field) {
  return find_status(field);
}

bool vague(std::string_view status) {
  return status.empty() || status.ends_with(".0.0");
}

// What `said` states, unless only the field is precise.
std::string better_status(const std::string& field, const std::string& said) {
  if (said.empty()) return field;
  if (vague(said) && !field.empty()) return field;
  return said;
}

std::string_view paragraph(std::string_view text) {
  // As far as the first empty line behind a refusal.
  for (std::size_t at = text.find("\n\n"); at != text.npos; at = text.find("\n\n", at + 1))
    if (!find_reply_code(text.substr(0, at)).empty()) return text.substr(0, at);
  return text;
}

FailedRecipient judged(const Trace& trace, std::string_view all, std::string_view subject,
                       bool alone) {
  FailedRecipient out;
  out.address = trace.address;
  const bool delayed = trace.action.starts_with("delay");
  const std::string own = ascii::squeeze(paragraph(trace.text));
  const std::string whole = ascii::squeeze(trace.text);
  const std::string everything = ascii::squeeze(all);
  out.command = command_in(own, trace.text);
  if (out.command.empty() && (alone || own.empty())) out.command = command_in(everything, all);
  const std::string field = status_code(trace.status);
  Refusal refusal{
      .command = out.command, .remote = trace.remote, .address = trace.address, .delayed = delayed};
  // A status field's comment is a part of what is said: "5.2.1 (mailbox disabled)".
  const auto comment = trace.status.find('(');
  const std::string diagnostic =
      trace.diagnostic + (comment == trace.status.npos ? "" : " " + trace.status.substr(comment));
  const std::array<std::string_view, 5> texts{
      diagnostic, own, whole, std::string_view(everything).substr(0, alone ? everything.size() : 0),
      subject.substr(0, alone ? subject.size() : 0)};
  for (const auto text : texts) {
    if (out.reply_code.empty()) out.reply_code = find_reply_code(text);
    if (vague(out.status))
      out.status = better_status(out.status.empty() ? field : out.status, find_status(text));
  }
  refusal.status = out.status;
  refusal.reply_code = out.reply_code;
  for (const auto text : texts) {
    if (text.empty()) continue;
    refusal.text = text;
    out.reason = judge(refusal);
    if (out.diagnosis.empty()) out.diagnosis = utf8::cut(text, 1000);
    if (out.reason == Reason::undefined || out.reason == Reason::onhold) continue;
    out.diagnosis = utf8::cut(text, 1000);
    // A subject alone, without any code, is too little to take a reader off the list.
    if (text.data() == subject.data() && is_hard(out.reason, out.status, out.reply_code))
      out.reason = Reason::filtered;
    break;
  }
  out.hard = is_hard(out.reason, out.status, out.reply_code);
  return out;
}

bool is_success(const Trace& trace) {
  return trace.action.starts_with("deliver") || trace.action.starts_with("relay") ||
         trace.action.starts_with("expand");
}

std::vector<std::string> stated_failures(const Headers& headers) {
  std::string joined;
  for (const auto& field : headers.fields)
    if (ascii::equal(field.name, "x-failed-recipients")) joined += field.value + ",";
  return addresses_in(joined);
}

std::string header_of_original(std::string_view original, std::string_view name) {
  for (auto line : ascii::split(original.substr(0, 64u << 10), '\n')) {
    if (ascii::starts_with(line, name) && line.size() > name.size() && line[name.size()] == ':')
      return std::string(ascii::trim(line.substr(name.size() + 1)));
  }
  return {};
}

// The string that follows `"name":` after text[from], its escapes left as they are.
std::string json_string(std::string_view text, std::string_view name, std::size_t from) {
  const auto at = text.find(name, from);
  if (at == text.npos) return {};
  const auto begin = at + name.size();
  return std::string(text.substr(begin, text.find('"', begin) - begin));
}

// Amazon's notices over SNS: JSON, broken into lines by the mail's way.
std::vector<Trace> read_amazon_notice(std::string_view text) {
  std::vector<Trace> out;
  const auto end = text.find("\"mail\":");
  constexpr std::string_view key = "\"emailAddress\":\"";
  for (auto at = text.find(key); at < end && out.size() < 200; at = text.find(key, at + 1))
    out.push_back({.address = json_string(text, key, at),
                   .status = json_string(text, "\"status\":\"", at),
                   .diagnostic = json_string(text, "\"diagnosticCode\":\"", at)});
  return out;
}

// Who was not reached: by the fields, else by the header, else by the sentences, else by the
// returned mail's own recipient.
std::vector<Trace> traces_of(const Mail& mail, const Notice& notice, bool& delivered) {
  auto traces = read_status_fields(notice.fields + "\n\n" + notice.sentences);
  delivered = !traces.empty() && std::all_of(traces.begin(), traces.end(), is_success);
  std::erase_if(traces, is_success);
  auto said = read_sentences(notice.sentences);
  const auto text_for = [&](std::string_view address) -> std::string {
    for (const auto& trace : said)
      if (ascii::equal(trace.address, address)) return trace.text;
    return {};
  };
  if (traces.empty() && contains(notice.sentences, "\"notificationType\":\"Bounce\""))
    return read_amazon_notice(notice.sentences);
  if (!traces.empty()) {
    for (auto& trace : traces) trace.text = text_for(trace.address);
    return traces;
  }
  if (delivered) return {};
  if (const auto stated = stated_failures(mail.headers); !stated.empty()) {
    for (const auto& address : stated)
      traces.push_back({.address = address, .text = text_for(address)});
    return traces;
  }
  return said;
}

constexpr std::array<std::string_view, 34> bounce_subjects{"undeliver",
                                                           "returned mail",
                                                           "delivery status notification",
                                                           "delivery fail",
                                                           "mail delivery",
                                                           "failure notice",
                                                           "delivery notification",
                                                           "non delivery",
                                                           "non-delivery",
                                                           "nondeliver",
                                                           "returned to sender",
                                                           "could not be delivered",
                                                           "message status",
                                                           "delivery report",
                                                           "delivery problem",
                                                           "mail failure",
                                                           "failed delivery",
                                                           "failed mail",
                                                           "mail system error",
                                                           "delivery status",
                                                           "unable to deliver",
                                                           "can't be delivered",
                                                           "not delivered",
                                                           "error sending your mail",
                                                           "rejected",
                                                           "delivery has failed",
                                                           "unzustellbar",
                                                           "non remis",
                                                           "no se puede",
                                                           "failure delivery",
                                                           "warning: could not send",
                                                           "mail delayed",
                                                           "delayed mail",
                                                           "bounced"};

constexpr std::array<std::string_view, 14> daemons{"mailer-daemon",
                                                   "postmaster",
                                                   "mail delivery",
                                                   "maildelivery",
                                                   "mail.delivery",
                                                   "mdaemon",
                                                   "mail administrator",
                                                   "system administrator",
                                                   "mail deliver",
                                                   "mailerdaemon",
                                                   "mmsc ndr",
                                                   "mailer daemon",
                                                   "<>",
                                                   "microsoftexchange"};

constexpr std::array<std::string_view, 15> failure_words{"could not be delivered",
                                                         "not be delivered",
                                                         "undeliverable",
                                                         "delivery failed",
                                                         "failed permanently",
                                                         "permanent fatal errors",
                                                         "not member",
                                                         "not a member",
                                                         "unable to deliver",
                                                         "rejected",
                                                         "did not reach",
                                                         "non-deliver",
                                                         "wasn't able to deliver",
                                                         "delivery to the following",
                                                         "had problems delivering"};

bool looks_like_bounce(const Mail& mail, const Notice& notice, std::string_view subject) {
  const bool daemon = contains_any(mail.headers.first("from"), daemons);
  const bool titled = contains_any(subject, bounce_subjects);
  const bool says = contains_any(notice.sentences, failure_words);
  return (daemon && (titled || says)) || (titled && says) ||
         (daemon && !find_reply_code(notice.sentences).empty()) ||
         contains(notice.sentences, "you are not a member of this mailing list") ||
         contains(subject, "are not member") || contains(subject, "loop alert") ||
         contains(notice.sentences, "\"notificationType\":\"Bounce\"") ||
         contains(subject, "loop back warning") || contains(notice.sentences, "loop back warning");
}

constexpr std::array<std::string_view, 22> vacation_subjects{"automatic reply",
                                                             "auto reply",
                                                             "autoreply",
                                                             "auto-reply",
                                                             "auto:",
                                                             "out of office",
                                                             "out of the office",
                                                             "out-of-office",
                                                             "vacation",
                                                             "automatische antwort",
                                                             "abwesen",
                                                             "réponse automatique",
                                                             "reponse automatique",
                                                             "risposta automatica",
                                                             "respuesta automática",
                                                             "resposta automática",
                                                             "automatisch antwoord",
                                                             "automatic response",
                                                             "auto response",
                                                             "自動応答",
                                                             "自动回复",
                                                             "away from my mail"};

bool is_vacation(const Mail& mail, std::string_view subject) {
  const auto submitted = mail.headers.first("auto-submitted");
  const bool replied = contains(submitted, "auto-replied") || mail.headers.has("x-autoreply") ||
                       mail.headers.has("x-autorespond") || mail.headers.has("x-auto-reply") ||
                       contains(mail.headers.first("precedence"), "auto_reply") ||
                       contains(mail.headers.first("x-autogenerated"), "reply") ||
                       contains(mail.headers.first("delivered-to"), "autoresponder");
  return replied || contains_any(subject, vacation_subjects);
}

bool is_status_report(const Mail& mail) {
  return contains(mail.headers.first("content-type"), "delivery-status") ||
         std::any_of(mail.parts.begin(), mail.parts.end(),
                     [](const Part& part) { return part.type.ends_with("delivery-status"); });
}

// Complaints without RFC 5965's part: Amazon's notices in JSON, Microsoft's forwarded mails.
bool is_plain_complaint(const Mail& mail, const Notice& notice, std::string_view subject) {
  return contains(notice.sentences, "\"notificationType\":\"Complaint\"") ||
         contains(notice.sentences, "\"eventType\":\"Complaint\"") ||
         contains(mail.headers.first("content-type"), "feedback-report") ||
         (contains(mail.headers.first("from"), "staff@hotmail.com") &&
          contains(subject, "complaint")) ||
         contains(notice.sentences, "this is an email abuse report");
}

void read_complaint(const Notice& notice, Report& report) {
  report.kind = ReportKind::complaint;
  for (const auto line : ascii::split(notice.feedback, '\n'))
    if (ascii::starts_with(line, "original-rcpt-to:"))
      for (auto& address : addresses_in(line)) report.recipients.push_back({.address = address});
}

void read_bounce(const Notice& notice, std::string_view subject, std::vector<Trace> traces,
                 Report& report) {
  report.kind = ReportKind::bounce;
  if (traces.empty()) {
    auto to = addresses_in(header_of_original(notice.original, "to"));
    traces.push_back({.address = to.size() == 1 ? to.front() : "", .text = notice.sentences});
  }
  if (traces.size() > 200) traces.resize(200);
  const std::string all = notice.sentences;
  for (const auto& trace : traces)
    report.recipients.push_back(judged(trace, all, subject, traces.size() == 1));
}

} // namespace

std::string_view name_of(ReportKind kind) {
  switch (kind) {
  case ReportKind::bounce:
    return "bounce";
  case ReportKind::complaint:
    return "complaint";
  case ReportKind::reply:
    return "reply";
  case ReportKind::other:
    break;
  }
  return "other";
}

Report read_report(std::string_view bytes) {
  const Mail mail = read_mail(bytes);
  const Notice notice = take_apart(mail);
  const std::string subject = decoded_words(mail.headers.first("subject"));
  Report report;
  report.original_message_id = header_of_original(notice.original, "message-id");
  if (notice.has_feedback || is_plain_complaint(mail, notice, subject)) {
    read_complaint(notice, report);
    return report;
  }
  bool delivered = false;
  auto traces = traces_of(mail, notice, delivered);
  if (delivered) return report;
  const bool stated = is_status_report(mail) || mail.headers.has("x-failed-recipients");
  if (stated ||
      (looks_like_bounce(mail, notice, subject) && !contains_any(subject, vacation_subjects)))
    read_bounce(notice, subject, std::move(traces), report);
  else if (is_vacation(mail, subject))
    report.kind = ReportKind::reply;
  return report;
}

} // namespace wireroom::mail
