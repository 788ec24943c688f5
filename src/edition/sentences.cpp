#include "edition/sentences.h"
#include "base/ascii.h"
#include <memory>
#include <unicode/brkiter.h>
#include <unicode/unistr.h>

namespace wireroom::edition {
namespace {

// ICU ends a sentence after "Mr." and "U.S."; these are put together again.
bool ends_in_abbreviation(std::string_view sentence) {
  const auto blank = sentence.find_last_of(' ');
  const std::string_view last =
      blank == std::string_view::npos ? sentence : sentence.substr(blank + 1);
  if (last.empty() || last.back() != '.') return false;
  if (last.size() == 2 && ascii::is_alpha(last[0])) return true;     // an initial
  if (last.size() >= 4 && last[last.size() - 3] == '.') return true; // "U.S."
  for (std::string_view known : {"Mr.", "Mrs.", "Ms.", "Dr.", "Prof.", "St.", "Lt.", "Gen.", "Col.",
                                 "Capt.", "Sgt.", "No.", "Rs.", "Tk.", "Gov.", "Sen.", "Rep."})
    if (last == known) return true;
  return false;
}

std::vector<std::string> sentences_of(const std::string& paragraph, icu::BreakIterator& breaks) {
  const auto text = icu::UnicodeString::fromUTF8(paragraph);
  breaks.setText(text);
  std::vector<std::string> out;
  bool joins = false;
  for (int32_t from = breaks.first(), to = breaks.next(); to != icu::BreakIterator::DONE;
       from = to, to = breaks.next()) {
    std::string piece;
    text.tempSubStringBetween(from, to).toUTF8String(piece);
    if (joins)
      out.back() += piece;
    else
      out.push_back(piece);
    joins = ends_in_abbreviation(ascii::trim(out.back()));
  }
  for (std::string& sentence : out) sentence = std::string(ascii::trim(sentence));
  std::erase(out, "");
  return out;
}

bool written_without_blanks(std::string_view language) {
  for (std::string_view primary : {"zh", "ja", "th", "lo", "km", "my"})
    if (language.substr(0, 2) == primary) return true;
  return false;
}

} // namespace

std::string first_sentences(const std::vector<std::string>& paragraphs, std::string_view language,
                            std::size_t count, std::size_t bytes) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale locale(std::string(language).c_str());
  const std::unique_ptr<icu::BreakIterator> breaks(
      icu::BreakIterator::createSentenceInstance(locale, status));
  if (U_FAILURE(status)) return {};
  const std::string_view between = written_without_blanks(language) ? "" : " ";
  std::string out;
  std::size_t taken = 0;
  for (const std::string& paragraph : paragraphs)
    for (const std::string& sentence : sentences_of(paragraph, *breaks)) {
      if (taken == count || out.size() + sentence.size() + 1 > bytes) return out;
      if (taken++) out += between;
      out += sentence;
    }
  return out;
}

} // namespace wireroom::edition
