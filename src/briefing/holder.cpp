#include "briefing/holder.h"
#include "base/ascii.h"
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <unistd.h>

namespace wireroom::briefing {
namespace {

std::string read_file(const std::string& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string machine() {
  char host[256] = "localhost";
  gethostname(host, sizeof host - 1);
  return fmt::format("{} {}", host, ascii::trim(read_file("/proc/sys/kernel/random/boot_id")));
}

// Field 22 of /proc/PID/stat, in ticks since the start of the machine; a number that a later
// process with the same id does not share. Empty when there is no such process, or only its corpse.
std::string start_of(const std::string& pid) {
  const std::string stat = read_file("/proc/" + pid + "/stat");
  const auto name_end = stat.rfind(')');
  if (name_end == stat.npos) return {};
  const auto fields = ascii::split(std::string_view(stat).substr(name_end + 1), ' ');
  if (fields.size() < 21 || fields[1] == "Z" || fields[1] == "X") return {};
  return std::string(fields[20]);
}

} // namespace

std::string this_process() {
  const std::string pid = std::to_string(getpid());
  return fmt::format("{} {} {}", machine(), pid, start_of(pid));
}

std::optional<bool> process_lives(const std::string& name) {
  const std::string here = machine() + " ";
  if (!name.starts_with(here)) return std::nullopt;
  const auto words = ascii::split(std::string_view(name).substr(here.size()), ' ');
  return words.size() == 2 && !words[1].empty() && start_of(std::string(words[0])) == words[1];
}

} // namespace wireroom::briefing
