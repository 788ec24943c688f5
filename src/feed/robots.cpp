#include "feed/robots.h"
#include "base/ascii.h"
#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace wireroom::feed {
namespace {

constexpr std::size_t read_at_most = 1u << 20;
constexpr std::size_t line_limit = 16'663; // eight times the longest address that browsers take

constexpr bool is_token_char(char c) {
  return ascii::is_alpha(c) || c == '-' || c == '_';
}

std::string_view leading_token(std::string_view text) {
  std::size_t length = 0;
  while (length < text.size() && is_token_char(text[length])) ++length;
  return text.substr(0, length);
}

enum class Key { agent, allow, disallow, sitemap, delay, license, unknown };

struct Spelling {
  std::string_view text;
  Key key;
};

constexpr Spelling spellings[] = {
    {"user-agent", Key::agent},  {"useragent", Key::agent},   {"user agent", Key::agent},
    {"allow", Key::allow},       {"disallow", Key::disallow}, {"dissallow", Key::disallow},
    {"dissalow", Key::disallow}, {"disalow", Key::disallow},  {"diasllow", Key::disallow},
    {"disallaw", Key::disallow}, {"sitemap", Key::sitemap},   {"site-map", Key::sitemap},
    {"crawl-delay", Key::delay}, {"license", Key::license},
};

Key key_of(std::string_view text) {
  for (const Spelling& spelling : spellings)
    if (ascii::starts_with(text, spelling.text)) return spelling.key;
  return Key::unknown;
}

struct Line {
  std::string_view key, value;
};

// "key: value", or "key value" when there are exactly two words.
std::optional<Line> split_line(std::string_view line) {
  line = ascii::trim(line.substr(0, line.find('#')));
  std::size_t at = line.find(':');
  if (at == std::string_view::npos) {
    at = line.find_first_of(" \t");
    if (at == std::string_view::npos) return std::nullopt;
    if (ascii::trim(line.substr(at)).find_first_of(" \t") != std::string_view::npos)
      return std::nullopt;
  }
  const Line parts{ascii::trim(line.substr(0, at)), ascii::trim(line.substr(at + 1))};
  return parts.key.empty() ? std::nullopt : std::optional(parts);
}

// Does the pattern match from the path's beginning? "*" stands for anything, "$" at the end for the
// end. Each part between stars is taken where it comes first, which leaves most room for the rest.
bool matches(std::string_view path, std::string_view pattern) {
  const bool to_the_end = pattern.ends_with('$');
  if (to_the_end) pattern.remove_suffix(1);
  const auto parts = ascii::split(pattern, '*');
  if (!path.starts_with(parts.front())) return false;
  if (parts.size() == 1) return !to_the_end || path.size() == pattern.size();
  path.remove_prefix(parts.front().size());
  for (std::size_t i = 1; i + 1 < parts.size(); ++i) {
    const std::size_t at = path.find(parts[i]);
    if (at == std::string_view::npos) return false;
    path.remove_prefix(at + parts[i].size());
  }
  return to_the_end ? path.ends_with(parts.back())
                    : path.find(parts.back()) != std::string_view::npos;
}

// Length of the rule when it matches, the measure of §2.2.2; -1 when it does not.
int match_length(std::string_view path, std::string_view pattern, bool allow) {
  if (matches(path, pattern)) return int(pattern.size());
  if (!allow) return -1;
  // "Allow: /a/index.html" is meant for "/a/" as well.
  const std::size_t slash = pattern.rfind('/');
  if (slash == std::string_view::npos || !pattern.substr(slash).starts_with("/index.htm"))
    return -1;
  const std::string folder = std::string(pattern.substr(0, slash + 1)) + "$";
  return matches(path, folder) ? int(folder.size()) : -1;
}

bool is_hex(char c) {
  return ascii::is_digit(c) || (ascii::lower(c) >= 'a' && ascii::lower(c) <= 'f');
}

} // namespace

// Reads line by line; a group is the rules after one or more lines that name agents.
struct Robots::Reader {
  Robots& robots;
  bool rules_seen = false; // since the last line that named an agent

  void read(std::string_view line) {
    ++robots.lines_;
    const auto parts = split_line(line.substr(0, line_limit));
    if (!parts) return;
    const Key key = key_of(parts->key);
    ++(key == Key::unknown || key == Key::delay || key == Key::license ? robots.unknown_
                                                                       : robots.understood_);
    switch (key) {
    case Key::agent:
      return name_agent(parts->value);
    case Key::allow:
      return add_rule(parts->value, true);
    case Key::disallow:
      return add_rule(parts->value, false);
    case Key::sitemap:
      robots.sitemaps_.emplace_back(parts->value);
      return;
    case Key::license:
      robots.licenses_.emplace_back(parts->value);
      return;
    case Key::delay:
      return set_delay(parts->value);
    case Key::unknown:
      return;
    }
  }

