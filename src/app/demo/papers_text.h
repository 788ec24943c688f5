// Words and bytes as the sample papers write them: dates in their own manner, addresses, escapes,
// GBK.
#pragma once
#include "app/demo/papers_material.h"
#include <string>
#include <string_view>

namespace wireroom::app::demo {

// "{D} {Month} {YYYY}, {hh}:{mm}" at the paper's own time. Names: YYYY, BBBB (Buddhist year), MM,
// DD, M, D, Month, Mon, hh, mm, h (12 hours), ampm.
std::string paper_date(std::string_view pattern, const Paper& paper, Instant at);

// RFC 3339 with the paper's offset.
std::string paper_time(const Paper& paper, Instant at);

// RFC 822 date with the paper's offset, for RSS.
std::string paper_mail_date(const Paper& paper, Instant at);

// "/{yyyy}/{mm}/{dd}/{slug}"; also {number} and {section}.
std::string filled_path(std::string_view pattern, const Paper& paper, const Piece& piece);

std::string escaped(std::string_view text); // & < > and double quotes, for HTML and XML

// The first `count` code points, cut at a blank where there is one, with an ellipsis.
std::string cut_text(std::string_view text, std::size_t count);

// The body's paragraphs as one plain text, blocks parted by a blank.
std::string plain(const Version& version);

std::string in_gbk(std::string_view utf8);

std::string replaced(std::string text, std::string_view from, std::string_view to); // every one

} // namespace wireroom::app::demo
