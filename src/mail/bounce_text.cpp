#include "mail/bounce_text.h"
#include "base/ascii.h"
#include <algorithm>
#include <array>

namespace wireroom::mail {
namespace {

constexpr std::size_t enough = 24u << 10; // of sentences; notices are short

bool is_address_char(char c) {
  return ascii::is_alpha(c) || ascii::is_digit(c) || static_cast<unsigned char>(c) >= 128 ||
         std::string_view("!#$%&'*+-/=?^_`{|}~.").find(c) != std::string_view::npos;
}

// The line that a returned mail begins with, or that announces it. Everything below is not the
// notice's own.
bool announces_original(std::string_view line) {
  static constexpr std::array<std::string_view, 27> words{"original message follows",
                                                          "copy of the message",
                                                          "copy of your message",
                                                          "original message -",
                                                          "unsent message follows",
                                                          "message headers follow",
                                                          "copy of the original message",
                                                          "message header:",
                                                          "header of the original message",
                                                          "returned message",
                                                          "received message follows",
                                                          "original message:",
                                                          "message is attached below",
                                                          "header of your message",
                                                          "message text follows",
                                                          "headers of the message follow",
                                                          "original message headers",
                                                          "the message headers",
                                                          "your original message",
                                                          "returned content",
                                                          "start of original",
                                                          "undeliverable message",
                                                          "original message header",
                                                          "original mail",
                                                          "content of the message",
                                                          "text of the original",
                                                          "message contents follow"};
  const auto trimmed = ascii::trim(line);
  if (trimmed.size() > 100 || trimmed.empty()) return false;
  if (ascii::find(trimmed, "was received") != trimmed.npos) return false;
  const bool ruled = !ascii::is_alpha(trimmed[0]) && static_cast<unsigned char>(trimmed[0]) < 128;
  const bool only_rule_and_words =
      ruled && ascii::find(trimmed, "original message") != trimmed.npos;
  if (only_rule_and_words) return true;
  for (const auto word : words)
    if (ascii::find(trimmed, word) != trimmed.npos)
      return ruled || (trimmed.size() < 60 && word != "returned message" &&
                       word != "undeliverable message" &&
                       (trimmed.ends_with('.') || trimmed.ends_with(':')));
  return false;
}

bool begins_original(std::string_view line) {
  static constexpr std::array<std::string_view, 6> names{
      "received:",       "return-path:",          "x-envelope-from:",
      "dkim-signature:", "x-google-smtp-source:", "domainkey-signature:"};
  return std::any_of(names.begin(), names.end(),
                     [&](auto name) { return ascii::starts_with(line, name); });
}

// Cuts the notice where the returned mail begins; that goes into `original`.
std::string_view own_part(std::string_view text, std::string& original) {
  bool said = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    const auto line = text.substr(at, end - at);
    if (said && (announces_original(line) || begins_original(line))) {
      if (original.empty()) original = text.substr(at);
      return text.substr(0, at);
    }
    said = said || !ascii::trim(line).empty();
    at = end + 1;
  }
  return text;
}

// The address around text[at] == '@', or nothing.
std::string_view address_at(std::string_view text, std::size_t at, std::size_t& from) {
  from = at;
  std::size_t to = at + 1;
  if (at > 0 && text[at - 1] == '"') { // "quoted local part"@example.org
    const auto open = at >= 2 ? text.rfind('"', at - 2) : text.npos;
    if (open == text.npos || at - open > 66) return {};
    from = open;
  } else {
    while (from > 0 && is_address_char(text[from - 1])) --from;
  }
  while (to < text.size() && (is_address_char(text[to]) && text[to] != '/' && text[to] != '='))
    ++to;
  while (to > at + 1 && !ascii::is_alpha(text[to - 1]) && !ascii::is_digit(text[to - 1]) &&
         static_cast<unsigned char>(text[to - 1]) < 128)
    --to;
  while (from < at && (text[from] == '\'' || text[from] == '.' || text[from] == '*')) ++from;
  if (from == at || to == at + 1 || to - from > 320) return {};
  return text.substr(from, to - from);
}

// True where a line of the sentences begins to speak of an address: "<a@b>: …", "a@b\n", "* a@b",
// "550 5.1.1 <a@b>... User unknown", "To: a@b", "Recipient address: a@b".
bool introduces(std::string_view line, std::size_t from, std::size_t to) {
  auto before = ascii::trim(line.substr(0, from));
  const auto after = line.substr(std::min(to, line.size()));
  while (!before.empty() && std::string_view("<\"'*-([").find(before.back()) != before.npos)
    before.remove_suffix(1);
  before = ascii::trim(before);
  if (before.empty()) return true;
  static constexpr std::array<std::string_view, 32> leads{"recipient:",
                                                          "recipient address:",
                                                          "to:",
                                                          "rcpt to:",
                                                          "addressed to:",
                                                          "address:",
                                                          "to",
                                                          "for:",
                                                          "recipients:",
                                                          "recipient",
                                                          "user unknown:",
                                                          "unknown user:",
                                                          "recipient(s):",
                                                          "delivered to",
                                                          "delivery to",
                                                          "user:",
                                                          "destination:",
                                                          "unknown local user:",
                                                          "mailbox:",
                                                          "allowed size:",
                                                          "errors:",
                                                          "failed recipient:",
                                                          "undeliverable to",
                                                          "invalid recipient",
                                                          "deliver message to:",
                                                          "failed:",
                                                          "invalid address:",
                                                          "unable to deliver to:",
                                                          "user mailbox",
                                                          "following recipient:",
                                                          "following address:",
                                                          "original recipient:"};
  for (const auto lead : leads)
    if (before.size() >= lead.size() &&
        ascii::equal(before.substr(before.size() - lead.size()), lead) &&
        (before.size() == lead.size() || !ascii::is_alpha(before[before.size() - lead.size() - 1])))
      return before.size() < 90;
  const bool coded = before.size() < 14 && ascii::is_digit(before[0]); // "550 5.1.1"
  return coded && after.find("...") != after.npos;
}

std::string without_type(std::string_view value) { // "rfc822; a@b" -> "a@b"
  const auto mark = value.find(';');
  auto address = ascii::trim(mark == value.npos ? value : value.substr(mark + 1));
  while (!address.empty() && (address.front() == '<' || address.front() == '"'))
    address.remove_prefix(1);
  if (const auto end = address.find('>'); end != address.npos) address = address.substr(0, end);
  return std::string(ascii::trim(address));
}

struct NamedField {
  std::string_view name, value;
};

NamedField status_field(std::string_view line) {
  static constexpr std::array<std::string_view, 13> names{"final-recipient",
                                                          "original-recipient",
                                                          "x-actual-recipient",
                                                          "action",
                                                          "status",
                                                          "diagnostic-code",
                                                          "remote-mta",
                                                          "reporting-mta",
                                                          "last-attempt-date",
                                                          "arrival-date",
                                                          "received-from-mta",
                                                          "will-retry-until",
                                                          "final-log-id"};
  const auto colon = line.find(':');
  if (colon == line.npos) return {};
  for (const auto name : names)
    if (ascii::equal(line.substr(0, colon), name))
      return {name, ascii::trim(line.substr(colon + 1))};
  if (ascii::starts_with(line, "x-") && line.find(' ') > colon) return {"x", {}};
  return {};
}

class StatusReader {
 public:
  void line(std::string_view text) {
    if (ascii::trim(text).empty()) return finish();
    const auto field = status_field(text);
    if (field.name.empty()) {
      if (open_) open_->append(" ").append(ascii::trim(text));
      return;
    }
    if (field.name == "final-recipient" && final_) finish();
    take(field);
  }
  void finish() {
    if (final_ || !trace_.original_address.empty()) {
      if (trace_.address.empty()) trace_.address = trace_.original_address;
      found_.push_back(std::move(trace_));
    }
    trace_ = {};
    open_ = nullptr;
    final_ = false;
  }
  std::vector<Trace> found() && { return std::move(found_); }

