// The sample papers' HTML: article pages, home and section pages, from each paper's own templates.
#pragma once
#include "app/demo/papers_material.h"
#include <string>
#include <string_view>
#include <vector>

namespace wireroom::app::demo {

// One moment of one paper, as its server sees it.
struct Scene {
  const Paper& paper;
  Instant now;
  std::string base; // "http://hooghly.localhost:8080"

  std::string absolute(std::string_view path) const { return base + std::string(path); }
  std::string feed_link(const Piece& piece) const; // with the paper's own additions

  // Published, not withdrawn, newest first; before its embargo only where partners look.
  std::vector<const Piece*> listed(std::string_view section, std::size_t most, bool partners) const;
};

// UTF-8, whatever the paper sends. `piece` is published at scene.now.
std::string article_page(const Scene& scene, const Piece& piece);

// Home for the empty section.
std::string list_page(const Scene& scene, std::string_view section);

// The body's HTML as the paper marks it up, without what stands around it.
std::string body_html(const Paper& paper, const Version& version, std::string_view inset);

// A file under sample/images by its name without the ending, as an address of the paper.
std::string image_path(std::string_view name);

} // namespace wireroom::app::demo
