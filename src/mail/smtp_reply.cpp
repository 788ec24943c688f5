#include "mail/smtp_reply.h"
#include "base/ascii.h"

namespace wireroom::mail {
namespace {

constexpr std::size_t line_limit = 2000, text_limit = 64 * 1024;
constexpr int lines_limit = 100;

// RFC 2034 §4: class "." subject "." detail before the text; its class agrees with the code's.
std::string_view status_of(std::string_view text, char first_digit) {
  std::size_t at = 0, dots = 0, digits = 0;
  for (; at < text.size() && text[at] != ' '; ++at) {
    if (text[at] == '.' && digits > 0 && ++dots <= 2)
      digits = 0;
    else if (!ascii::is_digit(text[at]) || ++digits > 3)
      return {};
  }
  return dots == 2 && digits > 0 && text[0] == first_digit && text[1] == '.' ? text.substr(0, at)
                                                                             : std::string_view();
}

} // namespace

std::string Reply::shown() const {
  std::string out = std::to_string(code);
  if (!status.empty()) out += " " + status;
  const std::string words = ascii::squeeze(text);
  return words.empty() ? out : out + " " + words;
}

Outcome ReplyReader::take_line(std::string_view line, bool& last) {
  const bool digits = line.size() >= 3 && line[0] >= '2' && line[0] <= '5' &&
                      ascii::is_digit(line[1]) && ascii::is_digit(line[2]);
  if (!digits || (line.size() > 3 && line[3] != ' ' && line[3] != '-'))
    return fail("the mail server's answer is no SMTP: \"{}\"", line.substr(0, 80));
  const int code = (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0');
  if (lines_ > 0 && code != reply_.code)
    return fail("the mail server's answer changes its code from {} to {}", reply_.code, code);
  if (++lines_ > lines_limit || reply_.text.size() > text_limit)
    return fail("the mail server's answer does not end");
  last = line.size() == 3 || line[3] == ' ';
  auto text = line.substr(std::min<std::size_t>(4, line.size()));
  if (const auto status = status_of(text, line[0]); !status.empty()) {
    if (reply_.status.empty()) reply_.status = status;
    if (reply_.status == status) text = ascii::trim(text.substr(status.size()));
  }
  reply_.code = code;
  if (lines_ > 1) reply_.text += '\n';
  reply_.text += text;
  return {};
}

Result<std::optional<Reply>> ReplyReader::next() {
  while (true) {
    const auto end = bytes_.find('\n', at_);
    if (end == bytes_.npos) {
      if (bytes_.size() - at_ > line_limit) return fail("the mail server's answer does not end");
      bytes_.erase(0, at_);
      at_ = 0;
      return std::optional<Reply>();
    }
    auto line = std::string_view(bytes_).substr(at_, end - at_);
    if (line.size() > line_limit) return fail("the mail server's answer does not end");
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    bool last = false;
    TRY(take_line(line, last));
    at_ = end + 1;
    if (!last) continue;
    lines_ = 0;
    return std::optional(std::exchange(reply_, {}));
  }
}

} // namespace wireroom::mail