  void name_agent(std::string_view value) {
    if (robots.groups_.empty() || rules_seen) robots.groups_.emplace_back();
    rules_seen = false;
    const bool all = value.starts_with('*') && (value.size() == 1 || ascii::is_space(value[1]));
    robots.groups_.back().agents.push_back(all ? "*" : ascii::lowered(leading_token(value)));
  }

  void add_rule(std::string_view value, bool allow) {
    if (robots.groups_.empty()) return; // rules before any agent are nobody's
    rules_seen = true;
    robots.groups_.back().rules.push_back({normal_pattern(value), allow});
  }

  void set_delay(std::string_view value) {
    double number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error != std::errc() || !(number >= 0) || robots.groups_.empty()) return;
    robots.groups_.back().delay = seconds(int(std::min(number + 0.999, 30.0)));
  }
};

Robots Robots::parse(std::string_view text) {
  Robots robots;
  Reader reader{robots};
  text = text.substr(0, read_at_most);
  for (const char c : {'\xEF', '\xBB', '\xBF'}) // a byte order mark, even a cut one
    if (text.starts_with(c))
      text.remove_prefix(1);
    else
      break;
  while (true) {
    const std::size_t end = text.find_first_of("\r\n");
    if (end == std::string_view::npos) break;
    reader.read(text.substr(0, end));
    text.remove_prefix(end + (text.substr(end, 2) == "\r\n" ? 2 : 1));
  }
  if (!text.empty()) reader.read(text);
  return robots;
}

Robots Robots::for_status(int status, std::string_view body) {
  if (status >= 200 && status < 300) return parse(body);
  Robots robots;
  robots.closed_ = status >= 500 || status == 429;
  return robots;
}

// The groups that name the agent; when none does, those for all agents.
template <typename Visit>
void Robots::each_group(std::string_view agent, Visit&& visit) const {
  const std::string wanted = ascii::lowered(agent);
  const auto names = [](const Group& group, std::string_view name) {
    return std::find(group.agents.begin(), group.agents.end(), name) != group.agents.end();
  };
  bool named = false;
  for (const Group& group : groups_)
    if (!wanted.empty() && names(group, wanted)) {
      named = true;
      visit(group);
    }
  if (named) return;
  for (const Group& group : groups_)
    if (names(group, "*")) visit(group);
}

bool Robots::allows(std::string_view agent, std::string_view url) const {
  if (closed_) return false;
  const std::string path = rule_path(url);
  int allowed = -1, disallowed = -1;
  each_group(agent, [&](const Group& group) {
    for (const Rule& rule : group.rules) {
      int& best = rule.allow ? allowed : disallowed;
      best = std::max(best, match_length(path, rule.pattern, rule.allow));
    }
  });
  return disallowed <= 0 || allowed >= disallowed;
}

std::optional<seconds> Robots::crawl_delay(std::string_view agent) const {
  std::optional<seconds> delay;
  each_group(agent, [&](const Group& group) {
    if (group.delay) delay = std::max(delay.value_or(seconds(0)), *group.delay);
  });
  return delay;
}

bool is_product_token(std::string_view agent) {
  return !agent.empty() && leading_token(agent).size() == agent.size();
}

std::string rule_path(std::string_view url) {
  const std::size_t from = url.starts_with("//") ? 2 : 0;
  const std::size_t first = url.find_first_of("/?;", from);
  const std::size_t scheme = url.find("://", from);
  const std::size_t host = scheme == std::string_view::npos || first < scheme ? from : scheme + 3;
  const std::size_t path = url.find_first_of("/?;", host);
  if (path == std::string_view::npos) return "/";
  const std::size_t fragment = url.find('#', from);
  if (fragment < path) return "/";
  const std::string_view text =
      url.substr(path, fragment == std::string_view::npos ? fragment : fragment - path);
  return text.starts_with('/') ? std::string(text) : "/" + std::string(text);
}

std::string normal_pattern(std::string_view pattern) {
  std::string out;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    const char c = pattern[at];
    if (c == '%' && at + 2 < pattern.size() && is_hex(pattern[at + 1]) && is_hex(pattern[at + 2])) {
      out += c;
      for (int i = 0; i < 2; ++i) {
        const char digit = pattern[++at];
        out += digit >= 'a' ? char(digit - 32) : digit;
      }
    } else if (static_cast<unsigned char>(c) >= 0x80) {
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    } else {
      out += c;
    }
  }
  return out;
}

} // namespace wireroom::feed
