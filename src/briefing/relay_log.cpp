#include "briefing/relay_log.h"

namespace wireroom::briefing {

std::string_view sender_taken_in(std::string_view line) {
  constexpr std::string_view postfix = "from=<", exim = " <= ";
  if (const auto at = line.find(postfix); at != std::string_view::npos) {
    const auto begin = at + postfix.size(), end = line.find('>', begin);
    if (end == std::string_view::npos || !line.substr(end + 1).starts_with(", size=")) return {};
    return line.substr(begin, end - begin);
  }
  const auto at = line.find(exim);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = line.substr(at + exim.size());
  return rest.substr(0, rest.find(' '));
}

std::set<std::int64_t> readers_taken_in(std::istream& log, MailingId mailing,
                                        std::string_view secret) {
  std::set<std::int64_t> readers;
  for (std::string line; std::getline(log, line);) {
    const std::string_view sender = sender_taken_in(line);
    if (sender.empty()) continue;
    const auto key = read_delivery_token(sender, secret);
    if (key && key->mailing == mailing) readers.insert(key->reader.value);
  }
  return readers;
}

} // namespace wireroom::briefing
