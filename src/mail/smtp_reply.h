// Reply: what an SMTP server answers, one or more lines (RFC 5321 §4.2), and ReplyReader, which
// cuts them out of the bytes as they come.
//
// Any bytes are read; a line beyond 2,000 bytes, more than 100 lines or 64 kB in one reply, or a
// line that is no reply end the reading with a sentence: such a server is not to be trusted with a
// mail. One thread.
#pragma once
#include "base/result.h"
#include <optional>
#include <string>
#include <string_view>

namespace wireroom::mail {

struct Reply {
  int code = 0;       // 200 to 599
  std::string status; // enhanced code of RFC 2034, "5.1.1"; empty when none was given
  std::string text;   // the lines without codes, parted by \n
  bool positive() const { return code >= 200 && code < 300; }
  bool transient() const { return code >= 400 && code < 500; }
  bool permanent() const { return code >= 500; }
  std::string shown() const; // "550 5.1.1 no such user", in one line
};

class ReplyReader {
 public:
  void add(std::string_view bytes) { bytes_.append(bytes); }

  // The next whole reply; none when more bytes are needed. After an error nothing more is read.
  Result<std::optional<Reply>> next();

  bool empty() const { return at_ == bytes_.size() && lines_ == 0; }

 private:
  Outcome take_line(std::string_view line, bool& last);

  std::string bytes_;
  std::size_t at_ = 0; // what is before it was read
  Reply reply_;
  int lines_ = 0;
};

} // namespace wireroom::mail
