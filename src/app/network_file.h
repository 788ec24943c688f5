// network.toml: the one configuration file. docs/configuration.md has every key.
#pragma once
#include "base/result.h"
#include "edition/network.h"
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace wireroom::app {

// The sentence of an error names the file, the line and the key: `network.toml: line 12: unknown
// key "polls"`. `name` is what the file is called in it.
Result<edition::Network> parse_network(std::string_view text, const std::string& name);
Result<edition::Network> read_network(const std::string& path);

// "127.0.0.1:8600", "[::1]:8600": address and port; none for what is neither.
std::optional<std::pair<std::string, std::uint16_t>> split_listen(std::string_view text);

// "90s", "15m", "2h", "30d"
Result<milliseconds> parse_duration(std::string_view text);

} // namespace wireroom::app
