#include "language/segment.h"
#include <memory>
#include <unicode/brkiter.h>
#include <unicode/utext.h>

namespace wireroom::language {
namespace {

// One for each thread, since it holds the text that it goes through.
thread_local const std::unique_ptr<icu::BreakIterator> breaker = [] {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::BreakIterator> made(
      icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  return U_SUCCESS(status) ? std::move(made) : nullptr;
}();

} // namespace

void segment(std::string_view run, const std::function<void(std::size_t, std::size_t)>& take) {
  icu::BreakIterator* const iterator = breaker.get();
  UErrorCode status = U_ZERO_ERROR;
  UText text = UTEXT_INITIALIZER;
  utext_openUTF8(&text, run.data(), std::int64_t(run.size()), &status);
  if (iterator) iterator->setText(&text, status);
  if (!iterator || U_FAILURE(status)) {
    utext_close(&text);
    return take(0, run.size());
  }
  std::int32_t from = iterator->first();
  for (std::int32_t to = iterator->next(); to != icu::BreakIterator::DONE; to = iterator->next()) {
    take(std::size_t(from), std::size_t(to - from));
    from = to;
  }
  utext_close(&text);
}

} // namespace wireroom::language
