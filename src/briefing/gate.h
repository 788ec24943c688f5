// Gate: what is looked at before a briefing may go out by mail. Every finding is a sentence for the
// desk; those that stop it hold the mailing until a person resumes it.
#pragma once
#include "briefing/copies.h"
#include "briefing/document.h"
#include <functional>
#include <vector>

namespace wireroom::briefing {

constexpr std::size_t html_limit = 95'000; // bytes; large mailbox providers cut at 102,000

struct Finding {
  bool stops = false;
  std::string about, sentence;
};

// What the gate cannot find out by itself; each may be left out.
struct GateTools {
  std::function<Result<Document>(const Document&)> allowed; // what the terms still allow of it
  std::function<bool(const std::string& url)> is_live;
  std::function<Result<double>(const std::string& mail)> spam_score;
  double spam_limit = 3;
};

// `copies` are those of this document.
std::vector<Finding> look_before_sending(const Document& document, const Copies& copies,
                                         const GateTools& tools, Instant now);

// The words of the items that the HTML part shows and the text part does not, or the other way.
std::vector<std::string> differing_parts(const Document& document, std::string_view html,
                                         std::string_view text);

} // namespace wireroom::briefing
