// Holder: names this process, so that another can tell whether it still lives.
#pragma once
#include <optional>
#include <string>

namespace wireroom::briefing {

// "<host> <boot> <pid> <start of the process>"
std::string this_process();

// Whether the process of that name still runs; none when it belongs to another machine.
std::optional<bool> process_lives(const std::string& name);

} // namespace wireroom::briefing
