// Robots: what a site's robots.txt lets a named agent fetch (RFC 9309).
//
// Tolerant as the large crawlers are: misspelt "dissallow", a blank for a colon, any line end, a
// byte order mark. Input of any size is read up to 1 MiB (§2.5 asks for half of that), in time
// linear in it; matching takes rule length times path length. Immutable once read; any thread.
#pragma once
#include "base/time.h"
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wireroom::feed {

class Robots {
 public:
  static Robots parse(std::string_view text);

  // For an answer other than 200 (§2.3.1): a site without robots.txt (4xx) allows everything, one
  // that fails (5xx) allows nothing until it answers.
  static Robots for_status(int status, std::string_view body);

  // May `agent` (a product token, "wireroom") fetch this address, percent-encoded as it is sent?
  // The longest rule decides, a rule that allows wins a tie (§2.2.2).
  bool allows(std::string_view agent, std::string_view url) const;

  // Not of the RFC and obeyed all the same; at most 30 seconds.
  std::optional<seconds> crawl_delay(std::string_view agent) const;

  const std::vector<std::string>& sitemaps() const { return sitemaps_; }
  const std::vector<std::string>& licenses() const { return licenses_; } // RSL 1.0 "License:" lines

  // For reports: lines in all, lines understood, lines with a key that is not.
  std::size_t lines() const { return lines_; }
  std::size_t understood() const { return understood_; }
  std::size_t unknown() const { return unknown_; }

 private:
  struct Rule {
    std::string pattern;
    bool allow;
  };
  struct Group {
    std::vector<std::string> agents; // small letters; "*" for all
    std::vector<Rule> rules;
    std::optional<seconds> delay;
  };
  struct Reader;

  template <typename Visit>
  void each_group(std::string_view agent, Visit&& visit) const;

  std::vector<Group> groups_;
  std::vector<std::string> sitemaps_, licenses_;
  std::size_t lines_ = 0, understood_ = 0, unknown_ = 0;
  bool closed_ = false;
};

// Letters, "-" and "_" only, so that a rule can name it (§2.2.1).
bool is_product_token(std::string_view agent);

// Path and query of an address as rules are matched with: "/" when there is no path, no fragment.
std::string rule_path(std::string_view url);

// A rule's pattern with bytes beyond ASCII percent-encoded and hexadecimal digits in capitals.
std::string normal_pattern(std::string_view pattern);

} // namespace wireroom::feed
