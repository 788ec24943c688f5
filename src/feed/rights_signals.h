// RightsSignals: what a site says, for machines, about using its pages.
//
// Facts to be shown to the editor and obeyed for pages; the network's own agreement (terms) decides
// beyond them. Read from headers and pages: TDM reservation (W3C community report, 2024-05-10),
// robots meta and X-Robots-Tag, RSL and Creative Commons licences. Pure; any thread.
#pragma once
#include "http/message.h"
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wireroom::feed {

struct RightsSignals {
  std::optional<bool> tdm_reserved; // machines may mine text and data only by agreement
  std::string tdm_policy;           // where the conditions stand
  bool noindex = false, noarchive = false, nosnippet = false;
  std::vector<std::string> licenses; // addresses
  bool operator==(const RightsSignals&) const = default;

  // Later signals stand beside earlier ones; a header's word on TDM goes before a page's or file's,
  // so headers are read first.
  void read_headers(const http::Headers& headers, std::string_view agent);
  void read_page(std::string_view html, std::string_view url, std::string_view agent);
  // /.well-known/tdmrep.json, for the path of an address. A file that is no such list says nothing.
  void read_tdm_file(std::string_view json, std::string_view path);

  // Plain sentences, one a signal; none when there is nothing to say.
  std::vector<std::string> sentences() const;

 private:
  void read_robots_words(std::string_view words);
};

} // namespace wireroom::feed
