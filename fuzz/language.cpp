// Words, places, things, quantities and sounds of any bytes: what is found lies within the text,
// and the same text gives the same.
#include "base/assert.h"
#include "language/concepts.h"
#include "language/detect.h"
#include "language/places.h"
#include "language/quantities.h"
#include "language/sound.h"
#include "language/words.h"
#include <cmath>

using namespace wireroom;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto words = language::words(text);
  for (std::size_t i = 0; i < words.size(); ++i) {
    ASSERT(std::size_t(words[i].from) + words[i].size <= text.size());
    ASSERT(i == 0 || words[i].from >= words[i - 1].from);
  }
  for (const auto& found : language::find_places(text, words))
    ASSERT(found.words > 0 && found.first + found.words <= words.size());
  for (const auto& found : language::find_concepts(text, words))
    ASSERT(found.words > 0 && found.first + found.words <= words.size());
  const Instant published = from_unix_seconds(1'773'000'000);
  const auto quantities = language::find_quantities(text, words, published);
  for (const auto& quantity : quantities) {
    ASSERT(std::isfinite(quantity.value) && quantity.value >= 0);
    ASSERT(quantity.first < words.size() && quantity.key() != 0);
  }
  ASSERT(language::find_quantities(text, words, published).size() == quantities.size());
  for (const char c : language::sound_of(text)) ASSERT(c >= 'a' && c <= 'z');
  const auto detected = language::detect(text);
  ASSERT(detected.confidence >= 0 && detected.confidence <= 1.0001);
  return 0;
}
