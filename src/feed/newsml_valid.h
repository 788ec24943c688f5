// What NewsML-G2's schema (2.35, conformance power) forbids within an item and can be told without
// it: where elements may stand, how deep, and which attributes are addresses.
#pragma once
#include <pugixml.hpp>
#include <string>

namespace wireroom::feed {

// The first fault, as a sentence; empty: none was found. Pure; any thread; linear in the item.
std::string newsml_fault(pugi::xml_node item);

} // namespace wireroom::feed