 private:
  void take(const NamedField& field) {
    open_ = nullptr;
    if (field.name == "final-recipient") {
      trace_.address = without_type(field.value);
      final_ = true;
    } else if (field.name == "original-recipient") {
      trace_.original_address = without_type(field.value);
    } else if (field.name == "x-actual-recipient") {
      if (trace_.address.empty()) trace_.address = without_type(field.value);
    } else if (field.name == "action") {
      trace_.action = ascii::lowered(field.value);
    } else if (field.name == "status") {
      trace_.status = field.value;
      open_ = &trace_.status;
    } else if (field.name == "diagnostic-code") {
      trace_.diagnostic = field.value;
      open_ = &trace_.diagnostic;
    } else if (field.name == "remote-mta") {
      trace_.remote = without_type(field.value);
    }
  }
  Trace trace_;
  std::string* open_ = nullptr;
  bool final_ = false;
  std::vector<Trace> found_;
};

Trace* find_trace(std::vector<Trace>& traces, std::string_view address) {
  for (auto& trace : traces)
    if (ascii::equal(trace.address, address)) return &trace;
  return nullptr;
}

// "550 5.1.1 <a@b>... User unknown": sendmail's summary, which stands below what it sums up.
bool sums_up(std::string_view line, std::size_t from) {
  return line.size() > 4 && ascii::is_digit(line[0]) && ascii::is_digit(line[1]) &&
         ascii::is_digit(line[2]) && from < 16;
}

} // namespace

std::vector<std::string> addresses_in(std::string_view text) {
  std::vector<std::string> out;
  for (auto at = text.find('@'); at != text.npos && out.size() < 200; at = text.find('@', at + 1)) {
    std::size_t from = 0;
    const auto address = address_at(text, at, from);
    if (!address.empty() && std::find(out.begin(), out.end(), address) == out.end())
      out.emplace_back(address);
  }
  return out;
}

