// Reads mail as it is found in the wild: RFC 5322 headers and RFC 2045-2049 bodies, tolerant of
// bare line feeds, boundaries that never come, wrong encodings and charsets.
//
// Any bytes are answered. Nothing recurses; depth, parts and bytes are bounded by the budget, and
// what goes beyond it is left out. The result owns its text. Pure, from any thread.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace wireroom::mail {

struct MimeBudget {
  std::size_t bytes = 4u << 20; // of the mail; the rest is not looked at
  std::size_t parts = 100;
  std::size_t depth = 8;     // of multiparts in multiparts
  std::size_t headers = 500; // fields of one part
};

struct Field {
  std::string name;  // as written
  std::string value; // unfolded, trimmed, encoded words not yet read
};

class Headers {
 public:
  std::vector<Field> fields;
  std::string_view first(std::string_view name) const; // empty when there is none
  bool has(std::string_view name) const;
};

// One leaf of the tree. Attached mails are leaves: their type says message/rfc822.
struct Part {
  Headers headers;
  std::string
      type; // "text/plain", in lower case; what RFC 2045 §5.2 and 2046 §5.1.5 imply when not stated
  std::string text; // decoded; for text and message types in UTF-8, with \n line ends
};

struct Mail {
  Headers headers;
  std::string type; // of the whole
  std::vector<Part> parts;
};

Mail read_mail(std::string_view bytes, const MimeBudget& budget = {});

// Fields up to the first empty line; `at` is left behind it. A line that is no field ends them too.
Headers read_headers(std::string_view text, std::size_t& at, std::size_t limit = 500);

// "boundary" of `multipart/mixed; boundary="x"`; empty when it is not there. RFC 2231 continuations
// (boundary*0=) are joined.
std::string parameter(std::string_view value, std::string_view name);

} // namespace wireroom::mail
