// The table by which refusals are judged. Internal to reason.cpp.
#pragma once
#include "mail/reason.h"
#include <span>
#include <string_view>

namespace wireroom::mail {

// Words in lower case; "*" stands for up to 80 characters between two parts.
struct Phrase {
  Reason reason;
  std::string_view words;
  std::string_view command = ""; // only in answer to this command
  std::string_view remote = "";  // only from hosts that contain this
};

std::span<const Phrase> provider_phrases(); // what one provider says, in its own words
std::span<const Phrase> clear_phrases();    // mean one thing whatever the codes
std::span<const Phrase> vague_phrases();    // weaker than a precise status code

struct StatusRule {
  std::string_view status; // without its class: "1.1" of 5.1.1 and 4.1.1
  Reason permanent, temporary;
};
std::span<const StatusRule> status_rules();

} // namespace wireroom::mail
