// A Document as one text, for the row in which it is frozen, and back. JSON.
#pragma once
#include "base/result.h"
#include "briefing/document.h"

namespace wireroom::briefing {
std::string to_form(const Document& document);
Result<Document> from_form(const std::string& form); // fails for what to_form() did not write
} // namespace wireroom::briefing
