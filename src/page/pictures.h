// Pictures: the <img>, <picture> and <figure> elements of a page, and which of them is the lead
// image.
#pragma once
#include "html/tree.h"
#include "page/article.h"
#include "page/metadata.h"
#include <string>
#include <string_view>
#include <vector>

namespace wireroom::page {

struct Picture {
  html::NodeId node = 0; // the <img>, or what stands for it
  Image image;           // absolute address; caption and credit of the figure around it
};

// The pictures that a reader sees as such, in reading order: no icons, avatars, pixels or
// placeholders, none that say of themselves that they are small. Where an address loads later than
// the page (data-src, srcset) that address is taken.
std::vector<Picture> read_pictures(const html::Tree& tree, std::string_view base);

struct LeadImage {
  Image image;
  const char* evidence = ""; // "figure": as the page shows it; else the metadata that told it
  html::NodeId node = 0;     // where it is shown; 0 when it is not
};

// The picture that the page tells (Open Graph, linked data) in the form that the page shows; where
// it shows another one between title and text, that; where it shows none, the told one. `from` and
// `to` are the nodes between which a lead image stands.
LeadImage read_lead_image(const html::Tree& tree, const Metadata& metadata,
                          const std::vector<Picture>& pictures, std::string_view base,
                          html::NodeId from, html::NodeId to);

// Whether two addresses are forms of one picture: they share a long name or number that is no size.
bool same_picture(std::string_view a, std::string_view b);

} // namespace wireroom::page