std::string without_tags(std::string_view html) {
  std::string out;
  for (std::size_t at = 0; at < html.size();) {
    if (html[at] != '<') {
      out += html[at++];
      continue;
    }
    // <a@b> is an address, not a tag.
    const auto end = html.find('>', at);
    if (end == html.npos) break;
    const auto tag = html.substr(at, end - at + 1);
    if (tag.find('@') != tag.npos && tag.find('=') == tag.npos)
      out += tag;
    else if (ascii::starts_with(tag, "<br") || ascii::starts_with(tag, "<p") ||
             ascii::starts_with(tag, "</p") || ascii::starts_with(tag, "<td") ||
             ascii::starts_with(tag, "</tr") || ascii::starts_with(tag, "<div"))
      out += '\n';
    at = end + 1;
    for (const std::string_view name : {"<style", "<script", "<head"})
      if (ascii::starts_with(tag, name) && !ascii::starts_with(tag, "<header")) {
        const auto close = ascii::find(html, "</" + std::string(name.substr(1)), at);
        at = close == html.npos ? html.size() : close;
      }
  }
  for (const auto& [entity, letter] :
       std::initializer_list<std::pair<std::string_view, char>>{{"&lt;", '<'},
                                                                {"&gt;", '>'},
                                                                {"&quot;", '"'},
                                                                {"&nbsp;", ' '},
                                                                {"&#39;", '\''},
                                                                {"&amp;", '&'}})
    for (auto at = out.find(entity); at != out.npos; at = out.find(entity, at + 1))
      out.replace(at, entity.size(), 1, letter);
  return out;
}

// A notice that a person forwarded stands behind "> ".
static std::string unquoted(std::string_view text) {
  std::string out;
  for (auto line : ascii::split(text, '\n')) {
    if (line.starts_with(">") && !line.starts_with(">>> "))
      line.remove_prefix(line.starts_with("> ") ? 2 : 1);
    out.append(line).append("\n");
  }
  return out;
}

Notice take_apart(const Mail& mail) {
  Notice notice;
  std::string html;
  for (const auto& part : mail.parts) {
    if (part.type == "message/delivery-status" || part.type == "message/global-delivery-status") {
      notice.fields += part.text + "\n\n";
    } else if (part.type == "message/feedback-report") {
      notice.has_feedback = true;
      notice.feedback = part.text;
    } else if (part.type.starts_with("message/") || part.type == "text/rfc822-headers") {
      if (notice.original.empty()) notice.original = part.text;
    } else if (part.type == "text/plain" || part.type == "text") {
      if (notice.original.empty() && notice.sentences.size() < enough) {
        const bool forwarded = ascii::find(part.text, "forwarded message") != part.text.npos;
        const std::string text = forwarded ? unquoted(part.text) : part.text;
        notice.sentences.append(own_part(text, notice.original)).append("\n\n");
      }
    } else if (part.type == "text/html" && html.empty()) {
      html = without_tags(part.text);
    }
  }
  if (ascii::trim(notice.sentences).empty()) notice.sentences = own_part(html, notice.original);
  notice.sentences.resize(std::min(notice.sentences.size(), enough));
  return notice;
}

std::vector<Trace> read_status_fields(std::string_view text) {
  StatusReader reader;
  for (const auto line : ascii::split(text, '\n')) reader.line(line);
  reader.finish();
  return std::move(reader).found();
}

std::vector<Trace> read_sentences(std::string_view text) {
  std::vector<Trace> found;
  std::string pending; // lines that nobody is named for yet
  std::string last;    // address of whom the last lines spoke
  for (const auto line : ascii::split(text, '\n')) {
    std::string_view address;
    bool summary = false;
    for (auto at = line.find('@'); at != line.npos; at = line.find('@', at + 1)) {
      std::size_t from = 0;
      const auto found_here = address_at(line, at, from);
      if (found_here.empty() || !introduces(line, from, from + found_here.size())) continue;
      address = found_here;
      summary = sums_up(line, from);
      break;
    }
    if (!address.empty()) {
      if (!find_trace(found, address)) found.push_back({.address = std::string(address)});
      if (summary) find_trace(found, address)->text.append(pending).append(line).append("\n");
      pending.clear();
      last = summary ? std::string_view() : address;
      if (summary) continue;
    }
    pending.append(line).append("\n");
    if (!last.empty()) find_trace(found, last)->text.append(line).append("\n");
  }
  // "To: a@b" quotes the returned mail's header where somebody else is named too.
  if (found.size() > 1)
    std::erase_if(found, [](const Trace& trace) {
      return ascii::starts_with(ascii::trim(trace.text), "to:") &&
             trace.text.find("550") == std::string::npos;
    });
  return found;
}

} // namespace wireroom::mail
