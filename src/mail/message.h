// Message: one mail for many readers. What all have in common is encoded once; a reader's copy is
// put together from it and the few words that are the reader's own.
//
// multipart/alternative, text first, quoted-printable, CRLF line ends, lines of at most 76 in the
// bodies. The headers are those that large mailbox providers demand of bulk mail (RFC 2369, 2919,
// 8058). Immutable after it is made: any number of threads may write copies.
#pragma once
#include "base/result.h"
#include "base/time.h"
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wireroom::mail {

struct Draft {
  std::string from_name, from_address, reply_to; // addresses as they go on the wire
  std::string subject;
  std::string list_id;                      // "briefing.example.org"; none leaves the field out
  std::string list_archive, list_subscribe; // addresses of pages (RFC 2369); none leaves them out
  std::string feedback_id;    // "edition:briefing:wireroom:example"; none leaves it out
  std::string auto_submitted; // "auto-generated" for mail that answers an act (RFC 3834)
  std::string text, html;     // UTF-8; html may be empty
};

// What one copy has of its own.
struct Copy {
  std::string to;         // address on the wire
  std::string message_id; // without angle brackets; the same on every try
  Instant date{};
  std::string leave_url;    // https, for List-Unsubscribe and its one click; none leaves both out
  std::string leave_mailto; // "mailto:…", a second way
  std::span<const std::string> values; // one for each mark, in the marks' order
};

class Message {
 public:
  // Where a mark stands in text or html, a copy's value stands in its place. Fails when an address
  // or a header value cannot be carried.
  static Result<Message> prepare(const Draft& draft, const std::vector<std::string>& marks = {});

  // Headers and body as they go over the wire, before a signature and before dots are doubled.
  std::string write(const Copy& copy) const;

 private:
  struct Piece {
    std::string encoded;     // quoted-printable
    std::size_t mark = none; // whose value follows
  };
  static constexpr std::size_t none = std::size_t(-1);
  static std::vector<Piece> pieces(std::string_view text, const std::vector<std::string>& marks);
  static void append(std::string& out, const std::vector<Piece>& pieces, const Copy& copy);

  std::string common_headers_, boundary_;
  std::vector<Piece> text_, html_;
  std::size_t size_ = 0;
};

} // namespace wireroom::mail
