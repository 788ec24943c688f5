#include "language/cld.h"
// CLD2's header needs <cstdio> before it.
#include <cld2/public/compact_lang_det.h>
#include <cstdio>

namespace wireroom::language {

Vote ask_cld2(std::string_view text) {
  bool reliable = false;
  const CLD2::Language found =
      CLD2::DetectLanguage(text.data(), int(text.size()), /*is_plain_text=*/true, &reliable);
  if (found == CLD2::UNKNOWN_LANGUAGE) return {};
  std::string code = CLD2::LanguageCode(found);
  if (code == "iw") code = "he";
  if (code == "no") code = "nb";
  return {code, reliable};
}

} // namespace wireroom::language
