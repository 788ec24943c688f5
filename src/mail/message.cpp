#include "mail/message.h"
#include "mail/address.h"
#include "mail/header.h"
#include "mail/transfer.h"
#include <openssl/sha.h>

namespace wireroom::mail {
namespace {

constexpr std::string_view part_headers =
    "; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n";

// A boundary cannot stand in quoted-printable text when it holds "=_" (RFC 2045 §6.7). It is made
// from the content, so that the same draft gives the same bytes.
std::string boundary_for(const Draft& draft) {
  unsigned char digest[SHA256_DIGEST_LENGTH];
  const std::string all = draft.subject + draft.text + draft.html;
  SHA256(reinterpret_cast<const unsigned char*>(all.data()), all.size(), digest);
  std::string name = "=_";
  for (int i = 0; i < 12; ++i) name += fmt::format("{:02x}", digest[i]);
  return name;
}

bool one_token(std::string_view value) {
  for (const char c : value)
    if (c <= ' ' || c == 127) return false;
  return true;
}

} // namespace

std::vector<Message::Piece> Message::pieces(std::string_view text,
                                            const std::vector<std::string>& marks) {
  std::vector<Piece> out;
  while (true) {
    std::size_t at = text.npos, mark = none;
    for (std::size_t i = 0; i < marks.size(); ++i)
      if (const auto found = text.find(marks[i]); found < at) at = found, mark = i;
    Piece piece{"", mark};
    append_quoted_printable(piece.encoded, text.substr(0, at));
    out.push_back(std::move(piece));
    if (mark == none) return out;
    text.remove_prefix(at + marks[mark].size());
  }
}

// A value stands on lines of its own between two soft line breaks, so that what surrounds it need
// not be encoded again.
void Message::append(std::string& out, const std::vector<Piece>& pieces, const Copy& copy) {
  for (const auto& piece : pieces) {
    out += piece.encoded;
    if (piece.mark == none) break;
    out += "=\r\n";
    append_quoted_printable(out, copy.values[piece.mark]);
    out += "=\r\n";
  }
  out += "\r\n";
}

Result<Message> Message::prepare(const Draft& draft, const std::vector<std::string>& marks) {
  TRY(parse_address(draft.from_address));
  if (!draft.reply_to.empty()) TRY(parse_address(draft.reply_to));
  if (!one_token(draft.list_id) || !one_token(draft.list_archive) ||
      !one_token(draft.list_subscribe) || !one_token(draft.feedback_id) ||
      !one_token(draft.auto_submitted))
    return fail("a header of the mail holds a blank or a line end");
  Message message;
  auto& head = message.common_headers_;
  append_field(head, "From", mailbox(draft.from_name, draft.from_address));
  if (!draft.reply_to.empty()) append_field(head, "Reply-To", draft.reply_to);
  append_text_field(head, "Subject", draft.subject);
  if (!draft.list_id.empty()) append_field(head, "List-Id", "<" + draft.list_id + ">");
  if (!draft.list_archive.empty())
    append_field(head, "List-Archive", "<" + draft.list_archive + ">");
  if (!draft.list_subscribe.empty())
    append_field(head, "List-Subscribe", "<" + draft.list_subscribe + ">");
  if (!draft.feedback_id.empty()) append_field(head, "Feedback-ID", draft.feedback_id);
  if (!draft.auto_submitted.empty()) append_field(head, "Auto-Submitted", draft.auto_submitted);
  head += "MIME-Version: 1.0\r\n";
  message.text_ = pieces(draft.text, marks);
  if (!draft.html.empty()) {
    message.boundary_ = boundary_for(draft);
    message.html_ = pieces(draft.html, marks);
  }
  for (const auto* part : {&message.text_, &message.html_})
    for (const auto& piece : *part) message.size_ += piece.encoded.size() + 200;
  message.size_ += head.size() + 1000;
  return message;
}

std::string Message::write(const Copy& copy) const {
  std::string out;
  out.reserve(size_);
  append_field(out, "Message-ID", "<" + copy.message_id + ">");
  append_field(out, "Date", format_mail_date(copy.date));
  append_field(out, "To", copy.to);
  if (!copy.leave_url.empty()) {
    std::string ways = "<" + copy.leave_url + ">";
    if (!copy.leave_mailto.empty()) ways += ", <" + copy.leave_mailto + ">";
    append_field(out, "List-Unsubscribe", ways);
    out += "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"; // RFC 8058 §3.1
  }
  out += common_headers_;
  if (boundary_.empty()) {
    out.append("Content-Type: text/plain").append(part_headers);
    append(out, text_, copy);
    return out;
  }
  out += "Content-Type: multipart/alternative; boundary=\"" + boundary_ + "\"\r\n\r\n";
  out.append("--").append(boundary_).append("\r\nContent-Type: text/plain").append(part_headers);
  append(out, text_, copy);
  out.append("--").append(boundary_).append("\r\nContent-Type: text/html").append(part_headers);
  append(out, html_, copy);
  out.append("--").append(boundary_).append("--\r\n");
  return out;
}

} // namespace wireroom::mail
