// Notes: what a page says about its article rather than in it: corrections, whose text it is, and
// that the rest must be paid for.
#pragma once
#include "html/tree.h"
#include "page/article.h"
#include "page/metadata.h"
#include "page/unit.h"
#include <span>
#include <string>
#include <string_view>

namespace wireroom::page {

// Fills in corrections, attribution and paywalled, with their evidence.
void read_notes(const html::Tree& tree, const Metadata& metadata, std::span<const Unit> units,
                Article& article);

// Whether a line says that the article was put right ("Correction:", "An earlier version ...",
// 訂正).
bool is_correction(std::string_view line);

// "Correction", "Correction note", "CORRECTION (March 4, 2026)": what stands before a colon or a
// dash, or as a heading on its own.
bool is_correction_label(std::string_view text);

// The paper and agencies that a line of attribution names: "— The Jakarta Post/Asia News Network"
// gives "The Jakarta Post/Asia News Network", "(Reuters)" gives "Reuters"; also at the end of a
// paragraph ("... he said. - AFP"). Empty when the line ends without one.
std::string attribution_of(std::string_view line);

} // namespace wireroom::page
