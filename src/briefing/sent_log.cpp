#include "briefing/sent_log.h"
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <unistd.h>

namespace wireroom::briefing {

bool SentLog::knows(const std::string& day) const {
  std::ifstream file(path_);
  for (std::string line; std::getline(file, line);)
    if (line.starts_with(day + " ")) return true;
  return false;
}

Outcome SentLog::begin(const Mailing& mailing) {
  if (knows(mailing.day)) return {};
  const std::string line = mailing.day + " " + format_rfc3339(mailing.ordered) + "\n";
  const int file = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
  if (file < 0) return fail("cannot write {}: {}", path_, std::strerror(errno));
  const bool written =
      ::write(file, line.data(), line.size()) == ssize_t(line.size()) && ::fsync(file) == 0;
  ::close(file);
  if (!written) return fail("cannot write {}: {}", path_, std::strerror(errno));
  return {};
}

} // namespace wireroom::briefing
