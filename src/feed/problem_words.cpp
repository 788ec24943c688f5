// Faults of feeds in plain words; the names of the feed validator stay beside them, so that its
// explanations can be looked up.
#include "feed/problems.h"
#include <algorithm>
#include <span>

namespace wireroom::feed {
namespace {

struct Words {
  std::string_view kind; // or how it begins; the first that fits counts
  const char* sentence;  // {}: the element
};

constexpr Words words[] = {
    {"SAXError", "it is not well-formed"},
    {"UnicodeError", "its bytes are not in the encoding that it names"},
    {"DuplicateIds", "two entries have one id"},
    {"DuplicateValue", "two entries have one {}"},
    {"Duplicate", "{} stands there more than once"},
    {"MissingNamespace", "{} is of a namespace that is not named"},
    {"MissingSummary", "an entry has neither text nor summary"},
    {"MissingContentOrAlternate", "an entry has neither a text nor a link"},
    {"Missing", "{} is missing"},
    {"UndefinedElement", "{} is unknown in it"},
    {"InvalidRFC2822Date", "{} is no date as RSS wants it (RFC 2822)"},
    {"InvalidRFC3339Date", "{} is no date as Atom wants it (RFC 3339)"},
    {"InvalidW3CDTFDate", "{} is no date as W3CDTF has it"},
    {"InvalidFullLink", "{} is no whole address"},
    {"InvalidLink", "{} is no address"},
    {"InvalidURLAttribute", "an attribute of {} is no address"},
    {"InvalidPermalink", "{} calls itself an address and is none"},
    {"InvalidHttpGUID", "{} is no whole address"},
    {"InvalidUriChar", "{} has letters that an address cannot have"},
    {"UriNotIri", "{} has letters that an address cannot have"},
    {"InvalidContact", "{} is no mail address"},
    {"InvalidAddrSpec", "{} is no mail address"},
    {"InvalidLanguage", "{} is no code of a language"},
    {"InvalidMIME", "the type of {} is none"},
    {"InvalidNonNegativeInteger", "{} is no number"},
    {"InvalidPositiveInteger", "{} is no number above zero"},
    {"InvalidInteger", "{} is no number"},
    {"InvalidFloat", "{} is no number"},
    {"InvalidNamespace", "the namespace of {} is not the right one"},
    {"Invalid", "{} has a value that it may not have"},
    {"UnexpectedText", "{} has words where none may be"},
    {"UnexpectedWhitespace", "{} has blanks where none may be"},
    {"UnexpectedAttribute", "{} has an attribute that it may not have"},
    {"ObsoleteNamespace", "its namespace is an old one"},
    {"ObsoleteVersion", "its version of the format is an old one"},
    {"NotEscaped", "{} has markup that is not escaped"},
    {"TooLong", "{} is longer than it may be"},
};

// "pubDate is no date as RSS wants it (RFC 2822) [InvalidRFC2822Date]" of what faults_of() gives.
std::string sentence_of(std::string_view fault) {
  const std::size_t mark = fault.find(" (");
  const std::string_view kind = fault.substr(0, mark);
  std::string_view element = "an element";
  if (mark != std::string_view::npos) element = fault.substr(mark + 2, fault.size() - mark - 3);
  const auto* found = std::find_if(std::begin(words), std::end(words),
                                   [&](const Words& one) { return kind.starts_with(one.kind); });
  if (found == std::end(words)) return std::string(fault);
  return fmt::format("{} [{}]", fmt::format(fmt::runtime(found->sentence), element), kind);
}

} // namespace

std::string faults_in_words(std::string_view url, const std::vector<std::string>& faults) {
  constexpr std::size_t most = 5;
  if (faults.empty()) return {};
  std::string out = fmt::format("{} breaks the rules of its format: ", url);
  const auto shown = std::span(faults).first(std::min(faults.size(), most));
  for (const std::string& fault : shown)
    out += (&fault == &shown.front() ? "" : "; ") + sentence_of(fault);
  if (faults.size() > most) out += fmt::format("; and {} more", faults.size() - most);
  return out;
}

} // namespace wireroom::feed
