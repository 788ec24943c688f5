// network.toml: the one configuration file. docs/configuration.md has every key.
#pragma once
#include "base/result.h"
#include "edition/network.h"
#include <string>
#include <string_view>

namespace wireroom::app {

// The sentence of an error names the file, the line and the key: `network.toml: line 12: unknown
// key "polls"`. `name` is what the file is called in it.
Result<edition::Network> parse_network(std::string_view text, const std::string& name);
Result<edition::Network> read_network(const std::string& path);

// "90s", "15m", "2h", "30d"
Result<milliseconds> parse_duration(std::string_view text);

} // namespace wireroom::app
