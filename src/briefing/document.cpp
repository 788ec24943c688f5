#include "briefing/document.h"

namespace wireroom::briefing {

const char* direction(const std::string& language) {
  const std::string primary = language.substr(0, language.find('-'));
  for (const char* rtl : {"ar", "fa", "ur", "ps", "he", "dv", "ug", "sd", "yi"})
    if (primary == rtl) return "rtl";
  return "ltr";
}

} // namespace wireroom::briefing
