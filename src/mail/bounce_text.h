// The parts of a returned mail: the sentences for a person, the fields for machines, who is named.
// Internal to bounce.cpp and its tests.
#pragma once
#include "mail/mime.h"
#include <string>
#include <string_view>
#include <vector>

namespace wireroom::mail {

// What is known of one recipient before it is judged.
struct Trace {
  std::string address, original_address;
  std::string action, status, diagnostic, remote; // fields of RFC 3464 §2.3
  std::string text;                               // what the sentences say of this address
};

// The mail's own sentences and fields, without the mail that it returns.
struct Notice {
  std::string sentences;     // of text parts, HTML without its tags
  std::string fields;        // of message/delivery-status parts
  std::string original;      // the returned mail or its headers, as far as they are there
  bool has_feedback = false; // a message/feedback-report part
  std::string feedback;
};
Notice take_apart(const Mail& mail);

// Per-recipient groups of RFC 3464 fields, found in any text.
std::vector<Trace> read_status_fields(std::string_view text);

// Recipients whom the sentences name, with what is said of each.
std::vector<Trace> read_sentences(std::string_view text);

// All mail addresses of a text in their order, each once, without angle brackets.
std::vector<std::string> addresses_in(std::string_view text);

std::string without_tags(std::string_view html);

} // namespace wireroom::mail
