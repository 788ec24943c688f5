// A paper as lines of network.toml, for editors to paste and to complete, and what an address alone
// tells of the paper that it is of. Used by `wireroom try` and `wireroom init`.
#pragma once
#include "feed/paper.h"

namespace wireroom::app {

enum class Certainty { known, by_address }; // of country and zone

// [[paper]] with its [[paper.source]]s. What is empty and needed stands empty, with an example.
std::string lines_of(const feed::Paper& paper, Certainty certainty);

const char* word_of(feed::SourceKind kind); // as network.toml has it

// "pier" for www.pier.example and for pier.com.ph; "paper" for a bare number.
std::string id_by_address(std::string_view url);

// ISO 3166 for a country's own top level domain; empty for others, and for those that the whole
// world uses (.tv, .io).
std::string country_by_address(std::string_view url);

// IANA name of the country's time zone where it has only one; else empty.
std::string zone_of_country(const std::string& country);

} // namespace wireroom::app
