// Log: one plain line for each thing that an operator may want to know, on standard error.
#pragma once
#include "base/clock.h"
#include <cstdio>
#include <fmt/format.h>
#include <string_view>

namespace wireroom::app {

class Log {
 public:
  explicit Log(const Clock& clock, std::FILE* file = stderr) : clock_(clock), file_(file) {}

  // "2026-03-12T06:00:00Z intake: The Pier: 3 new entries". Any thread; a line is written whole.
  void say(std::string_view part, std::string_view sentence) const {
    const std::string line = fmt::format(
        "{} {}: {}\n", format_rfc3339(std::chrono::floor<seconds>(clock_.now())), part, sentence);
    std::fwrite(line.data(), 1, line.size(), file_);
    std::fflush(file_);
  }

 private:
  const Clock& clock_;
  std::FILE* file_;
};

} // namespace wireroom::app
