#include "feed/sniff.h"
#include "base/ascii.h"
#include <array>

namespace wireroom::feed {
namespace {

constexpr std::size_t beginning = 4096;

struct Sign {
  std::string_view text;
  DocumentKind kind;
};

// News documents hold whole pages; what stands first decides.
constexpr std::array<Sign, 17> signs = {{{"<rss", DocumentKind::feed},
                                         {"<newsitem", DocumentKind::feed},
                                         {":newsitem", DocumentKind::feed},
                                         {"<newsmessage", DocumentKind::feed},
                                         {":newsmessage", DocumentKind::feed},
                                         {"<packageitem", DocumentKind::feed},
                                         {":packageitem", DocumentKind::feed},
                                         {"<nitf", DocumentKind::feed},
                                         {"<opml", DocumentKind::feed},
                                         {"<feed", DocumentKind::feed},
                                         {"<rdf:rdf", DocumentKind::feed},
                                         {"<sitemapindex", DocumentKind::sitemap_index},
                                         {"<urlset", DocumentKind::sitemap},
                                         {"jsonfeed.org/version", DocumentKind::feed},
                                         {"<!doctype html", DocumentKind::page},
                                         {"<html", DocumentKind::page},
                                         {"<head", DocumentKind::page}}};

} // namespace

DocumentKind sniff(std::string_view bytes) {
  std::string head(bytes.substr(0, beginning));
  std::erase(head, '\0'); // UTF-16 and UTF-32 have ASCII between zeros
  DocumentKind kind = DocumentKind::other;
  std::size_t first = std::string_view::npos;
  for (const Sign& sign : signs)
    if (const std::size_t at = ascii::find(head, sign.text); at < first) {
      first = at;
      kind = sign.kind;
    }
  if (kind == DocumentKind::other && head.find("<body") != std::string_view::npos)
    return DocumentKind::page;
  return kind;
}

} // namespace wireroom::feed
